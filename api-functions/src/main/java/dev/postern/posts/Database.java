package dev.postern.posts;

import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * How the functions talk to DynamoDB: with bounds, so that a slow table never eats the function's
 * own time-out.
 */
final class Database {
  private static final int ATTEMPTS = 3;

  private Database() {}

  /**
   * A client for the Region's DynamoDB, or for the address in {@code AWS_ENDPOINT_URL_DYNAMODB},
   * which the SDK reads itself. It opens no connection yet.
   */
  static DynamoDbClient connect(String region) {
    return bounded(Duration.ofSeconds(2)).region(Region.of(region)).build();
  }

  /**
   * At most three attempts. An attempt gets 1 s to connect and {@code attempt} in all, all attempts
   * together three times as much.
   */
  static DynamoDbClientBuilder bounded(Duration attempt) {
    return DynamoDbClient.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(1))
                .socketTimeout(attempt))
        .overrideConfiguration(
            client ->
                client
                    .retryStrategy(StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build())
                    .apiCallAttemptTimeout(attempt)
                    .apiCallTimeout(attempt.multipliedBy(ATTEMPTS)));
  }

  /**
   * 503 when trying again later can help, 500 when only a person can (a missing right, a missing
   * table).
   */
  static Problem problem(SdkException failure) {
    boolean passes =
        failure instanceof AwsServiceException answer
            ? answer.statusCode() >= 500 || answer.isThrottlingException()
            : true;
    return passes
        ? Problem.of(503, "The database did not answer in time. Try again.")
        : Problem.internal(failure.getClass().getName());
  }
}
