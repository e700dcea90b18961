package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** An authorizer whose result depends on the token or the header x-identity. */
public final class TestAuthorizer
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    String arn = event.get("methodArn").toString();
    String everything = arn.substring(0, arn.indexOf('/')) + "/*";
    System.out.println("authorizer called for " + arn);
    return switch (identity(event)) {
      case "allow" -> answer("Allow", everything);
      case "deny" -> answer("Deny", everything);
      case "elsewhere" -> answer("Allow", everything.replace("/*", "/api/GET/elsewhere"));
      case "unauthorized" -> throw new IllegalArgumentException("Unauthorized");
      case "broken" -> throw new IllegalStateException("the keys cannot be fetched");
      default -> Map.of("principalId", "a-user");
    };
  }

  private static String identity(Map<String, Object> event) {
    return event.get("type").equals("TOKEN")
        ? event.get("authorizationToken").toString()
        : ((Map<?, ?>) event.get("headers")).get("x-identity").toString();
  }

  private static Map<String, Object> answer(String effect, String resource) {
    Map<String, Object> statement =
        Map.of("Effect", effect, "Action", "execute-api:Invoke", "Resource", List.of(resource));
    return Map.of(
        "principalId", "auth0|ada",
        "policyDocument", Map.of("Version", "2012-10-17", "Statement", List.of(statement)),
        "context", Map.of("userId", "auth0|ada", "expiresAt", 1795560000, "admin", true));
  }
}
