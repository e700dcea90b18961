package dev.postern.authorizer;

import com.auth0.jwt.JWTVerifier;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The usable keys of one JSON Web Key Set, by {@code kid}.
 *
 * @param faults why other keys of the set are not used
 * @param fetchedAt when the download began (wall clock)
 */
record KeySet(Map<String, TrustedKey> keys, Set<KeyFault> faults, Instant fetchedAt) {

  /** The state before the first fetch: no keys, and too old to be trusted. */
  static final KeySet NONE = new KeySet(Map.of(), Set.of(), Instant.MIN);

  KeySet {
    keys = Map.copyOf(keys);
    faults = Set.copyOf(faults);
  }

  /** The key with exactly this id. */
  Optional<TrustedKey> find(String keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  /**
   * Reads a key set document (RFC 7517, section 5).
   *
   * @param verifiers makes the verifier for a key
   * @throws IOException if it is not a strict JSON object with a list {@code keys}; a {@link
   *     NoUsableKeyException} if it contains no usable key
   */
  static KeySet parse(
      byte[] document, Function<RSAPublicKey, JWTVerifier> verifiers, Instant fetchedAt)
      throws IOException {
    if (!(StrictJson.object(document).get("keys") instanceof List<?> elements)) {
      throw new IOException("no list of keys");
    }
    Map<String, TrustedKey> keys = new HashMap<>();
    Set<KeyFault> faults = EnumSet.noneOf(KeyFault.class);
    Set<Object> duplicates = duplicateIds(elements);
    for (Object element : elements) {
      switch (parse(element, duplicates)) {
        case PublishedKey.Usable(String id, RSAPublicKey key) ->
            keys.put(id, new TrustedKey(id, verifiers.apply(key)));
        case PublishedKey.Unusable(KeyFault fault) -> faults.add(fault);
      }
    }
    if (keys.isEmpty()) {
      throw new NoUsableKeyException(faults);
    }
    return new KeySet(keys, faults, fetchedAt);
  }

  private static PublishedKey parse(Object element, Set<Object> duplicates) {
    if (!(element instanceof Map<?, ?> jwk)) {
      return new PublishedKey.Unusable(KeyFault.MALFORMED);
    }
    PublishedKey key = PublishedKey.parse(jwk);
    boolean duplicate = duplicates.contains(jwk.get("kid"));
    return duplicate && key instanceof PublishedKey.Usable
        ? new PublishedKey.Unusable(KeyFault.DUPLICATE_KEY_ID)
        : key;
  }

  /** The ids that more than one key has, of any key type. */
  private static Set<Object> duplicateIds(List<?> elements) {
    Set<Object> seen = new HashSet<>();
    Set<Object> duplicates = new HashSet<>();
    for (Object element : elements) {
      if (element instanceof Map<?, ?> jwk && !seen.add(jwk.get("kid"))) {
        duplicates.add(jwk.get("kid"));
      }
    }
    return Collections.unmodifiableSet(duplicates);
  }
}
