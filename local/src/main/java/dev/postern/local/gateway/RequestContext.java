package dev.postern.local.gateway;

import dev.postern.local.template.Arns;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The member {@code requestContext} of an event, without the authorizer's context. It has the
 * members that recorded events of REST APIs have, and no others.
 */
final class RequestContext {
  /** {@code requestTime} of the event, in the Common Log Format. */
  private static final DateTimeFormatter REQUEST_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Six letters and digits, as API Gateway's deployment ids have. */
  private static final String DEPLOYMENT_ID = "local1";

  private static final List<String> IDENTITY_WITHOUT_IAM =
      List.of(
          "accessKey",
          "accountId",
          "caller",
          "cognitoAuthenticationProvider",
          "cognitoAuthenticationType",
          "cognitoIdentityId",
          "cognitoIdentityPoolId",
          "principalOrgId",
          "user",
          "userArn");

  private RequestContext() {}

  /** Writes the context of a request. */
  static ObjectNode of(RoutedRequest routed) {
    ApiRequest request = routed.request();
    String stage = routed.api().stage();
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.put("resourceId", resourceId(routed.route().path()));
    context.put("resourcePath", routed.route().path());
    context.put("httpMethod", request.method());
    context.put("extendedRequestId", request.extendedRequestId());
    context.put("requestTime", REQUEST_TIME.format(request.time()));
    context.put("path", "/" + stage + request.path());
    context.put("accountId", Arns.ACCOUNT).put("protocol", request.protocol());
    context.put("stage", stage);
    context.put("requestTimeEpoch", request.time().toEpochMilli());
    context.put("requestId", request.requestId());
    String host = request.header("Host").orElse("localhost");
    context.put("domainName", host);
    context.put("domainPrefix", host.split("[.:]", 2)[0]);
    context.put("deploymentId", DEPLOYMENT_ID);
    context.put("apiId", Arns.API_ID);
    ObjectNode identity = context.putObject("identity");
    // Only requests with IAM credentials or Cognito identities have values here.
    IDENTITY_WITHOUT_IAM.forEach(identity::putNull);
    identity.put("sourceIp", request.sourceIp());
    identity.put("userAgent", request.header("User-Agent").orElse(null));
    return context;
  }

  /** Each resource has an id of its own: here, ten digits and letters of its path's digest. */
  private static String resourceId(String path) {
    CRC32C digest = new CRC32C();
    digest.update(path.getBytes(StandardCharsets.UTF_8));
    return "r%09d".formatted(digest.getValue() % 1_000_000_000);
  }
}
