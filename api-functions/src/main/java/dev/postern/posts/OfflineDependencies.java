package dev.postern.posts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The dependencies of a {@link Rehearsal}: the real SDK on an HTTP client that returns four fixed
 * texts, a fixed clock, and a log without output. Nothing leaves the process.
 */
final class OfflineDependencies implements Dependencies {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** A request that every operation can answer. */
  static final String EVENT =
      """
      {"resource":"/posts/{postId}","path":"/posts/AAAAAAAAAAAAAAAAAAAAAA","httpMethod":"POST",
      "headers":{"Authorization":"Bearer a.b.c","Content-Type":"application/json"},
      "multiValueHeaders":{"Authorization":["Bearer a.b.c"],"If-Match":["\\"1\\""],
        "Idempotency-Key":["rehearsal"],"Content-Type":["application/json"]},
      "multiValueQueryStringParameters":{"limit":["20"]},"queryStringParameters":{"limit":"20"},
      "pathParameters":{"postId":"AAAAAAAAAAAAAAAAAAAAAA"},"stageVariables":null,
      "requestContext":{"resourcePath":"/posts/{postId}","stage":"api","requestId":"rehearsal",
        "identity":{"sourceIp":"127.0.0.1","userAgent":"rehearsal"},
        "authorizer":{"principalId":"auth0|rehearsal","userId":"auth0|rehearsal","tokenType":"user",
          "clientId":"rehearsal","permissions":"moderate:posts","expiresAt":"1893456000",
          "integrationLatency":1}},
      "body":"{\\"text\\":\\"Rehearsal \\u00e4 \\ud83d\\ude00\\"}","isBase64Encoded":false}
      """;

  private static final String POST =
      """
      {"pk":{"S":"POST#AAAAAAAAAAAAAAAAAAAAAA"},"sk":{"S":"POST"},"authorId":{"S":"auth0|rehearsal"},
      "authorName":{"S":"rehearsal"},"text":{"S":"Rehearsal"},"version":{"N":"2"},
      "createdAt":{"S":"2026-01-01T00:00:00.000Z"},"updatedAt":{"S":"2026-01-01T00:00:00.000Z"}}\
      """;

  /** DynamoDB's answers by operation. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "GetItem", "{\"Item\":" + POST + "}",
          "PutItem", "{}",
          "UpdateItem", "{\"Attributes\":" + POST + "}",
          "Query", "{\"Items\":[" + POST + "," + POST + "],\"Count\":2}");

  @Override
  public Route route(String pattern) {
    RequestLog unread = new RequestLog(_ -> {}, Clock.fixed(NOW, ZoneOffset.UTC), "rehearsal");
    return new Route(
        pattern, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ZERO, Optional.empty(), unread);
  }

  @Override
  public Table table() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
            .httpClient(new FourAnswers())
            .build();
    return new Table(client, "rehearsal");
  }

  @Override
  public UserInfo userInfo() {
    return (_, _) ->
        new UserInfo.Reply.Known(Map.of("sub", "auth0|rehearsal", "nickname", "rehearsal"));
  }

  private static final class FourAnswers implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
      byte[] body = ANSWERS.get(target.substring(target.indexOf('.') + 1)).getBytes(UTF_8);
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
