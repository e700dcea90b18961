package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole handler with a clock, a key set and a log that a test can set and read. */
final class TestAuthorizer {

  static final String STAGE_ARN = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/api";
  static final String RULES =
      """
      GET    /posts
      POST   /posts
      DELETE /moderation/posts/{postId}   moderate:posts
      """;

  final TestClock clock = new TestClock();
  final AtomicInteger fetches = new AtomicInteger();
  final List<String> lines = new CopyOnWriteArrayList<>();
  final AuthorizerHandler handler;

  /** The JWKS endpoint. A test can replace it. */
  volatile KeyFetcher jwks = () -> TestToken.utf8(TestKeys.jwks());

  TestAuthorizer() {
    this(Map.of());
  }

  TestAuthorizer(Map<String, String> settings) {
    this(Settings.read(environment(settings)));
  }

  TestAuthorizer(Settings settings) {
    handler = new AuthorizerHandler(settings, clock, this::fetch, lines::add);
  }

  static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AUTH0_DOMAIN", "tenant.eu.auth0.com");
    environment.put("AUTH0_AUDIENCE", TestToken.AUDIENCE);
    environment.put("ACCESS_RULES", RULES);
    environment.putAll(more);
    return environment;
  }

  private byte[] fetch() throws IOException {
    fetches.incrementAndGet();
    return jwks.fetch();
  }

  /** The status for the client, and the policy if there is one. */
  record Answer(int status, String message, IamPolicyResponseV1 response) {

    Map<String, Object> context() {
      return response.getContext();
    }
  }

  /** Sends a token with the scheme, for GET /posts. */
  Answer bearer(String token) {
    return header("Bearer " + token);
  }

  Answer header(String headerValue) {
    return call(headerValue, "GET", "posts");
  }

  Answer call(String headerValue, String method, String path) {
    return event(
        APIGatewayCustomAuthorizerEvent.builder()
            .withType("TOKEN")
            .withAuthorizationToken(headerValue)
            .withMethodArn(STAGE_ARN + "/" + method + "/" + path)
            .build());
  }

  /** Returns the status that API Gateway would return. */
  Answer event(APIGatewayCustomAuthorizerEvent event) {
    try {
      IamPolicyResponseV1 response = handler.handleRequest(event, new TestContext());
      boolean allowed = IamPolicy.allows(response.getPolicyDocument(), event.getMethodArn());
      return new Answer(allowed ? 200 : 403, "", response);
    } catch (RuntimeException refusal) {
      String message = String.valueOf(refusal.getMessage());
      return new Answer(message.equals("Unauthorized") ? 401 : 500, message, null);
    }
  }

  String lastLine() {
    return lines.getLast();
  }

  /** The reason in the last log line; empty if there is none. */
  String reason() {
    String line = lastLine();
    int start = line.indexOf("\"reason\":\"");
    if (start < 0) {
      return "";
    }
    start += "\"reason\":\"".length();
    return line.substring(start, line.indexOf('"', start));
  }

  /** A context with only a request id. */
  static final class TestContext implements Context {

    @Override
    public String getAwsRequestId() {
      return "8f507cfc-xmpl-4697-b07a-ac58fc914c95";
    }

    @Override
    public String getLogGroupName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getLogStreamName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionVersion() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getInvokedFunctionArn() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getRemainingTimeInMillis() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getMemoryLimitInMB() {
      throw new UnsupportedOperationException();
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException();
    }
  }
}
