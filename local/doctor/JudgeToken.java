import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import dev.postern.authorizer.AuthorizerHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/**
 * Calls the real authorizer with one token, once for each route. The authorizer writes its decision
 * lines to standard output, without any part of the token. This class makes no decision itself, so
 * doctor and the deployed function cannot differ.
 *
 * <p>Run from source, with the authorizer's classes and libraries on the class path and its
 * settings in the environment. Standard input: the token, one line. Arguments: routes such as
 * {@code GET /posts}, as two arguments each. Exit status 2, with the authorizer's message, if the
 * settings are invalid.
 */
final class JudgeToken {

  private static final String API = "arn:aws:execute-api:eu-west-1:123456789012:doctor/api/";

  private JudgeToken() {}

  public static void main(String[] routes) throws IOException {
    String token = readToken();
    AuthorizerHandler handler;
    try {
      handler = new AuthorizerHandler();
    } catch (RuntimeException wrongSettings) {
      System.err.println(wrongSettings.getMessage());
      System.exit(2);
      return;
    }
    for (int i = 0; i < routes.length; i += 2) {
      callAuthorizer(handler, token, routes[i] + routes[i + 1]);
    }
  }

  private static String readToken() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = input.readLine();
    return line == null ? "" : line;
  }

  private static void callAuthorizer(
      AuthorizerHandler handler, String token, String methodAndPath) {
    APIGatewayCustomAuthorizerEvent event =
        APIGatewayCustomAuthorizerEvent.builder()
            .withType("TOKEN")
            .withAuthorizationToken("Bearer " + token)
            .withMethodArn(API + methodAndPath)
            .build();
    try {
      handler.handleRequest(event, context());
    } catch (RuntimeException _) {
      // The handler has logged the reason.
    }
  }

  /** The handler reads only the request id. */
  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            JudgeToken.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> method.getName().equals("getAwsRequestId") ? "doctor" : null);
  }
}
