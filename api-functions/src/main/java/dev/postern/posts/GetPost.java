package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;

/** {@code GET /posts/{postId}}: one post. */
public final class GetPost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Route route;
  private final PostStore posts;

  /** Lambda calls this one. */
  public GetPost() {
    Environment environment = Environment.ofProcess();
    this(environment);
    Rehearsal.beforeSnapshot(
        environment, GetPost::new, table -> new PostStore(table).find(PostId.NONE));
  }

  GetPost(Dependencies dependencies) {
    this.route = dependencies.route("GET /posts/{postId}");
    this.posts = new PostStore(dependencies.table());
  }

  /**
   * Answers 200 with the post and its ETag; 304 when {@code If-None-Match} has that ETag; 404 when
   * there is none.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return route.answer(event, context, this::get);
  }

  private APIGatewayProxyResponseEvent get(Caller caller, Request request) {
    Post post =
        posts.until(request.deadline()).find(request.postId()).orElseThrow(Problem::noSuchPost);
    if (EntityTag.isKnown(request.headerList("If-None-Match"), post)) {
      return Answer.notModified(post);
    }
    return Answer.post(200, post, caller);
  }
}
