package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.Instant;

/**
 * {@code DELETE /moderation/posts/{postId}}: deletes any user's post. The authorizer requires the
 * permission {@code moderate:posts} (ACCESS_RULES). The function checks it again, so that the
 * operation stays protected if the rule is removed by mistake.
 */
public final class ModeratePost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Endpoint endpoint;
  private final PostStore posts;

  /** Lambda calls this one. */
  public ModeratePost() {
    Settings settings = Settings.fromProcess();
    this(settings);
    Priming.beforeSnapshot(
        settings,
        ModeratePost::new,
        table -> new PostStore(table).deleteAny(PostId.NONE, Instant.now()));
  }

  ModeratePost(Dependencies dependencies) {
    this.endpoint = dependencies.endpoint("DELETE /moderation/posts/{postId}");
    this.posts = new PostStore(dependencies.table());
  }

  /**
   * Returns 204 if this request deleted the post, 403 for a machine or without the permission, and
   * 404 if there is no post.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return endpoint.handle(event, context, this::moderate);
  }

  private APIGatewayProxyResponseEvent moderate(Caller caller, Request request) {
    caller.person().permittedTo("moderate:posts");
    if (!posts.until(request.deadline()).deleteAny(request.postId(), request.receivedAt())) {
      throw Problem.postNotFound();
    }
    return HttpResponse.noContent();
  }
}
