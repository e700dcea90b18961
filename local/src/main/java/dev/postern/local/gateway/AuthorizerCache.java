package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Api;
import dev.postern.local.template.Authorizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps authorizers' answers, as API Gateway does: by authorizer and the values of its identity
 * sources, for every route of that authorizer. Denials are kept too; errors never come here.
 */
final class AuthorizerCache {
  private static final int LIMIT = 10_000;

  private final Clock clock;
  private final Map<Key, Kept> entries = new LinkedHashMap<>();

  AuthorizerCache(Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  private record Key(String api, String authorizer, List<String> identity) {}

  private record Kept(AuthorizerResult result, Instant expires) {}

  /** The kept answer for an identity; at its very last instant it is gone. */
  synchronized Optional<AuthorizerResult> find(
      Api api, Authorizer.Lambda authorizer, List<String> identity) {
    var key = new Key(api.id(), authorizer.name(), identity);
    Kept entry = entries.get(key);
    if (entry != null && !clock.instant().isBefore(entry.expires())) {
      entries.remove(key);
      return Optional.empty();
    }
    return Optional.ofNullable(entry).map(Kept::result);
  }

  /** Keeps an answer for the authorizer's time to live; zero keeps nothing. */
  synchronized void keep(
      Api api, Authorizer.Lambda authorizer, List<String> identity, AuthorizerResult result) {
    Duration life = authorizer.reauthorizeEvery();
    if (!life.isZero()) {
      entries.put(
          new Key(api.id(), authorizer.name(), List.copyOf(identity)),
          new Kept(result, clock.instant().plus(life)));
      if (entries.size() > LIMIT) {
        entries.remove(entries.keySet().iterator().next());
      }
    }
  }
}
