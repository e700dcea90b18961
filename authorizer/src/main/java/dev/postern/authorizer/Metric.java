package dev.postern.authorizer;

/** A metric of the authorizer, counted by CloudWatch from the log line that names it. */
enum Metric {
  ALLOWED("AuthorizerAllowed", "[]"),
  REFUSED("AuthorizerRefused", "[],[\"reason\"]"),
  UNAVAILABLE("AuthorizerUnavailable", "[]"),
  KEY_REFRESH_FAILED("KeyRefreshFailed", "[]"),
  PRIVATE_KEY_PUBLISHED("PrivateKeyPublished", "[]");

  private final String code;
  private final String directive;

  /**
   * @param dimensions the sets to count by, as JSON: {@code []} is the total
   */
  Metric(String code, String dimensions) {
    this.code = code;
    this.directive =
        "{\"Namespace\":\"Postern\",\"Dimensions\":[%s],\"Metrics\":[{\"Name\":\"%s\",\"Unit\":\"Count\"}]}"
            .formatted(dimensions, code);
  }

  /** The name in CloudWatch. */
  String code() {
    return code;
  }

  /**
   * The metric directive of CloudWatch's embedded metric format, as JSON. Made once, because every
   * request writes one.
   */
  String directive() {
    return directive;
  }
}
