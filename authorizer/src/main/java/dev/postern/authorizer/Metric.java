package dev.postern.authorizer;

/**
 * A metric of the authorizer, counted by CloudWatch from the log line that names it. It is counted
 * by function, so that two stacks of one account do not ring each other's alarms.
 */
enum Metric {
  ALLOWED("AuthorizerAllowed", Metric.BY_FUNCTION),
  REFUSED("AuthorizerRefused", Metric.BY_FUNCTION + "," + Metric.BY_FUNCTION_AND_REASON),
  UNAVAILABLE("AuthorizerUnavailable", Metric.BY_FUNCTION),
  KEY_REFRESH_FAILED("KeyRefreshFailed", Metric.BY_FUNCTION),
  PRIVATE_KEY_PUBLISHED("PrivateKeyPublished", Metric.BY_FUNCTION);

  /** The line's member with the function's name. Its value is a dimension of every metric. */
  static final String FUNCTION_NAME = "FunctionName";

  private static final String BY_FUNCTION = "[\"FunctionName\"]";
  private static final String BY_FUNCTION_AND_REASON = "[\"FunctionName\",\"reason\"]";

  private final String code;
  private final String directive;

  /**
   * @param dimensions the sets to count by, as JSON without the outer brackets. Each set is a
   *     metric of its own, and is billed as one
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
