package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A REST API as the template describes it.
 *
 * @param id its logical id
 * @param arn {@code arn:aws:execute-api:REGION:ACCOUNT:API-ID/STAGE}
 * @param stage the name of its stage; part of events and ARNs, not of the local address
 * @param stageVariables name to value
 * @param binaryMediaTypes media types whose bodies travel as base64
 * @param responses its gateway responses
 * @param keys its API keys
 */
public record Api(
    String id,
    String arn,
    String stage,
    Map<String, String> stageVariables,
    List<String> binaryMediaTypes,
    GatewayResponses responses,
    ApiKeys keys) {
  public Api {
    requireNonNull(id, "id is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(stage, "stage is null");
    stageVariables = Map.copyOf(stageVariables);
    binaryMediaTypes = List.copyOf(binaryMediaTypes);
    requireNonNull(responses, "responses is null");
    requireNonNull(keys, "keys is null");
  }

  /** The same API with these keys. */
  Api withKeys(ApiKeys others) {
    return new Api(id, arn, stage, stageVariables, binaryMediaTypes, responses, others);
  }
}
