package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The public keys of issuers. The key set of an issuer is kept. It is fetched again for a key that
 * is not in it, at most every 15 seconds, so that invented key ids cause no requests.
 */
final class IssuerKeys {
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Clock clock;
  private final Download download;
  private final Map<String, Fetched> byIssuer = new HashMap<>();

  IssuerKeys(Clock clock, Download download) {
    this.clock = requireNonNull(clock, "clock is null");
    this.download = requireNonNull(download, "download is null");
  }

  /** Gets a key set. */
  interface Download {
    /**
     * The text of a key set.
     *
     * @throws Unreachable if there is no usable response
     */
    String get(String url) throws Unreachable;
  }

  /** The key set of an issuer cannot be fetched. */
  static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    Unreachable(String reason) {
      super(reason);
    }
  }

  private record Fetched(JWKSet keys, Instant time) {}

  /**
   * The RSA key of an issuer with this id.
   *
   * @param id from the token; {@code null} finds nothing
   * @throws Unreachable if the key set cannot be fetched
   */
  synchronized Optional<RSAKey> find(String issuer, String id) throws Unreachable {
    Fetched fetched = byIssuer.get(issuer);
    Optional<RSAKey> known = fetched == null ? Optional.empty() : key(fetched.keys(), id);
    boolean early = fetched != null && clock.instant().isBefore(fetched.time().plus(PAUSE));
    if (id == null || known.isPresent() || early) {
      return known;
    }
    String url = issuer.replaceFirst("/$", "") + "/.well-known/jwks.json";
    JWKSet before = fetched == null ? new JWKSet() : fetched.keys();
    // A failure counts too: an issuer that is down is not called for every request.
    byIssuer.put(issuer, new Fetched(before, clock.instant()));
    JWKSet keys = parse(url, download.get(url));
    byIssuer.put(issuer, new Fetched(keys, clock.instant()));
    return key(keys, id);
  }

  private static JWKSet parse(String url, String text) throws Unreachable {
    try {
      return JWKSet.parse(text);
    } catch (ParseException _) {
      throw new Unreachable(url + " has no JSON Web Key Set");
    }
  }

  private static Optional<RSAKey> key(JWKSet keys, String id) {
    JWK key = id == null ? null : keys.getKeyByKeyId(id);
    return key instanceof RSAKey rsa ? Optional.of(rsa) : Optional.empty();
  }
}
