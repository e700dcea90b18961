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
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * How the functions talk to DynamoDB: with bounds, so that a slow table never eats the function's
 * own time-out.
 */
final class Database {
  private static final int ATTEMPTS = 3;
  private static final Duration ATTEMPT = Duration.ofSeconds(1);
  private static final int ATTEMPTS_AND_PAUSES = 4;

  /** No call to the table takes longer, its attempts and pauses included. */
  static final Duration CALL = ATTEMPT.multipliedBy(ATTEMPTS_AND_PAUSES);

  static {
    // A name resolved before the snapshot must not be trusted after a restore.
    Security.setProperty("networkaddress.cache.ttl", "0");
  }

  private Database() {}

  /**
   * A client for the Region's DynamoDB, or for the address in {@code AWS_ENDPOINT_URL_DYNAMODB},
   * which the SDK reads itself. It opens no connection yet, and fetches no credentials.
   */
  static DynamoDbClient connect(String region) {
    return bounded(ATTEMPT).region(Region.of(region)).build();
  }

  /** The same for calls before a snapshot: no connection outlives its call. */
  static DynamoDbClient connectForOneCall(String region) {
    return forOneCall(ATTEMPT).region(Region.of(region)).build();
  }

  static DynamoDbClientBuilder forOneCall(Duration attempt) {
    DynamoDbClientBuilder builder = bounded(attempt);
    return builder.overrideConfiguration(
        builder.overrideConfiguration().copy(client -> client.putHeader("Connection", "close")));
  }

  /**
   * At most three attempts with short pauses, because a user is waiting. An attempt gets 1 s to
   * connect and {@code attempt} to end; all of them together end within four times that.
   */
  static DynamoDbClientBuilder bounded(Duration attempt) {
    BackoffStrategy pause =
        BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(250));
    return DynamoDbClient.builder()
        .httpClient(
            new WholeAnswers(
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
                            .maxAttempts(ATTEMPTS)
                            .retryOnException(TransactionConflictException.class)
                            .backoffStrategy(pause)
                            .throttlingBackoffStrategy(pause)
                            .build())
                    .apiCallAttemptTimeout(attempt)
                    .apiCallTimeout(attempt.multipliedBy(ATTEMPTS_AND_PAUSES)));
  }

  /**
   * 503 when trying again later can help, 500 when only a person can (a missing right, a missing
   * table).
   */
  static Problem problem(SdkException failure) {
    return passes(failure)
        ? Problem.of(503, "The database did not answer in time. Try again.")
        : Problem.internal(failure.getClass().getName());
  }

  /** No answer at all, a fault or too much work there, or another writer at the same item. */
  private static boolean passes(SdkException failure) {
    return !(failure instanceof AwsServiceException answer)
        || answer.statusCode() >= 500
        || answer.isThrottlingException()
        || answer.isRetryableException()
        || answer instanceof TransactionConflictException;
  }
}
