package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;

/** {@code PUT /posts/{postId}}: gives the caller's own post another text. */
public final class UpdatePost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Route route;
  private final PostStore posts;

  /** Lambda calls this one. */
  public UpdatePost() {
    Environment environment = Environment.ofProcess();
    this(environment);
    Rehearsal.beforeSnapshot(
        environment, UpdatePost::new, table -> new PostStore(table).find(PostId.NONE));
  }

  UpdatePost(Dependencies dependencies) {
    this.route = dependencies.route("PUT /posts/{postId}");
    this.posts = new PostStore(dependencies.table());
  }

  /**
   * Answers 200 with the post and its new ETag; 400, 413 or 415 for a bad body; 403 for another
   * user's post or a machine; 404; 412 when somebody changed the post since the caller read it; 428
   * without {@code If-Match}.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return route.answer(event, context, this::update);
  }

  private APIGatewayProxyResponseEvent update(Caller caller, Request request) {
    Caller person = caller.person();
    PostId id = request.postId();
    PostInput input = PostInput.read(request.jsonBody());
    long version = EntityTag.version(request.header("If-Match"));
    return switch (posts
        .until(request.deadline())
        .update(id, person.userId(), version, input, request.receivedAt())) {
      case Change.Changed(Post post) -> Answer.post(200, post, person);
      case Change.NotFound() -> throw Problem.noSuchPost();
      case Change.NotYours() -> throw Problem.notYourPost();
      case Change.OtherVersion() -> throw Problem.changedSince();
    };
  }
}
