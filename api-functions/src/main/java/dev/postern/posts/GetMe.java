package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /me}: the caller's public name and picture, and what they are permitted. */
public final class GetMe
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Route route;
  private final Profiles profiles;

  /** Lambda calls this one. */
  public GetMe() {
    Environment environment = Environment.ofProcess();
    this(environment);
    Rehearsal.beforeSnapshot(environment, GetMe::new, table -> Profiles.find(table, "none"));
  }

  GetMe(Dependencies dependencies) {
    this.route = dependencies.route("GET /me");
    this.profiles = new Profiles(dependencies.table(), dependencies.userInfo());
  }

  /**
   * Answers 200 with the profile, 403 for a machine. Name and picture are null when Auth0 does not
   * tell; while the table cannot say what is kept of them, the answer is 503 and not a null that
   * looks like no name.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return route.answer(event, context, this::profile);
  }

  private APIGatewayProxyResponseEvent profile(Caller caller, Request request) {
    Caller person = caller.person();
    Author author =
        profiles.of(
            person,
            request.accessToken(),
            request.receivedAt(),
            request.deadline(),
            request.entry());
    Map<String, Object> json = new LinkedHashMap<>(PostJson.of(author));
    json.put("permissions", person.permissions().stream().sorted().toList());
    return Answer.json(200, json);
  }
}
