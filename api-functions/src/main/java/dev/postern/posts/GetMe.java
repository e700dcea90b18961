package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /me}: the caller's public name, picture and permissions. */
public final class GetMe
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Endpoint endpoint;
  private final Profiles profiles;

  /** Called by Lambda. */
  public GetMe() {
    Settings settings = Settings.fromProcess();
    this(settings);
    Priming.beforeSnapshot(settings, GetMe::new, table -> Profiles.find(table, "none"));
  }

  GetMe(Dependencies dependencies) {
    this.endpoint = dependencies.endpoint("GET /me");
    this.profiles = new Profiles(dependencies.table(), dependencies.userInfo());
  }

  /**
   * Returns 200 with the profile, 403 for a machine. Name and picture are null if Auth0 does not
   * return them. If the table does not respond, returns 503, because null would mean that the user
   * has no name.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return endpoint.handle(event, context, this::profile);
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
    return HttpResponse.json(200, json);
  }
}
