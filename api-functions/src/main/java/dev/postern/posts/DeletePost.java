package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;

/** {@code DELETE /posts/{postId}}: deletes the caller's own post. */
public final class DeletePost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Endpoint endpoint;
  private final PostStore posts;

  /** Called by Lambda. */
  public DeletePost() {
    Settings settings = Settings.fromProcess();
    this(settings);
    Priming.beforeSnapshot(
        settings, DeletePost::new, table -> new PostStore(table).find(PostId.NONE));
  }

  DeletePost(Dependencies dependencies) {
    this.endpoint = dependencies.endpoint("DELETE /posts/{postId}");
    this.posts = new PostStore(dependencies.table());
  }

  /**
   * Returns 204 if this request deleted the post; 403 for another user's post or a machine; 404;
   * 412 if {@code If-Match} names another version.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return endpoint.handle(event, context, this::delete);
  }

  private APIGatewayProxyResponseEvent delete(Caller caller, Request request) {
    Caller person = caller.person();
    PostId id = request.postId();
    ExpectedVersion version = EntityTag.ifMatch(request.header("If-Match"));
    return switch (posts
        .until(request.deadline())
        .deleteOwn(id, person.userId(), version, request.receivedAt())) {
      case DELETED -> HttpResponse.noContent();
      case NOT_FOUND -> throw Problem.postNotFound();
      case NOT_AUTHOR -> throw Problem.notAuthor();
      case OTHER_VERSION -> throw Problem.versionMismatch();
    };
  }
}
