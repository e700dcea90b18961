package dev.postern.local.conformance;

/** Public recordings of AWS that several behaviors have as their source. */
public final class Sources {
  private static final String LOCALSTACK = "LocalStack, snapshots of AWS, 2024-03 to 2025-01: ";

  public static final String LS_LAMBDA = LOCALSTACK + "test_apigateway_lambda";
  public static final String LS_INTEGRATIONS = LOCALSTACK + "test_apigateway_integrations";
  public static final String LS_COMMON = LOCALSTACK + "test_apigateway_common";
  public static final String LS_API = LOCALSTACK + "test_apigateway_api";
  public static final String LS_BASIC = LOCALSTACK + "test_apigateway_basic";
  public static final String LS_RUNTIME =
      "LocalStack, snapshots of AWS, 2026-01: test_lambda_common";
  public static final String LS_FUNCTION = "LocalStack, snapshots of AWS: test_lambda";
  public static final String SAM_CORS =
      "SAM translator, tests that run against AWS: test_api_with_cors";
  public static final String SAM_RESPONSES =
      "SAM translator, tests that run against AWS: test_api_with_gateway_responses";
  public static final String SAM_AUTHORIZERS =
      "SAM translator, tests that run against AWS: test_api_with_authorizers";
  public static final String CHALICE = "Chalice, tests that run against AWS: test_features";
  public static final String VOKER = "hotsock/voker, captured request of a regional API, 2026-07";
  public static final String POWERTOOLS = "powertools-lambda-typescript, captured events, 2024-06";
  public static final String DATADOG = "datadog-lambda-python, captured events, 2022";
  public static final String TRANSCRIPTS = "public curl transcripts of an edge API, 2025-05-20";
  public static final String SAGEBRAIN =
      "Sage-Bionetworks-IT/sagebrain-infra, captured responses, 2026-10";
  public static final String REGIONAL_REPORT = "public test report of a regional API, 2026-07-20";
  public static final String LOIGE = "loige.co, captured responses, 2023-11-05";

  private Sources() {}
}
