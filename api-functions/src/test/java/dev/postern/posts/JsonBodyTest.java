package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a request body: one JSON object of at most 10 KB, and all faults at once. */
class JsonBodyTest {
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final CreatePost createPost = new CreatePost(TestDependencies.with(dynamoDb.table()));

  /**
   * RFC 8259 and common faults of parsers: duplicate names, a second value, a byte order mark, deep
   * nesting.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{\"text\":\"a\"",
        "{\"text\":\"a\"}x",
        "{\"text\":\"a\"}{}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{'text':'a'}",
        "{\"text\":\"a\",}",
        "{\"text\":\"a\"/**/}",
        "{\"text\":NaN}",
        "\uFEFF{\"text\":\"a\"}",
        "{\"text\":\"a\nb\"}",
        "{\"text\":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}"
      })
  void aBodyThatIsNotOneJsonObjectIs400AndStoresNothing(String text) throws IOException {
    Map<String, Object> response = call(createPost, post(text));

    assertEquals(400, status(response));
    assertEquals("application/problem+json", header(response, "Content-Type"));
    assertEquals(List.of(), dynamoDb.seen());
  }

  @Test
  void allFaultsOfABodyAreReturned() throws IOException {
    Map<String, Object> response =
        call(createPost, post("{\"text\":7,\"author\":\"Eve\",\"a/b\":1}"));

    assertEquals(400, status(response));
    assertEquals(
        List.of(
            Map.of("pointer", "#/text", "detail", "must be a string"),
            Map.of("pointer", "#/author", "detail", "is not a known member"),
            Map.of("pointer", "#/a~1b", "detail", "is not a known member")),
        body(response).get("errors"));
  }

  @ParameterizedTest
  @CsvSource({"10240,201", "10241,413"})
  void aBodyHasAtMostTenKilobytes(int bytes, int status) throws IOException {
    dynamoDb.responds("{}").responds("{}");
    String json = "{\"text\":\"a\"}";

    assertEquals(status, status(call(createPost, post(json + " ".repeat(bytes - json.length())))));
  }

  private static Map<String, Object> post(String body) {
    return by(ADA, Map.of("body", body));
  }
}
