package dev.postern.posts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A JSON pointer as a URI fragment (RFC 6901, section 6), as in the examples of RFC 9457. */
final class JsonPointer {
  private JsonPointer() {}

  /** The pointer to a member of the outermost object: {@code a/b} becomes {@code #/a~1b}. */
  static String to(String member) {
    String escaped = member.replace("~", "~0").replace("/", "~1");
    String encoded =
        URLEncoder.encode(escaped, StandardCharsets.UTF_8).replace("+", "%20").replace("%7E", "~");
    return "#/" + encoded;
  }
}
