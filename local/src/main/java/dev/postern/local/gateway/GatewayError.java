package dev.postern.local.gateway;

/**
 * The errors that the gateway sends without a function: "Gateway response types" of API Gateway's
 * developer guide, with texts as recorded on live APIs. A template can change each of them. What no
 * template can change is in {@link FixedErrors}.
 */
enum GatewayError {
  BAD_REQUEST("DEFAULT_4XX", 400, "Bad Request", "BadRequestException"),
  INVALID_API_KEY("INVALID_API_KEY", 403, "Forbidden", "ForbiddenException"),
  UNAUTHORIZED("UNAUTHORIZED", 401, "Unauthorized", "UnauthorizedException"),
  ACCESS_DENIED(
      "ACCESS_DENIED",
      403,
      "User is not authorized to access this resource",
      "AccessDeniedException"),
  ACCESS_DENIED_EXPLICITLY(
      "ACCESS_DENIED",
      403,
      "User is not authorized to access this resource with an explicit deny in an identity-based"
          + " policy",
      "AccessDeniedException"),
  MISSING_AUTHENTICATION_TOKEN(
      "MISSING_AUTHENTICATION_TOKEN",
      403,
      "Missing Authentication Token",
      "MissingAuthenticationTokenException"),
  REQUEST_TOO_LARGE("REQUEST_TOO_LARGE", 413, "Request Too Long", "RequestTooLargeException"),
  URI_TOO_LONG("DEFAULT_4XX", 414, "Request URI too long", "BadRequestException"),
  HEADERS_TOO_LARGE("DEFAULT_4XX", 431, "Request Header Fields Too Large", "BadRequestException"),
  /** No message: API Gateway does not tell a caller what is wrong with an authorizer. */
  AUTHORIZER_CONFIGURATION_ERROR(
      "AUTHORIZER_CONFIGURATION_ERROR", 500, null, "AuthorizerConfigurationException"),
  /** Lambda throttles the call, the body is not valid base64, or a mock gets no JSON. */
  INTERNAL_ERROR("DEFAULT_5XX", 500, "Internal server error", "InternalServerErrorException"),
  FUNCTION_FAILED("DEFAULT_5XX", 502, "Internal server error", "InternalServerErrorException"),
  INTEGRATION_TIMEOUT(
      "INTEGRATION_TIMEOUT", 504, "Endpoint request timed out", "InternalServerErrorException");

  private final String responseType;
  private final int status;
  private final String message;
  private final String errorType;

  GatewayError(String responseType, int status, String message, String errorType) {
    this.responseType = responseType;
    this.status = status;
    this.message = message;
    this.errorType = errorType;
  }

  /** The error for a request that the HTTP server rejected with this status. */
  static GatewayError ofServer(int status) {
    return switch (status) {
      case 413 -> REQUEST_TOO_LARGE;
      case 414 -> URI_TOO_LONG;
      case 431 -> HEADERS_TOO_LARGE;
      case 500 -> INTERNAL_ERROR;
      // 505 too: the client's HTTP version is not supported.
      default -> BAD_REQUEST;
    };
  }

  /** The gateway response type, as the template names it. */
  String responseType() {
    return responseType;
  }

  /** The type whose entry applies if the template has no entry for {@link #responseType}. */
  String fallbackType() {
    return status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
  }

  int status() {
    return status;
  }

  /** The value of {@code x-amzn-ErrorType}. */
  String errorType() {
    return errorType;
  }

  /** {@code $context.error.message}: plain text, or {@code null} as a word. */
  String message() {
    return message == null ? "null" : message;
  }

  /**
   * {@code $context.error.messageString}: the message in quotes, or {@code null} without quotes.
   */
  String messageString() {
    return message == null ? "null" : '"' + message + '"';
  }

  /**
   * The body if the template changes neither this type nor its {@link #fallbackType}. An error of
   * an integration has a space after the colon, an error of the gateway itself has none.
   */
  String uncustomizedBody() {
    return switch (this) {
      case ACCESS_DENIED, ACCESS_DENIED_EXPLICITLY -> "{\"Message\":" + messageString() + "}";
      case INTERNAL_ERROR,
          FUNCTION_FAILED,
          INTEGRATION_TIMEOUT,
          BAD_REQUEST,
          INVALID_API_KEY,
          UNAUTHORIZED,
          MISSING_AUTHENTICATION_TOKEN,
          REQUEST_TOO_LARGE,
          URI_TOO_LONG,
          HEADERS_TOO_LARGE,
          AUTHORIZER_CONFIGURATION_ERROR ->
          defaultBody();
    };
  }

  /**
   * The body if the template has an entry for the type without a body template. ACCESS_DENIED then
   * has {@code message} like all other types: its capital is in no default template.
   */
  String defaultBody() {
    return switch (this) {
      case INTERNAL_ERROR, FUNCTION_FAILED, INTEGRATION_TIMEOUT ->
          "{\"message\": " + messageString() + "}";
      case BAD_REQUEST,
          INVALID_API_KEY,
          UNAUTHORIZED,
          ACCESS_DENIED,
          ACCESS_DENIED_EXPLICITLY,
          MISSING_AUTHENTICATION_TOKEN,
          REQUEST_TOO_LARGE,
          URI_TOO_LONG,
          HEADERS_TOO_LARGE,
          AUTHORIZER_CONFIGURATION_ERROR ->
          "{\"message\":" + messageString() + "}";
    };
  }
}
