package dev.postern.posts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags of posts (RFC 9110, section 8.8.3): the version in quotes, such as {@code "3"}.
 * Always strong.
 */
final class EntityTag {
  /**
   * Characters beyond ASCII are accepted, because API Gateway decodes the bytes of obs-text. U+FFFD
   * stands for bytes that were not UTF-8.
   */
  private static final String TAG =
      "(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\x{10FFFF}&&[^\\x{FFFD}]]*+\"";

  /**
   * One element of a list and the comma or the end after it. Elements may be empty (RFC 9110,
   * section 5.6.1.2).
   */
  private static final Pattern ELEMENT =
      Pattern.compile("\\G[ \\t]*+(" + TAG + ")?+[ \\t]*+(?:,|\\z)");

  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private EntityTag() {}

  static String of(Post post) {
    return '"' + Long.toString(post.version()) + '"';
  }

  /**
   * Whether an {@code If-None-Match} matches this post: {@code *}, or one of the tags by weak
   * comparison (section 13.1.2). A header that is neither {@code *} nor a list of tags does not
   * match, so the client gets the whole post.
   */
  static boolean matchesAny(Optional<String> ifNoneMatch, Post post) {
    String header = ifNoneMatch.orElse("").strip();
    return header.equals("*")
        || list(header).stream().map(EntityTag::withoutWeakPrefix).anyMatch(of(post)::equals);
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

  private static String withoutWeakPrefix(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  /**
   * The version in an {@code If-Match} that the client must send.
   *
   * @throws Problem 428 without a tag, because the request could overwrite a version that its
   *     client has not read; 400 as below
   */
  static ExpectedVersion.Specific requiredIfMatch(Optional<String> ifMatch) {
    return switch (ifMatch(ifMatch)) {
      case ExpectedVersion.Specific specific -> specific;
      case ExpectedVersion.Any() ->
          throw Problem.of(428, "Send If-Match with the ETag of the version that you have read.");
    };
  }

  /**
   * The version in an optional {@code If-Match}. A weak tag matches no version, because RFC 9110,
   * section 13.1.1, requires strong comparison.
   *
   * @throws Problem 400 for more than one tag, and for a header that is not a list of tags
   */
  static ExpectedVersion ifMatch(Optional<String> ifMatch) {
    String header = ifMatch.orElse("*").strip();
    if (header.equals("*")) {
      return new ExpectedVersion.Any();
    }
    List<String> tags = list(header);
    if (tags.size() != 1) {
      throw Problem.of(400, "If-Match must be one ETag in quotes, such as \"3\".");
    }
    Matcher version = VERSION.matcher(tags.getFirst());
    return version.matches()
        ? new ExpectedVersion.Number(Long.parseLong(version.group(1)))
        : new ExpectedVersion.Unknown();
  }
}
