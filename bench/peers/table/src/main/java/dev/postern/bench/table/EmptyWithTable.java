package dev.postern.bench.table;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The empty function plus one query of a table over a new connection: the minimum cost of a
 * restored function with a database. It is primed like Postern's: serializer and table.
 */
public final class EmptyWithTable
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final int TIMES = 2_000;
  private static final byte[] EVENT =
      """
      {"resource": "/posts", "path": "/posts", "httpMethod": "GET", "headers": {"Accept": "*/*"},
       "requestContext": {"stage": "api", "authorizer": {"userId": "none"}}, "body": null}\
      """
          .getBytes(StandardCharsets.UTF_8);

  // The CRaC context holds its resources weakly.
  private static final Resource HOOK = new Priming();

  private final DynamoDbClient table = client(false);

  /** Registers the priming. */
  public EmptyWithTable() {
    Core.getGlobalContext().register(HOOK);
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, com.amazonaws.services.lambda.runtime.Context call) {
    return response(query(table));
  }

  private static APIGatewayProxyResponseEvent response(int posts) {
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(200)
        .withHeaders(Map.of("Content-Type", "application/json"))
        .withBody("{\"items\":" + posts + "}");
  }

  private static int query(DynamoDbClient table) {
    return table
        .query(
            query ->
                query
                    .tableName(System.getenv("POSTS_TABLE"))
                    .indexName("feed")
                    .keyConditionExpression("feedPartition = :feed")
                    .expressionAttributeValues(Map.of(":feed", AttributeValue.fromS("all")))
                    .limit(20))
        .count();
  }

  private static DynamoDbClient client(boolean forOneCall) {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(
            client -> {
              if (forOneCall) {
                client.putHeader("Connection", "close");
              }
            })
        .build();
  }

  private static final class Priming implements Resource {
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      PojoSerializer<APIGatewayProxyRequestEvent> events =
          LambdaEventSerializers.serializerFor(APIGatewayProxyRequestEvent.class, loader);
      PojoSerializer<APIGatewayProxyResponseEvent> responses =
          JacksonFactory.getInstance().getSerializer(APIGatewayProxyResponseEvent.class);
      for (int time = 0; time < TIMES; time++) {
        events.fromJson(new ByteArrayInputStream(EVENT));
        responses.toJson(response(time), new ByteArrayOutputStream());
      }
      try (DynamoDbClient table = client(true)) {
        query(table);
      }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      // The next call opens its own connection.
    }
  }
}
