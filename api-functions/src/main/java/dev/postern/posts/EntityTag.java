package dev.postern.posts;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Entity tags of posts (RFC 9110, section 8.8.3): the version in quotes, such as {@code "3"}.
 * Always strong.
 */
final class EntityTag {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");
  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private EntityTag() {}

  static String of(Post post) {
    return '"' + Long.toString(post.version()) + '"';
  }

  /**
   * Whether the client of an {@code If-None-Match} has this post already: {@code *}, or one of the
   * tags by weak comparison (section 13.1.2). A header that is none of these is as good as absent.
   */
  static boolean isKnown(Optional<String> ifNoneMatch, Post post) {
    String header = ifNoneMatch.orElse("").strip();
    return header.equals("*") || opaqueTags(header).anyMatch(of(post)::equals);
  }

  /** The tags of a list without the W/ of weak ones; none when something else is among them. */
  private static Stream<String> opaqueTags(String list) {
    boolean isList = TAG.matcher(list).replaceAll("").matches("[ \\t,]*");
    return isList
        ? TAG.matcher(list).results().map(tag -> tag.group().replaceFirst("^W/", ""))
        : Stream.empty();
  }

  /**
   * The version that the client of an {@code If-Match} has read; -1, which comes before no post's
   * version, for a tag that was never one of ours, weak ones among them (section 13.1.1 asks for
   * strong comparison).
   *
   * @throws Problem 428 without a tag, since the request would overwrite what it never read; 400
   *     for more than one tag or for none that RFC 9110 knows
   */
  static long version(Optional<String> ifMatch) {
    return versionIfAny(ifMatch)
        .orElseThrow(
            () ->
                Problem.of(428, "Send If-Match with the ETag of the version that you have read."));
  }

  /**
   * The same where the client may leave the choice to us: empty without {@code If-Match}, and for
   * {@code *}, which any version matches.
   *
   * @throws Problem 400 as above
   */
  static OptionalLong versionIfAny(Optional<String> ifMatch) {
    String header = ifMatch.orElse("*").strip();
    if (header.equals("*")) {
      return OptionalLong.empty();
    }
    if (!TAG.matcher(header).matches()) {
      throw Problem.of(400, "If-Match must be one ETag, such as \"3\", in its quotes.");
    }
    var version = VERSION.matcher(header);
    return OptionalLong.of(version.matches() ? Long.parseLong(version.group(1)) : -1);
  }
}
