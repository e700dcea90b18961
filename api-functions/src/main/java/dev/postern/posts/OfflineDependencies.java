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
 * The dependencies for {@link Priming}: the real SDK with an HTTP client that returns four fixed
 * responses, a fixed clock, and a log without output. No data leaves the process.
 */
final class OfflineDependencies implements Dependencies {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** A request that is valid for every operation. */
  static final String EVENT =
      """
      {"resource":"/posts/{postId}","path":"/posts/AAAAAAAAAAAAAAAAAAAAAA","httpMethod":"POST",
      "headers":{"Authorization":"Bearer a.b.c","Content-Type":"application/json"},
      "multiValueHeaders":{"Authorization":["Bearer a.b.c"],"If-Match":["\\"1\\""],
        "Idempotency-Key":["priming"],"Content-Type":["application/json"]},
      "multiValueQueryStringParameters":{"limit":["20"]},"queryStringParameters":{"limit":"20"},
      "pathParameters":{"postId":"AAAAAAAAAAAAAAAAAAAAAA"},"stageVariables":null,
      "requestContext":{"resourcePath":"/posts/{postId}","stage":"api","requestId":"priming",
        "identity":{"sourceIp":"127.0.0.1","userAgent":"priming"},
        "authorizer":{"principalId":"auth0|priming","userId":"auth0|priming","tokenType":"user",
          "clientId":"priming","permissions":"moderate:posts","expiresAt":"1893456000",
          "integrationLatency":1}},
      "body":"{\\"text\\":\\"Priming \\u00e4 \\ud83d\\ude00\\"}","isBase64Encoded":false}
      """;

  private static final String POST =
      """
      {"pk":{"S":"POST#AAAAAAAAAAAAAAAAAAAAAA"},"sk":{"S":"POST"},"authorId":{"S":"auth0|priming"},
      "authorName":{"S":"priming"},"text":{"S":"Priming"},"version":{"N":"2"},
      "createdAt":{"S":"2026-01-01T00:00:00.000Z"},"updatedAt":{"S":"2026-01-01T00:00:00.000Z"}}\
      """;

  /** DynamoDB's responses by operation. */
  private static final Map<String, String> RESPONSES =
      Map.of(
          "GetItem", "{\"Item\":" + POST + "}",
          "PutItem", "{}",
          "UpdateItem", "{\"Attributes\":" + POST + "}",
          "Query", "{\"Items\":[" + POST + "," + POST + "],\"Count\":2}");

  @Override
  public Endpoint endpoint(String pattern) {
    RequestLog noLog = new RequestLog(_ -> {}, Clock.fixed(NOW, ZoneOffset.UTC), "priming");
    return new Endpoint(
        pattern, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ZERO, Optional.empty(), noLog);
  }

  @Override
  public Table table() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
            .httpClient(new FixedResponses())
            .build();
    return new Table(client, "priming");
  }

  @Override
  public UserInfo userInfo() {
    return (_, _) ->
        new UserInfo.Result.Claims(Map.of("sub", "auth0|priming", "nickname", "priming"));
  }

  private static final class FixedResponses implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
      byte[] body = RESPONSES.get(target.substring(target.indexOf('.') + 1)).getBytes(UTF_8);
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
