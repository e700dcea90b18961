package dev.postern.local.gateway;

import dev.postern.local.template.ApiKey;
import dev.postern.local.template.ApiKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Checks the API key of a request ("Choose an API key source", API Gateway developer guide). The
 * key is checked after the authorizer, because the authorizer can return it. Throttles and quotas
 * of usage plans do not apply.
 */
final class ApiKeyCheck {
  private static final String HEADER = "x-api-key";

  private ApiKeyCheck() {}

  /**
   * Why a request is refused for its API key; empty if it is not. The text never contains a key.
   *
   * @param decision of the authorizer; a request that it refused has been answered
   */
  static Optional<String> refusal(RoutedRequest routed, AccessDecision decision) {
    if (!routed.route().apiKeyRequired() || decision instanceof AccessDecision.Refused) {
      return Optional.empty();
    }
    Optional<String> sent = sent(routed, decision);
    if (sent.isPresent()) {
      return key(routed, decision).isPresent()
          ? Optional.empty()
          : Optional.of("the API key of the request is not a key of " + routed.api().id());
    }
    return Optional.of(
        switch (routed.api().keys().source()) {
          case HEADER -> "the route requires an API key in the header " + HEADER;
          case AUTHORIZER ->
              "the route requires an API key, and no authorizer returned a usageIdentifierKey";
        });
  }

  /** The API key that a request was accepted with; empty if the route requires none. */
  static Optional<ApiKey> key(RoutedRequest routed, AccessDecision decision) {
    if (!routed.route().apiKeyRequired()) {
      return Optional.empty();
    }
    return sent(routed, decision)
        .flatMap(
            sent ->
                routed.api().keys().keys().stream()
                    .filter(key -> key.enabled() && key.value().isPresent())
                    .filter(key -> same(key.value().get(), sent))
                    .findFirst());
  }

  private static Optional<String> sent(RoutedRequest routed, AccessDecision decision) {
    ApiKeys.Source source = routed.api().keys().source();
    return switch (source) {
      case HEADER -> routed.request().header(HEADER);
      case AUTHORIZER ->
          switch (decision) {
            case AccessDecision.Allowed allowed -> allowed.result().usageIdentifierKey();
            case AccessDecision.Open _, AccessDecision.Authenticated _, AccessDecision.Refused _ ->
                Optional.empty();
          };
    };
  }

  // In constant time, so that a measurement of response times does not help to guess a key.
  private static boolean same(String key, String sent) {
    return MessageDigest.isEqual(
        key.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }
}
