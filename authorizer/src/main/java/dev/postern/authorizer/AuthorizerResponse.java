package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.PolicyDocument;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policy for a valid token and the context for the functions. The policy may allow nothing:
 * then API Gateway returns 403.
 */
record AuthorizerResponse(VerifiedToken token, Policy policy) {

  /**
   * The response in the form that API Gateway requires. The functions receive the context in {@code
   * requestContext.authorizer}. Its values are strings, because API Gateway returns 500 for a
   * nested value. Its names are the contract with the functions.
   */
  IamPolicyResponseV1 toIamPolicyResponse() {
    Claims claims = token.claims();
    List<Statement> statements = new ArrayList<>(2);
    if (!policy.allowed().isEmpty()) {
      statements.add(statement(IamPolicyResponseV1.ALLOW, policy.allowed()));
    }
    if (!policy.denied().isEmpty()) {
      statements.add(statement(IamPolicyResponseV1.DENY, policy.denied()));
    }
    return IamPolicyResponseV1.builder()
        .withPrincipalId(claims.subject())
        .withPolicyDocument(
            PolicyDocument.builder()
                .withVersion(IamPolicyResponseV1.VERSION_2012_10_17)
                .withStatement(statements)
                .build())
        .withContext(context(claims))
        .build();
  }

  private static Statement statement(String effect, List<String> resources) {
    return Statement.builder()
        .withAction(IamPolicyResponseV1.EXECUTE_API_INVOKE)
        .withEffect(effect)
        .withResource(resources)
        .withCondition(Map.of())
        .build();
  }

  private static Map<String, Object> context(Claims claims) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("userId", claims.subject());
    context.put("tokenType", claims.type().code());
    claims.clientId().ifPresent(id -> context.put("clientId", id));
    context.put("permissions", String.join(" ", claims.permissions()));
    context.put("expiresAt", Long.toString(claims.expiresAt()));
    claims.organization().ifPresent(id -> context.put("orgId", id));
    return context;
  }
}
