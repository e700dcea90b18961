package dev.postern.posts;

import java.util.List;

/**
 * Why a request gets no answer of the kind it asked for: an HTTP status and words for a person (RFC
 * 9457). Thrown where the fault is found, turned into {@code application/problem+json} in one place
 * ({@link Route}).
 *
 * <p>It is an answer, not an accident: it has no stack trace, and its texts hold nothing secret.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One fault in a request body.
   *
   * @param pointer JSON pointer (RFC 6901) to the member, as a URI fragment, such as {@code #/text}
   * @param detail what to change
   */
  record Fault(String pointer, String detail) {}

  private final int status;
  private final String title;
  private final transient List<Fault> faults;

  private Problem(int status, String detail, List<Fault> faults) {
    super(detail, null, false, false);
    this.status = status;
    this.title = titleOf(status);
    this.faults = List.copyOf(faults);
  }

  /**
   * A problem that the caller can read about in {@code detail}.
   *
   * @throws IllegalArgumentException for a status that {@link #title()} has no phrase for
   */
  static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of());
  }

  /** 400 with every fault of the body at once, so that nobody has to find them one by one. */
  static Problem invalid(List<Fault> faults) {
    return new Problem(400, "The body breaks the rules of this resource.", faults);
  }

  /** 404, the same words wherever a post is not found. */
  static Problem noSuchPost() {
    return of(404, "There is no such post.");
  }

  /** 403: another user's post. */
  static Problem notYourPost() {
    return of(403, "Only its author may do this to a post.");
  }

  /** 412: the post has another version than the caller's {@code If-Match}. */
  static Problem changedSince() {
    return of(412, "The post was changed since you read it. Read it again.");
  }

  /** 500: our own fault. The reason is for the log; the caller reads only that it is not theirs. */
  static Problem internal(String reason) {
    return new Problem(500, reason, List.of());
  }

  int status() {
    return status;
  }

  String detail() {
    return getMessage();
  }

  List<Fault> faults() {
    return faults;
  }

  /**
   * The status's own phrase (RFC 9110), which RFC 9457 asks for beside the type {@code
   * about:blank}.
   */
  String title() {
    return title;
  }

  private static String titleOf(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 428 -> "Precondition Required";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> throw new IllegalArgumentException("no title for status " + status);
    };
  }
}
