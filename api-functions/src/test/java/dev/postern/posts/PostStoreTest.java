package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The store with a real DynamoDB server. */
@OnRealTable
class PostStoreTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ExpectedVersion ANY = new ExpectedVersion.Any();
  @AutoClose private static RealTable table;
  private static PostStore posts;

  @BeforeAll
  static void create() {
    table = new RealTable();
    posts = table.store();
  }

  @Test
  void aPostIsReadAsItWasStored() {
    Post post = post("\u0000 <b>&amp;\uD83D\uDE00\u202E", NOW);

    assertEquals(new CreateResult.Created(post), posts.create(post, "hash"));
    assertEquals(new CreateResult.Replayed(post), posts.create(post, "hash"));
  }

  @Test
  void aKeyOfAnotherInputIsRejected() {
    Post post = post("first", NOW);
    posts.create(post, "hash of the first input");

    assertInstanceOf(CreateResult.OtherInput.class, posts.create(post, "hash of the second input"));
  }

  /** Another version of the code stored an attribute that this version does not know. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeletedPostLeavesATombstoneWithoutContent(boolean byItsAuthor) {
    Post post = post("deleted", NOW);
    posts.create(post, "hash");
    table.setAttribute(post.id(), "likedBy", AttributeValue.fromSs(List.of(BOB)));

    if (byItsAuthor) {
      assertEquals(DeleteResult.DELETED, posts.deleteOwn(post.id(), ADA, version(1), NOW));
    } else {
      assertTrue(posts.deleteAny(post.id(), NOW));
    }

    Map<String, AttributeValue> item = item(post.id());
    assertEquals(Set.of("pk", "sk", "deletedAt", "ttl", "writeId"), item.keySet());
    assertEquals(Long.toString(NOW.getEpochSecond() + 86_400), item.get("ttl").n());
    assertFalse(newest().contains(post.id()), "it is not in the feed index");
  }

  /** An update changes only the attributes that it names. Only a delete removes the others. */
  @Test
  void anUpdateKeepsUnknownAttributes() {
    Post post = post("first", NOW);
    posts.create(post, "hash");
    AttributeValue likes = AttributeValue.fromN("3");
    table.setAttribute(post.id(), "likes", likes);

    update(post, ADA, 1, "second");

    assertEquals(likes, item(post.id()).get("likes"));
  }

  @Test
  void aDeletedPostIsNotCreatedAgain() {
    Post post = post("deleted", NOW);
    posts.create(post, "hash");
    posts.deleteAny(post.id(), NOW);

    assertInstanceOf(CreateResult.Deleted.class, posts.create(post, "hash"));
    assertFalse(posts.deleteAny(post.id(), NOW), "a second delete returns false");
  }

  @Test
  void deletingAMissingPostReturnsFalse() {
    assertFalse(posts.deleteAny(PostId.random(RANDOM), NOW));
  }

  @Test
  void anAuthorUpdatesEachVersionOnce() {
    Post post = post("first", NOW);
    posts.create(post, "hash");

    UpdateResult changed =
        posts.update(post.id(), ADA, version(1), new PostInput("second"), NOW.plusSeconds(1));

    Post second =
        new Post(post.id(), ADA, post.author(), "second", post.createdAt(), NOW.plusSeconds(1), 2);
    assertEquals(new UpdateResult.Updated(second), changed);
    assertEquals(Optional.of(second), posts.find(post.id()));
    assertInstanceOf(
        UpdateResult.OtherVersion.class,
        posts.update(post.id(), ADA, version(1), new PostInput("third"), NOW.plusSeconds(2)));
    assertEquals(
        changed,
        posts.update(post.id(), ADA, version(1), new PostInput("second"), NOW.plusSeconds(3)));
    assertEquals(Optional.of(second), posts.find(post.id()));
  }

  /** A weak tag matches no version, although the text is the same. */
  @Test
  void anUnknownTagUpdatesNoVersion() {
    Post post = post("first", NOW);
    posts.create(post, "hash");

    assertInstanceOf(
        UpdateResult.OtherVersion.class,
        posts.update(
            post.id(),
            ADA,
            EntityTag.requiredIfMatch(Optional.of("W/\"1\"")),
            new PostInput("first"),
            NOW));
  }

  @Test
  void otherUsersCannotUpdateOrDeleteAPost() {
    Post post = post("Ada's", NOW);
    posts.create(post, "hash");

    assertInstanceOf(UpdateResult.NotAuthor.class, update(post, BOB, 1, "Bob's"));
    assertEquals(DeleteResult.NOT_AUTHOR, posts.deleteOwn(post.id(), BOB, ANY, NOW));
    assertEquals(Optional.of(post), posts.find(post.id()));
  }

  @Test
  void anAuthorDeletesOnlyTheExpectedVersion() {
    Post post = post("Ada's", NOW);
    posts.create(post, "hash");

    assertEquals(DeleteResult.OTHER_VERSION, posts.deleteOwn(post.id(), ADA, version(2), NOW));
    assertEquals(DeleteResult.NOT_AUTHOR, posts.deleteOwn(post.id(), BOB, version(1), NOW));
    assertEquals(Optional.of(post), posts.find(post.id()));
    assertEquals(DeleteResult.DELETED, posts.deleteOwn(post.id(), ADA, version(1), NOW));
    assertEquals(DeleteResult.NOT_FOUND, posts.deleteOwn(post.id(), ADA, version(1), NOW));
  }

  @Test
  void anAuthorDeletesAPostOnce() {
    Post post = post("Ada's", NOW);
    posts.create(post, "hash");

    assertEquals(DeleteResult.DELETED, posts.deleteOwn(post.id(), ADA, ANY, NOW));
    assertEquals(DeleteResult.NOT_FOUND, posts.deleteOwn(post.id(), ADA, ANY, NOW));
    assertInstanceOf(UpdateResult.NotFound.class, update(post, ADA, 1, "again"));
    assertEquals(Optional.empty(), posts.find(post.id()));
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

  private static ExpectedVersion.Number version(long number) {
    return new ExpectedVersion.Number(number);
  }

  private static UpdateResult update(Post post, String userId, long version, String text) {
    return posts.update(post.id(), userId, version(version), new PostInput(text), NOW);
  }
}
