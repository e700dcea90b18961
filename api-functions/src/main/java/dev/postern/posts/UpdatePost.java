package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;

/** {@code PUT /posts/{postId}}: changes the text of the caller's own post. */
public final class UpdatePost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Endpoint endpoint;
  private final PostStore posts;

  /** Called by Lambda. */
  public UpdatePost() {
    Settings settings = Settings.fromProcess();
    this(settings);
    Priming.beforeSnapshot(
        settings, UpdatePost::new, table -> new PostStore(table).find(PostId.NONE));
  }

  UpdatePost(Dependencies dependencies) {
    this.endpoint = dependencies.endpoint("PUT /posts/{postId}");
    this.posts = new PostStore(dependencies.table());
  }

  /**
   * Returns 200 with the post and its new ETag; 400, 413 or 415 for an invalid body; 403 for
   * another user's post or a machine; 404; 412 if the post has changed since the caller read it;
   * 428 without {@code If-Match}.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return endpoint.handle(event, context, this::update);
  }

  private APIGatewayProxyResponseEvent update(Caller caller, Request request) {
    Caller person = caller.person();
    PostId id = request.postId();
    PostInput input = PostInput.read(request.jsonBody());
    ExpectedVersion.Specific version = EntityTag.requiredIfMatch(request.header("If-Match"));
    return switch (posts
        .until(request.deadline())
        .update(id, person.userId(), version, input, request.receivedAt())) {
      case UpdateResult.Updated(Post post) -> HttpResponse.post(200, post, person);
      case UpdateResult.NotFound() -> throw Problem.postNotFound();
      case UpdateResult.NotAuthor() -> throw Problem.notAuthor();
      case UpdateResult.OtherVersion() -> throw Problem.versionMismatch();
    };
  }
}
