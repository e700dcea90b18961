package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.OptionalLong;

/** {@code DELETE /posts/{postId}}: removes the caller's own post. */
public final class DeletePost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Route route;
  private final PostStore posts;

  /** Lambda calls this one. */
  public DeletePost() {
    Environment environment = Environment.ofProcess();
    this(environment);
    Rehearsal.beforeSnapshot(
        environment, DeletePost::new, table -> new PostStore(table).find(PostId.NONE));
  }

  DeletePost(Dependencies dependencies) {
    this.route = dependencies.route("DELETE /posts/{postId}");
    this.posts = new PostStore(dependencies.table());
  }

  /**
   * Answers 204 when the post is gone by this request; 403 for another user's post or a machine;
   * 404; 412 when an {@code If-Match} came and the post has another version.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return route.answer(event, context, this::delete);
  }

  private APIGatewayProxyResponseEvent delete(Caller caller, Request request) {
    Caller person = caller.person();
    PostId id = request.postId();
    OptionalLong version = EntityTag.versionIfAny(request.header("If-Match"));
    return switch (posts
        .until(request.deadline())
        .removeOwn(id, person.userId(), version, request.receivedAt())) {
      case REMOVED -> Answer.noContent();
      case NOT_FOUND -> throw Problem.noSuchPost();
      case NOT_YOURS -> throw Problem.notYourPost();
      case OTHER_VERSION -> throw Problem.changedSince();
    };
  }
}
