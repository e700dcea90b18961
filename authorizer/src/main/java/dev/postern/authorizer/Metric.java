package dev.postern.authorizer;

/**
 * A metric of the authorizer, which CloudWatch extracts from the log line. The function name is a
 * dimension, so that two stacks in one account do not trigger each other's alarms.
 */
enum Metric {
  ALLOWED("AuthorizerAllowed", Metric.BY_FUNCTION),
  REFUSED("AuthorizerRefused", Metric.BY_FUNCTION + "," + Metric.BY_FUNCTION_AND_REASON),
  UNAVAILABLE("AuthorizerUnavailable", Metric.BY_FUNCTION),
  KEY_REFRESH_FAILED("KeyRefreshFailed", Metric.BY_FUNCTION),
  PRIVATE_KEY_PUBLISHED("PrivateKeyPublished", Metric.BY_FUNCTION);

  /** The member of the line with the function's name. It is a dimension of each metric. */
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
   * The metric directive of CloudWatch's embedded metric format, as JSON. It is created once,
   * because each request writes one.
   */
  String directive() {
    return directive;
  }
}
