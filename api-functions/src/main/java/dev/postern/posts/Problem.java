package dev.postern.posts;

import java.util.List;

/**
 * An error response: an HTTP status and a text for a person (RFC 9457). {@link Endpoint} converts
 * it to {@code application/problem+json}.
 *
 * <p>It is an expected outcome, so it has no stack trace. Its texts contain no secret.
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
   * An error response whose {@code detail} the client can read.
   *
   * @throws IllegalArgumentException for a status without a {@link #title()}
   */
  static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of());
  }

  /** 400 with all faults of the body, so that a client can fix them at once. */
  static Problem invalid(List<Fault> faults) {
    return new Problem(400, "The request body is invalid.", faults);
  }

  /** 404 for a post. */
  static Problem postNotFound() {
    return of(404, "The post does not exist or was deleted.");
  }

  /** 403: the post of another user. */
  static Problem notAuthor() {
    return of(403, "Only the author of a post can change or delete it.");
  }

  /** 412: the post has another version than the caller's {@code If-Match}. */
  static Problem versionMismatch() {
    return of(412, "The post has changed since you read it. Read it again.");
  }

  /** 500. The reason goes only to the log. */
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

  /** The status phrase (RFC 9110), which RFC 9457 requires for the type {@code about:blank}. */
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
      default -> throw new IllegalArgumentException("there is no title for status " + status);
    };
  }
}
