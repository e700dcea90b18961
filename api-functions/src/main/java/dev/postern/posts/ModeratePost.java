package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.Instant;

/**
 * {@code DELETE /moderation/posts/{postId}}: removes anyone's post. The gate asks for the
 * permission {@code moderate:posts} (ACCESS_RULES), so a caller without it never gets here. It is
 * asked for a second time all the same: a rule that somebody drops must not open this door.
 */
public final class ModeratePost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Route route;
  private final PostStore posts;

  /** Lambda calls this one. */
  public ModeratePost() {
    Environment environment = Environment.ofProcess();
    this(environment);
    Rehearsal.beforeSnapshot(
        environment,
        ModeratePost::new,
        table -> new PostStore(table).remove(PostId.NONE, Instant.now()));
  }

  ModeratePost(Dependencies dependencies) {
    this.route = dependencies.route("DELETE /moderation/posts/{postId}");
    this.posts = new PostStore(dependencies.table());
  }

  /**
   * Answers 204 when the post is gone by this request, 403 for a machine; 404 when there was none.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return route.answer(event, context, this::moderate);
  }

  private APIGatewayProxyResponseEvent moderate(Caller caller, Request request) {
    caller.person().permittedTo("moderate:posts");
    return switch (posts.until(request.deadline()).remove(request.postId(), request.receivedAt())) {
      case REMOVED -> Answer.noContent();
      case NOT_FOUND, NOT_YOURS, OTHER_VERSION -> throw Problem.noSuchPost();
    };
  }
}
