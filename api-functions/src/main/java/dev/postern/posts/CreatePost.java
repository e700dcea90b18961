package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code POST /posts}: creates a post. A retry with the same {@code Idempotency-Key} is safe. */
public final class CreatePost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Endpoint endpoint;
  private final PostStore posts;
  private final Profiles profiles;
  private final SecureRandom random = new SecureRandom();

  /** Called by Lambda. */
  public CreatePost() {
    Settings settings = Settings.fromProcess();
    this(settings);
    Priming.beforeSnapshot(
        settings, CreatePost::new, table -> new PostStore(table).find(PostId.NONE));
  }

  CreatePost(Dependencies dependencies) {
    this.endpoint = dependencies.endpoint("POST /posts");
    Table table = dependencies.table();
    this.posts = new PostStore(table);
    this.profiles = new Profiles(table, dependencies.userInfo());
  }

  /**
   * Returns 201 with the post; 400, 413 or 415 for an invalid body; 403 for a machine. For a key
   * that was used before: 201 with {@code Idempotency-Replayed} for the same input, 422 for another
   * input, 410 if the post was deleted.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return endpoint.handle(event, context, this::create);
  }

  private APIGatewayProxyResponseEvent create(Caller caller, Request request) {
    Caller person = caller.person();
    PostInput input = PostInput.read(request.jsonBody());
    Optional<String> key = request.header("Idempotency-Key").map(CreatePost::idempotencyKey);
    PostId id =
        key.map(text -> PostId.derived(person.userId(), text))
            .orElseGet(() -> PostId.random(random));
    Instant now = request.receivedAt();
    Post post = input.by(person, author(person, request), id, now);
    return switch (posts.until(request.deadline()).create(post, input.fingerprint())) {
      case CreateResult.Created(Post created) -> created(created, person);
      case CreateResult.Replayed(Post earlier) ->
          HttpResponse.with(created(earlier, person), "Idempotency-Replayed", "true");
      case CreateResult.OtherInput() ->
          throw Problem.of(
              422, "This Idempotency-Key was used for a request with a different body.");
      case CreateResult.Deleted() ->
          throw Problem.of(410, "The post that was created with this Idempotency-Key was deleted.");
    };
  }

  /**
   * A missing name does not stop the post. The log contains the reason, such as a missing
   * permission on the table.
   */
  private Author author(Caller person, Request request) {
    try {
      return profiles.of(
          person, request.accessToken(), request.receivedAt(), request.deadline(), request.entry());
    } catch (SdkException notRead) {
      request.entry().explain(notRead);
      return Author.UNKNOWN;
    }
  }

  /** Location is relative to the collection, because the full path contains the gateway's stage. */
  private static APIGatewayProxyResponseEvent created(Post post, Caller caller) {
    return HttpResponse.with(
        HttpResponse.post(201, post, caller), "Location", "posts/" + post.id().value());
  }

  private static String idempotencyKey(String text) {
    if (!text.matches("[\\x21-\\x7E]{1,255}")) {
      throw Problem.of(400, "Idempotency-Key must be 1 to 255 visible ASCII characters.");
    }
    return text;
  }
}
