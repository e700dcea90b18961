package dev.postern.posts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input that a client may send for a post. The author and the times come from the server.
 *
 * @param text 1 to 2000 Unicode code points, at least one of them visible; stored unchanged, never
 *     interpreted as HTML
 */
record PostInput(String text) {
  static final int MAX_CODE_POINTS = 2000;
  private static final int MAX_FAULTS = 20;

  PostInput {
    fault(text)
        .ifPresent(
            detail -> {
              throw new IllegalArgumentException("text " + detail);
            });
  }

  /**
   * Reads the members of a JSON object.
   *
   * @throws Problem 400 with all faults, each with the JSON pointer to its member
   */
  static PostInput read(Map<String, Object> members) {
    List<Problem.Fault> faults = new ArrayList<>();
    Object text = members.get("text");
    fault(text).ifPresent(detail -> faults.add(new Problem.Fault("#/text", detail)));
    members.keySet().stream()
        .filter(name -> !name.equals("text"))
        .limit(MAX_FAULTS)
        .forEach(
            name -> faults.add(new Problem.Fault(JsonPointer.to(name), "is not a known member")));
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new PostInput((String) text);
  }

  /** Creates the post of this caller from this input. */
  Post by(Caller caller, Author author, PostId id, Instant now) {
    return Post.first(id, caller.userId(), author, text, now);
  }

  /** A digest that identifies this input (SHA-256 in hexadecimal). */
  String fingerprint() {
    return HexFormat.of().formatHex(PostId.sha256(text));
  }

  /** The first rule that a text breaks; empty for a valid text. */
  private static Optional<String> fault(Object value) {
    if (value == null) {
      return Optional.of("is missing");
    }
    if (!(value instanceof String text)) {
      return Optional.of("must be a string");
    }
    if (text.codePoints().anyMatch(VisibleText::isLoneSurrogate)) {
      return Optional.of("must be valid Unicode: it contains half of a surrogate pair");
    }
    if (text.codePoints().noneMatch(VisibleText::isVisible)) {
      return Optional.of("must contain a visible character");
    }
    if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      return Optional.of("must have at most " + MAX_CODE_POINTS + " characters");
    }
    return Optional.empty();
  }
}
