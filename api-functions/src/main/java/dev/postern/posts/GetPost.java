package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;

/** {@code GET /posts/{postId}}: one post. */
public final class GetPost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Endpoint endpoint;
  private final PostStore posts;

  /** Called by Lambda. */
  public GetPost() {
    Settings settings = Settings.fromProcess();
    this(settings);
    Priming.beforeSnapshot(settings, GetPost::new, table -> new PostStore(table).find(PostId.NONE));
  }

  GetPost(Dependencies dependencies) {
    this.endpoint = dependencies.endpoint("GET /posts/{postId}");
    this.posts = new PostStore(dependencies.table());
  }

  /**
   * Returns 200 with the post and its ETag; 304 if {@code If-None-Match} contains that ETag; 404 if
   * there is no post.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return endpoint.handle(event, context, this::get);
  }

  private APIGatewayProxyResponseEvent get(Caller caller, Request request) {
    Post post =
        posts.until(request.deadline()).find(request.postId()).orElseThrow(Problem::postNotFound);
    if (EntityTag.matchesAny(request.headerList("If-None-Match"), post)) {
      return HttpResponse.notModified(post);
    }
    return HttpResponse.post(200, post, caller);
  }
}
