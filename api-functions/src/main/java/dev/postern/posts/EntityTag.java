package dev.postern.posts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags of posts (RFC 9110, section 8.8.3): the version in quotes, such as {@code "3"}.
 * Always strong.
 */
final class EntityTag {
  /** Bytes of obs-text arrive decoded, so each character beyond ASCII is taken; U+FFFD was none. */
  private static final String TAG =
      "(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\x{10FFFF}&&[^\\x{FFFD}]]*+\"";

  /** One element of a list and what ends it; elements may be empty (RFC 9110, section 5.6.1.2). */
  private static final Pattern ELEMENT =
      Pattern.compile("\\G[ \\t]*+(" + TAG + ")?+[ \\t]*+(?:,|\\z)");

  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private EntityTag() {}

  static String of(Post post) {
    return '"' + Long.toString(post.version()) + '"';
  }

  /**
   * Whether the client of an {@code If-None-Match} has this post already: {@code *}, or one of the
   * tags by weak comparison (section 13.1.2). A header that is neither {@code *} nor a list of tags
   * does not match: then the client gets the whole post.
   */
  static boolean isKnown(Optional<String> ifNoneMatch, Post post) {
    String header = ifNoneMatch.orElse("").strip();
    return header.equals("*")
        || list(header).stream().map(EntityTag::withoutWeakness).anyMatch(of(post)::equals);
  }

  /** The tags of a list; empty also when the header is not a list of tags. */
  private static List<String> list(String header) {
    List<String> tags = new ArrayList<>();
    Matcher element = ELEMENT.matcher(header);
    int end = 0;
    while (element.find()) {
      Optional.ofNullable(element.group(1)).ifPresent(tags::add);
      end = element.end();
    }
    return end == header.length() ? tags : List.of();
  }

  private static String withoutWeakness(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  /**
   * The version that the client of an {@code If-Match} has read; -1, which comes before no post's
   * version, for a tag that was never one of ours, weak ones among them (section 13.1.1 asks for
   * strong comparison).
   *
   * @throws Problem 428 without a tag, since the request would overwrite what it never read; 400
   *     for more than one tag, and for a header that is not a list of tags
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
    List<String> tags = list(header);
    if (tags.size() != 1) {
      throw Problem.of(400, "If-Match must be one ETag, such as \"3\", in its quotes.");
    }
    Matcher version = VERSION.matcher(tags.getFirst());
    return OptionalLong.of(version.matches() ? Long.parseLong(version.group(1)) : -1);
  }
}
