package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.NOW;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Concurrent requests with a real DynamoDB server. */
@OnRealTable
class RaceTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  @AutoClose private static RealTable table;
  private static PostStore posts;

  @BeforeAll
  static void create() {
    table = new RealTable();
    posts = table.store();
  }

  @Test
  void fiftyRequestsWithOneKeyMakeOnePost() throws Exception {
    CreatePost createPost = new CreatePost(TestDependencies.with(table.table()));
    Map<String, Object> request = new HashMap<>();
    request.put("body", "{\"text\":\"only once\"}");
    request.put("multiValueHeaders", Map.of("Idempotency-Key", List.of("key-1")));

    List<Map<String, Object>> responses = atOnce(50, _ -> call(createPost, by(ADA, request)));

    assertEquals(List.of(201), responses.stream().map(Events::status).distinct().toList());
    assertEquals(1, responses.stream().map(each -> header(each, "Location")).distinct().count());
    assertEquals(
        49,
        responses.stream()
            .filter(each -> "true".equals(header(each, "Idempotency-Replayed")))
            .count());
  }

  @Test
  void theSameKeyOfTwoUsersMakesTwoPosts() throws Exception {
    CreatePost createPost = new CreatePost(TestDependencies.with(table.table()));
    Map<String, Object> request = new HashMap<>();
    request.put("body", "{\"text\":\"mine\"}");
    request.put("multiValueHeaders", Map.of("Idempotency-Key", List.of("key-2")));

    List<Map<String, Object>> responses =
        atOnce(2, i -> call(createPost, by(i == 0 ? ADA : BOB, request)));

    assertEquals(2, responses.stream().map(each -> header(each, "Location")).distinct().count());
    responses.forEach(each -> assertEquals(201, status(each)));
  }

  @RepeatedTest(20)
  void oneOfTwoEditorsGetsOtherVersion() throws Exception {
    Post post = written();

    List<UpdateResult> changes =
        atOnce(
            2,
            i ->
                posts.update(
                    post.id(),
                    ADA,
                    new ExpectedVersion.Number(1),
                    new PostInput("editor " + i),
                    NOW));

    assertEquals(1, changes.stream().filter(UpdateResult.Updated.class::isInstance).count());
    assertEquals(1, changes.stream().filter(UpdateResult.OtherVersion.class::isInstance).count());
    assertEquals(2, posts.find(post.id()).orElseThrow().version());
  }

  @Test
  void editorsWhoReadAgainLoseNoUpdate() throws Exception {
    Post post = written();

    atOnce(
        8,
        i -> {
          UpdateResult change;
          do {
            long version = posts.find(post.id()).orElseThrow().version();
            change =
                posts.update(
                    post.id(),
                    ADA,
                    new ExpectedVersion.Number(version),
                    new PostInput("editor " + i),
                    NOW);
          } while (change instanceof UpdateResult.OtherVersion);
          return assertInstanceOf(UpdateResult.Updated.class, change);
        });

    assertEquals(9, posts.find(post.id()).orElseThrow().version());
  }

  /** In any order: after a delete, no part of the post is left. */
  @RepeatedTest(20)
  void noUpdateRestoresADeletedPost() throws Exception {
    Post post = written();

    List<Object> outcomes =
        atOnce(
            3,
            i ->
                switch (i) {
                  case 0 ->
                      posts.update(
                          post.id(),
                          ADA,
                          new ExpectedVersion.Number(1),
                          new PostInput("late"),
                          NOW);
                  case 1 -> posts.deleteOwn(post.id(), ADA, new ExpectedVersion.Any(), NOW);
                  default -> posts.deleteAny(post.id(), NOW);
                });

    assertEquals(
        1,
        outcomes.stream()
            .filter(each -> each.equals(DeleteResult.DELETED) || each.equals(true))
            .count());
    assertEquals(Optional.empty(), posts.find(post.id()));
    assertFalse(table.table().get(PostItem.key(post.id())).containsKey("feedPartition"));
  }

  private static Post written() {
    Post post = Post.first(PostId.random(RANDOM), ADA, Author.UNKNOWN, "first", NOW);
    posts.create(post, "hash");
    return post;
  }

  /** A task with a number. */
  private interface Numbered<T> {
    T run(int number) throws Exception;
  }

  /** Runs the tasks on threads that start at the same time. */
  private static <T> List<T> atOnce(int count, Numbered<T> task) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Callable<T>> tasks =
          IntStream.range(0, count)
              .<Callable<T>>mapToObj(
                  number ->
                      () -> {
                        start.await();
                        return task.run(number);
                      })
              .toList();
      return results(threads.invokeAll(tasks));
    }
  }

  private static <T> List<T> results(List<Future<T>> futures)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }
}
