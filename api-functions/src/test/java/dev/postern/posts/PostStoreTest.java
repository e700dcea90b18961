package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** The store against a real DynamoDB server. */
@OnRealTable
class PostStoreTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  @AutoClose private static RealTable table;
  private static PostStore posts;

  @BeforeAll
  static void create() {
    table = new RealTable();
    posts = table.store();
  }

  @Test
  void aPostComesBackAsItWasStored() {
    Post post = post("\u0000 <b>&amp;\uD83D\uDE00\u202E", NOW);

    assertEquals(new Creation.Created(post), posts.create(post, "hash"));
    assertEquals(new Creation.Replayed(post), posts.create(post, "hash"));
  }

  @Test
  void aKeyThatMadeAnotherPostIsRefused() {
    Post post = post("first", NOW);
    posts.create(post, "hash of the first input");

    assertInstanceOf(Creation.OtherInput.class, posts.create(post, "hash of the second input"));
  }

  /** Another version of the code stored an attribute that this one does not know. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRemovedPostLeavesATombstoneWithoutContent(boolean byItsAuthor) {
    Post post = post("removed", NOW);
    posts.create(post, "hash");
    addAnAttribute(post.id(), "likedBy", AttributeValue.fromSs(List.of(BOB)));

    assertEquals(
        Removal.REMOVED,
        byItsAuthor
            ? posts.removeOwn(post.id(), ADA, OptionalLong.of(1), NOW)
            : posts.remove(post.id(), NOW));

    Map<String, AttributeValue> item = item(post.id());
    assertEquals(Set.of("pk", "sk", "deletedAt", "ttl", "writeId"), item.keySet());
    assertEquals(Long.toString(NOW.getEpochSecond() + 86_400), item.get("ttl").n());
    assertFalse(newest().contains(post.id()), "the feed index has lost it");
  }

  /** A change keeps what it does not name: only a removal takes away. */
  @Test
  void aChangeKeepsAnAttributeThatItDoesNotKnow() {
    Post post = post("first", NOW);
    posts.create(post, "hash");
    AttributeValue likes = AttributeValue.fromN("3");
    addAnAttribute(post.id(), "likes", likes);

    posts.update(post.id(), ADA, 1, new PostInput("second"), NOW);

    assertEquals(likes, item(post.id()).get("likes"));
  }

  @Test
  void aRemovedPostDoesNotComeBack() {
    Post post = post("removed", NOW);
    posts.create(post, "hash");
    posts.remove(post.id(), NOW);

    assertInstanceOf(Creation.Deleted.class, posts.create(post, "hash"));
    assertEquals(Removal.NOT_FOUND, posts.remove(post.id(), NOW), "a second removal finds nothing");
  }

  @Test
  void thereIsNothingToRemoveWhereNoPostIs() {
    assertEquals(Removal.NOT_FOUND, posts.remove(PostId.random(RANDOM), NOW));
  }

  @Test
  void anAuthorChangesAPostOnceForEachVersion() {
    Post post = post("first", NOW);
    posts.create(post, "hash");

    Change changed = posts.update(post.id(), ADA, 1, new PostInput("second"), NOW.plusSeconds(1));

    Post second =
        new Post(post.id(), ADA, post.author(), "second", post.createdAt(), NOW.plusSeconds(1), 2);
    assertEquals(new Change.Changed(second), changed);
    assertEquals(Optional.of(second), posts.find(post.id()));
    assertInstanceOf(
        Change.OtherVersion.class,
        posts.update(post.id(), ADA, 1, new PostInput("third"), NOW.plusSeconds(2)));
    assertEquals(
        changed, posts.update(post.id(), ADA, 1, new PostInput("second"), NOW.plusSeconds(3)));
    assertEquals(Optional.of(second), posts.find(post.id()));
  }

  /** A tag that was never ours is version -1, so the first version is not the change after it. */
  @Test
  void noChangeOfAVersionThatNeverWas() {
    Post post = post("first", NOW);
    posts.create(post, "hash");

    assertInstanceOf(
        Change.OtherVersion.class,
        posts.update(
            post.id(),
            ADA,
            EntityTag.version(Optional.of("W/\"1\"")),
            new PostInput("first"),
            NOW));
  }

  @Test
  void nobodyElseChangesOrRemovesAPost() {
    Post post = post("Ada's", NOW);
    posts.create(post, "hash");

    assertInstanceOf(
        Change.NotYours.class, posts.update(post.id(), BOB, 1, new PostInput("Bob's"), NOW));
    assertEquals(Removal.NOT_YOURS, posts.removeOwn(post.id(), BOB, OptionalLong.empty(), NOW));
    assertEquals(Optional.of(post), posts.find(post.id()));
  }

  @Test
  void anAuthorRemovesTheVersionThatWasRead() {
    Post post = post("Ada's", NOW);
    posts.create(post, "hash");

    assertEquals(Removal.OTHER_VERSION, posts.removeOwn(post.id(), ADA, OptionalLong.of(2), NOW));
    assertEquals(Removal.NOT_YOURS, posts.removeOwn(post.id(), BOB, OptionalLong.of(1), NOW));
    assertEquals(Optional.of(post), posts.find(post.id()));
    assertEquals(Removal.REMOVED, posts.removeOwn(post.id(), ADA, OptionalLong.of(1), NOW));
    assertEquals(Removal.NOT_FOUND, posts.removeOwn(post.id(), ADA, OptionalLong.of(1), NOW));
  }

  @Test
  void anAuthorRemovesAPostOnce() {
    Post post = post("Ada's", NOW);
    posts.create(post, "hash");

    assertEquals(Removal.REMOVED, posts.removeOwn(post.id(), ADA, OptionalLong.empty(), NOW));
    assertEquals(Removal.NOT_FOUND, posts.removeOwn(post.id(), ADA, OptionalLong.empty(), NOW));
    assertInstanceOf(
        Change.NotFound.class, posts.update(post.id(), ADA, 1, new PostInput("again"), NOW));
    assertEquals(Optional.empty(), posts.find(post.id()));
  }

  private static void addAnAttribute(PostId id, String name, AttributeValue value) {
    table
        .client()
        .updateItem(
            update ->
                update
                    .tableName(table.name())
                    .key(PostItem.key(id))
                    .updateExpression("SET #name = :value")
                    .expressionAttributeNames(Map.of("#name", name))
                    .expressionAttributeValues(Map.of(":value", value))
                    .returnValues(ReturnValue.ALL_NEW));
  }

  private static Map<String, AttributeValue> item(PostId id) {
    return table.client().getItem(get -> get.tableName(table.name()).key(PostItem.key(id))).item();
  }

  private static List<PostId> newest() {
    return posts.newest(100, Optional.empty()).posts().stream().map(Post::id).toList();
  }

  private static Post post(String text, Instant now) {
    return Post.first(PostId.random(RANDOM), ADA, Author.UNKNOWN, text, now);
  }
}
