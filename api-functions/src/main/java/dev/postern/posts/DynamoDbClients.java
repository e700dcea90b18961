package dev.postern.posts;

import java.security.Security;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Creates the DynamoDB clients. Every call has a time limit, so that a slow table does not use up
 * the function's time-out.
 */
final class DynamoDbClients {
  private static final int MAX_ATTEMPTS = 3;
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(1);
  private static final int ATTEMPTS_AND_PAUSES = 4;

  /** The longest time of one call, including its attempts and pauses. */
  static final Duration CALL_TIMEOUT = ATTEMPT_TIMEOUT.multipliedBy(ATTEMPTS_AND_PAUSES);

  static {
    // An address that was resolved before the snapshot may be wrong after a restore.
    Security.setProperty("networkaddress.cache.ttl", "0");
  }

  private DynamoDbClients() {}

  /**
   * A client for DynamoDB in this Region, or for the URL in {@code AWS_ENDPOINT_URL_DYNAMODB},
   * which the SDK reads. It opens no connection and loads no credentials yet.
   */
  static DynamoDbClient create(String region) {
    return builder(ATTEMPT_TIMEOUT).region(Region.of(region)).build();
  }

  /** A client for calls before a snapshot: it closes its connection after each call. */
  static DynamoDbClient createForOneCall(String region) {
    return builderForOneCall(ATTEMPT_TIMEOUT).region(Region.of(region)).build();
  }

  static DynamoDbClientBuilder builderForOneCall(Duration attempt) {
    DynamoDbClientBuilder builder = builder(attempt);
    return builder.overrideConfiguration(
        builder.overrideConfiguration().copy(client -> client.putHeader("Connection", "close")));
  }

  /**
   * At most three attempts with short pauses, because a user is waiting. An attempt has 1 s to
   * connect and {@code attempt} in total; all attempts together have four times {@code attempt}.
   */
  static DynamoDbClientBuilder builder(Duration attempt) {
    BackoffStrategy pause =
        BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(250));
    return DynamoDbClient.builder()
        .httpClient(
            new CompleteResponseClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(1))
                    .socketTimeout(attempt)
                    .build(),
                attempt))
        .overrideConfiguration(
            client ->
                client
                    .retryStrategy(
                        StandardRetryStrategy.builder()
                            .maxAttempts(MAX_ATTEMPTS)
                            .backoffStrategy(pause)
                            .throttlingBackoffStrategy(pause)
                            .build())
                    .apiCallAttemptTimeout(attempt)
                    .apiCallTimeout(attempt.multipliedBy(ATTEMPTS_AND_PAUSES)));
  }

  /**
   * 503 if a retry can succeed; 500 for an error that needs a change, such as a missing permission
   * or a missing table.
   */
  static Problem problem(SdkException failure) {
    return isTemporary(failure)
        ? Problem.of(503, "The database did not respond in time. Try again.")
        : Problem.internal(failure.getClass().getName());
  }

  /** No response, a 5xx, or throttling. */
  private static boolean isTemporary(SdkException failure) {
    return !(failure instanceof AwsServiceException error)
        || error.statusCode() >= 500
        || error.isThrottlingException()
        || error.isRetryableException();
  }
}
