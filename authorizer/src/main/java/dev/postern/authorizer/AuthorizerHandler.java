package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.security.Security;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crac.Core;

/**
 * The Lambda function: a TOKEN authorizer for API Gateway REST APIs that validates Auth0 access
 * tokens.
 *
 * <p>Lambda creates one instance per environment. If a setting in the environment variables is
 * invalid, the function does not start.
 */
public final class AuthorizerHandler
    implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {
  private static final String WARM_UP = "WARM_UP";

  /** The runtime holds hooks by weak references only. This reference keeps the hook alive. */
  private static Priming hook;

  static {
    // A name resolved before the snapshot must not be trusted after a restore.
    Security.setProperty("networkaddress.cache.ttl", "0");
  }

  private final Keys keys;
  private final Authorizer authorizer;
  private final DecisionLog log;

  /**
   * Creates the production parts and registers the hook that primes a SnapStart snapshot.
   *
   * @throws RuntimeException naming every setting that is invalid or missing
   */
  public AuthorizerHandler() {
    this(Settings.read(System.getenv()), Clock.systemUTC());
  }

  /** The production parts with another clock, to test a restore days later. */
  AuthorizerHandler(Settings settings, Clock clock) {
    this(
        settings,
        clock,
        new JwksEndpoint(settings.jwksUri()).preloading(),
        LineWriter.STANDARD_OUTPUT);
    SecondOpinion.preload();
    hook = priming(settings, clock, keys, log);
    Core.getGlobalContext().register(hook);
  }

  /** A handler with these parts and without a hook. */
  AuthorizerHandler(Settings settings, Clock clock, KeyFetcher fetcher, Consumer<String> sink) {
    this.keys = new Keys(fetcher, new SecondOpinion(settings, clock)::with, clock);
    this.authorizer = new Authorizer(settings, keys, clock);
    this.log = new DecisionLog(sink, clock, settings.functionName());
  }

  /** Priming that sends its requests to a second handler with its own keys and its own log. */
  static Priming priming(Settings settings, Clock clock, Keys liveKeys, DecisionLog log) {
    Function<KeyFetcher, PrimingRequests.Handler> handlers =
        fetcher ->
            new AuthorizerHandler(settings, clock, fetcher, LineWriter.WITHOUT_OUTPUT)::answer;
    return new Priming(liveKeys, log, () -> new PrimingRequests(settings, clock, handlers));
  }

  /**
   * Handles one TOKEN event ({@code type}, {@code authorizationToken}, {@code methodArn}).
   *
   * @return a policy for every route of the called stage, and the context for the functions; null
   *     for a warm-up event
   * @throws RuntimeException with the message {@code Unauthorized} for an invalid token (401), or
   *     with another message if no decision is possible (500)
   */
  @Override
  public IamPolicyResponseV1 handleRequest(APIGatewayCustomAuthorizerEvent event, Context context) {
    // The event of the schedule. A client cannot send it, because API Gateway sets the type.
    if (event != null && WARM_UP.equals(event.getType())) {
      return null;
    }
    return answer(event, context.getAwsRequestId());
  }

  /** Handles an event that is not a warm-up event. */
  IamPolicyResponseV1 answer(APIGatewayCustomAuthorizerEvent event, String requestId) {
    LogEntry entry = new LogEntry(requestId);
    CheckResult<AuthorizerResponse> result = authorizer.authorize(event, entry);
    log.write(entry, result);
    return switch (result) {
      case CheckResult.Passed<AuthorizerResponse>(AuthorizerResponse response) ->
          response.toIamPolicyResponse();
      case CheckResult.Rejected<AuthorizerResponse> _ -> throw new UnauthorizedException();
      case CheckResult.Unavailable<AuthorizerResponse>(Outage reason) ->
          throw new AuthorizerUnavailableException(reason);
    };
  }
}
