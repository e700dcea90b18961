package dev.postern.posts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a client may send for a post, and nothing else: who wrote it and when is not theirs to say.
 *
 * @param text 1 to 2000 Unicode code points, at least one of them visible; kept as sent, never read
 *     as HTML
 */
record PostInput(String text) {
  static final int MAX_CODE_POINTS = 2000;
  private static final int MAX_FAULTS = 20;

  PostInput {
    if (fault(text) != null) {
      throw new IllegalArgumentException("text " + fault(text));
    }
  }

  /**
   * Reads the members of a JSON object.
   *
   * @throws Problem 400 with all faults, each with the JSON pointer of its member
   */
  static PostInput read(Map<String, Object> members) {
    List<Problem.Fault> faults = new ArrayList<>();
    Object text = members.get("text");
    if (fault(text) != null) {
      faults.add(new Problem.Fault("#/text", fault(text)));
    }
    members.keySet().stream()
        .filter(name -> !name.equals("text"))
        .limit(MAX_FAULTS)
        .forEach(name -> faults.add(new Problem.Fault(JsonPointer.to(name), "is not known here")));
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new PostInput((String) text);
  }

  /** The post that this caller writes with this input: another object, complete and immutable. */
  Post by(Caller caller, Author author, PostId id, Instant now) {
    return Post.first(id, caller.userId(), author, text, now);
  }

  /** Tells this input from any other (SHA-256 in hexadecimal). */
  String fingerprint() {
    return HexFormat.of().formatHex(PostId.sha256(text));
  }

  /** What is wrong with a text, or null. */
  private static String fault(Object value) {
    if (value == null) {
      return "is missing";
    }
    if (!(value instanceof String text)) {
      return "must be a string";
    }
    if (text.codePoints().anyMatch(VisibleText::isLoneSurrogate)) {
      return "must be Unicode text: it holds half of a surrogate pair";
    }
    if (text.codePoints().noneMatch(VisibleText::isVisible)) {
      return "must hold something visible";
    }
    if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      return "may hold " + MAX_CODE_POINTS + " characters";
    }
    return null;
  }
}
