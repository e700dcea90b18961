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

  private final Route route;
  private final PostStore posts;

  /** Lambda calls this one. */
  public ListPosts() {
    Environment environment = Environment.ofProcess();
    this(environment);
    Rehearsal.beforeSnapshot(
        environment, ListPosts::new, table -> new PostStore(table).newest(1, Optional.empty()));
  }

  ListPosts(Dependencies dependencies) {
    this.route = dependencies.route("GET /posts");
    this.posts = new PostStore(dependencies.table());
  }

  /** Answers 200 with a Feed, 400 for a limit or a cursor that cannot be. */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return route.answer(event, context, this::list);
  }

  private APIGatewayProxyResponseEvent list(Caller caller, Request request) {
    int limit = request.query("limit").map(ListPosts::limit).orElse(DEFAULT_LIMIT);
    Optional<Cursor> cursor = request.query("cursor").map(ListPosts::cursor);
    FeedPage page = posts.until(request.deadline()).newest(limit, cursor);
    return Answer.json(200, PostJson.of(page, caller));
  }

  private static int limit(String text) {
    if (!text.matches("[1-9][0-9]?|100")) {
      throw Problem.of(400, "limit must be a whole number from 1 to 100.");
    }
    return Integer.parseInt(text);
  }

  private static Cursor cursor(String text) {
    return Cursor.decode(text)
        .orElseThrow(() -> Problem.of(400, "cursor must be the nextCursor of another page."));
  }
}
