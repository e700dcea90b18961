package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.Instant;

/**
 * {@code DELETE /moderation/posts/{postId}}: removes anyone's post. The permission {@code
 * moderate:posts} is asked for at the gate (ACCESS_RULES), so a caller without it never gets here.
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

  /** Answers 204 when the post is gone by this request, 404 when there was none. */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return route.answer(event, this::moderate);
  }

  private APIGatewayProxyResponseEvent moderate(Caller caller, Request request) {
    return switch (posts.remove(request.postId(), request.receivedAt())) {
      case REMOVED -> Answer.noContent();
      case NOT_FOUND, NOT_YOURS -> throw Problem.noSuchPost();
    };
  }
}
