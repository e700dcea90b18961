package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an authorizer answered: who the caller is, what the policy lets them do, and flat strings
 * for the functions. It can be kept and used for other routes.
 *
 * @param context strings; a null of the authorizer stays null
 * @param usageIdentifierKey an API key, for APIs whose key source is the authorizer
 */
record AuthorizerResult(
    String principalId,
    PolicyDocument policy,
    Map<String, String> context,
    Optional<String> usageIdentifierKey) {
  AuthorizerResult {
    requireNonNull(principalId, "principalId is null");
    requireNonNull(policy, "policy is null");
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    requireNonNull(usageIdentifierKey, "usageIdentifierKey is null");
  }

  /**
   * Reads an authorizer's output ("Output from an API Gateway Lambda authorizer"). Numbers and
   * booleans in the context become strings, as API Gateway makes them.
   *
   * @throws PolicyDocument.Unusable when API Gateway could not use it
   */
  static AuthorizerResult read(byte[] output) throws PolicyDocument.Unusable {
    JsonNode root = parse(output);
    if (!root.path("principalId").isString()) {
      throw new PolicyDocument.Unusable("the authorizer's answer has no principalId");
    }
    if (!root.path("policyDocument").isObject()) {
      throw new PolicyDocument.Unusable("the authorizer's answer has no policyDocument");
    }
    return new AuthorizerResult(
        root.path("principalId").stringValue(),
        PolicyDocument.read(root.path("policyDocument")),
        context(root.path("context")),
        root.path("usageIdentifierKey").stringValueOpt());
  }

  private static JsonNode parse(byte[] output) throws PolicyDocument.Unusable {
    try {
      return JsonMapper.shared().readTree(output);
    } catch (JacksonException _) {
      throw new PolicyDocument.Unusable("the authorizer's answer is not JSON");
    }
  }

  private static Map<String, String> context(JsonNode node) throws PolicyDocument.Unusable {
    if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
      throw new PolicyDocument.Unusable("the authorizer's context is not an object");
    }
    var context = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue().isContainer()) {
        throw new PolicyDocument.Unusable(
            "the authorizer's context holds an object or a list: only strings, numbers and booleans"
                + " may be in it");
      }
      JsonNode value = entry.getValue();
      context.put(entry.getKey(), value.isNull() ? null : value.asString());
    }
    return context;
  }
}
