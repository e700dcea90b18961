package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code POST /posts}: writes a post. With an {@code Idempotency-Key} a retry is safe. */
public final class CreatePost
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Route route;
  private final PostStore posts;
  private final Profiles profiles;
  private final SecureRandom random = new SecureRandom();

  /** Lambda calls this one. */
  public CreatePost() {
    Environment environment = Environment.ofProcess();
    this(environment);
    Rehearsal.beforeSnapshot(
        environment, CreatePost::new, table -> new PostStore(table).find(PostId.NONE));
  }

  CreatePost(Dependencies dependencies) {
    this.route = dependencies.route("POST /posts");
    Table table = dependencies.table();
    this.posts = new PostStore(table);
    this.profiles = new Profiles(table, dependencies.userInfo());
  }

  /**
   * Answers 201 with the post; 400, 413 or 415 for a bad body; 403 for a machine; for a key that
   * was used before: 201 with {@code Idempotency-Replayed} for the same input, 422 for another, 410
   * when the post is deleted.
   */
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return route.answer(event, context, this::create);
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
      case Creation.Created(Post created) -> created(created, person);
      case Creation.Replayed(Post earlier) ->
          Answer.with(created(earlier, person), "Idempotency-Replayed", "true");
      case Creation.OtherInput() ->
          throw Problem.of(422, "This Idempotency-Key belongs to a request with another body.");
      case Creation.Deleted() ->
          throw Problem.of(410, "The post that this Idempotency-Key made has been deleted.");
    };
  }

  /** A name never costs a post. Why it was not to be had stands in the log, for missing rights. */
  private Author author(Caller person, Request request) {
    try {
      return profiles.of(
          person, request.accessToken(), request.receivedAt(), request.deadline(), request.entry());
    } catch (SdkException notRead) {
      request.entry().explain(notRead);
      return Author.UNKNOWN;
    }
  }

  /**
   * Location is relative to the collection, because the gateway's stage is part of the real path.
   */
  private static APIGatewayProxyResponseEvent created(Post post, Caller caller) {
    return Answer.with(Answer.post(201, post, caller), "Location", "posts/" + post.id().value());
  }

  private static String idempotencyKey(String text) {
    if (!text.matches("[\\x21-\\x7E]{1,255}")) {
      throw Problem.of(400, "Idempotency-Key must be 1 to 255 visible ASCII characters.");
    }
    return text;
  }
}
