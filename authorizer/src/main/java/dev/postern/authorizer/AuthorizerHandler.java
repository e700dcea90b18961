package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The Lambda function: a TOKEN authorizer for API Gateway REST APIs that checks Auth0 access tokens.
 *
 * <p>Lambda makes one instance per environment. The settings come from the environment variables; if
 * one is wrong the function does not start.
 */
public final class AuthorizerHandler
    implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {

  private static final String WARM_UP = "WARM_UP";


  static {
    // A name resolved before the snapshot must not be trusted after a restore.
    Security.setProperty("networkaddress.cache.ttl", "0");
  }

  private final Authorizer authorizer;
  private final DecisionLog log;

  /**
   * Wires production: environment, wall clock, the tenant's JWKS endpoint, standard output.
   *
   * @throws RuntimeException naming every setting that is wrong or missing
   */
  public AuthorizerHandler() {
    this(Settings.read(System.getenv()));
  }

  private AuthorizerHandler(Settings settings) {
    this(
        settings,
        Clock.systemUTC(),
        new JwksEndpoint(settings.jwksUri()),
        AuthorizerHandler::writeLine);
  }

  AuthorizerHandler(
      Settings settings, Clock clock, KeyFetcher fetcher, Consumer<String> sink) {
    Keys keys = new Keys(fetcher, new SecondOpinion(settings, clock)::with, clock);
    authorizer = new Authorizer(settings, keys, clock);
    log = new DecisionLog(sink, clock);
  }

  /**
   * Answers one TOKEN event ({@code type}, {@code authorizationToken}, {@code methodArn}).
   *
   * @return a policy for every route of the called stage, and the context for the functions; null
   *     for a warm-up event
   * @throws RuntimeException with the message {@code Unauthorized} for a token that is refused
   *     (401), with any other message if no answer is possible (500)
   */
  @Override
  public IamPolicyResponseV1 handleRequest(
      APIGatewayCustomAuthorizerEvent event, Context context) {
    // The schedule's own event. It cannot come through API Gateway, which sets the type itself.
    if (event != null && WARM_UP.equals(event.getType())) return null;
    LogEntry entry = new LogEntry(context.getAwsRequestId());
    Decision decision = authorizer.decide(event, entry);
    log.write(entry, decision);
    return switch (decision) {
      case Decision.Allowed(Claims claims, Policy policy) -> AuthorizerResponse.of(claims, policy);
      case Decision.Unauthorized _ -> throw new UnauthorizedException();
      case Decision.Unavailable(Outage reason) -> throw new AuthorizerUnavailableException(reason);
    };
  }

  /** One write per line, past Lambda's logger, which would wrap the JSON in its own. */
  private static void writeLine(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
