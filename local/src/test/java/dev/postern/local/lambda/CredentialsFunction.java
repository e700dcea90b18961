package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * A function for tests: responds with the credentials that the AWS SDK finds, and where. The SDK
 * names the place with an id: g for the environment, z for an HTTP address.
 */
public final class CredentialsFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
      AwsCredentials found = provider.resolveCredentials();
      String body =
          String.join(
              ",",
              found.accessKeyId(),
              found.providerName().orElse("?"),
              System.getProperty("user.home"),
              String.valueOf(System.getenv("AWS_ACCESS_KEY_ID")));
      return Map.of("statusCode", 200, "body", body);
    }
  }
}
