package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Optional;

/** {@code GET /posts?cursor=&limit=}: the feed, newest first. */
public final class ListPosts
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final int DEFAULT_LIMIT = 20;

  private final Endpoint endpoint;
  private final PostStore posts;

  /** Called by Lambda. */
  public ListPosts() {
    Settings settings = Settings.fromProcess();
    this(settings);
    Priming.beforeSnapshot(
        settings, ListPosts::new, table -> new PostStore(table).newest(1, Optional.empty()));
  }

  ListPosts(Dependencies dependencies) {
    this.endpoint = dependencies.endpoint("GET /posts");
    this.posts = new PostStore(dependencies.table());
  }

  /** Returns 200 with a Feed, 400 for an invalid limit or cursor. */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return endpoint.handle(event, context, this::list);
  }

  private APIGatewayProxyResponseEvent list(Caller caller, Request request) {
    int limit = request.query("limit").map(ListPosts::limit).orElse(DEFAULT_LIMIT);
    Optional<Cursor> cursor = request.query("cursor").map(ListPosts::cursor);
    FeedPage page = posts.until(request.deadline()).newest(limit, cursor);
    return HttpResponse.json(200, PostJson.of(page, caller));
  }

  private static int limit(String text) {
    if (!text.matches("[1-9][0-9]?|100")) {
      throw Problem.of(400, "limit must be a whole number from 1 to 100.");
    }
    return Integer.parseInt(text);
  }

  private static Cursor cursor(String text) {
    return Cursor.decode(text)
        .orElseThrow(
            () -> Problem.of(400, "cursor must be the nextCursor of an earlier response."));
  }
}
