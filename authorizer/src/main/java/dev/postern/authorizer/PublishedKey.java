package dev.postern.authorizer;

import com.auth0.jwk.InvalidPublicKeyException;
import com.auth0.jwk.Jwk;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One key of the set (RFC 7517, section 4, RFC 7518, section 6.3): either a key that may verify
 * RS256, or the reason why it is not used. jwks-rsa converts the numbers to a key. This class
 * checks what jwks-rsa does not check.
 */
sealed interface PublishedKey {

  record Usable(String id, RSAPublicKey key) implements PublishedKey {}

  record Unusable(KeyFault fault) implements PublishedKey {}

  /** RFC 7518, sections 6.3.2 and 6.4.1: a reader of one of these can sign. */
  Set<String> PRIVATE_PARTS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  /** The members of RFC 7517 that hold one text. */
  List<String> TEXTS = List.of("kty", "use", "alg", "x5u", "x5t", "x5t#S256");

  /** The members of RFC 7517 that hold a list of texts. */
  List<String> LISTS = List.of("key_ops", "x5c");

  /** Reads one element of {@code keys}. */
  static PublishedKey parse(Map<?, ?> jwk) {
    if (!HeaderRules.isKeyId(jwk.get("kid"))) {
      return new Unusable(KeyFault.MALFORMED);
    }
    if (jwk.keySet().stream().anyMatch(PRIVATE_PARTS::contains)) {
      return new Unusable(KeyFault.PRIVATE_PART_PUBLISHED);
    }
    if (!hasRightTypes(jwk)) {
      return new Unusable(KeyFault.MALFORMED);
    }
    if (!"RSA".equals(jwk.get("kty"))) {
      return new Unusable(KeyFault.NOT_RSA);
    }
    if (!isForSignatures(jwk)) {
      return new Unusable(KeyFault.OTHER_PURPOSE);
    }
    return rsaKey(jwk)
        .<PublishedKey>map(
            key ->
                RsaRules.isStrong(key)
                    ? new Usable((String) jwk.get("kid"), key)
                    : new Unusable(KeyFault.WEAK))
        .orElseGet(() -> new Unusable(KeyFault.MALFORMED));
  }

  /** The types of RFC 7517, sections 4.1 to 4.9. A key with other types is not read any further. */
  private static boolean hasRightTypes(Map<?, ?> jwk) {
    return TEXTS.stream().map(jwk::get).allMatch(value -> value == null || value instanceof String)
        && LISTS.stream().map(jwk::get).allMatch(value -> value == null || isListOfTexts(value));
  }

  private static boolean isListOfTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static boolean isForSignatures(Map<?, ?> jwk) {
    Object use = jwk.get("use");
    Object algorithm = jwk.get("alg");
    return (use == null || use.equals("sig"))
        && (algorithm == null || algorithm.equals(HeaderRules.ALGORITHM))
        && mayVerify(jwk.get("key_ops"));
  }

  private static boolean mayVerify(Object operations) {
    if (operations == null) {
      return true;
    }
    return operations instanceof List<?> list
        && list.contains("verify")
        && new HashSet<>(list).size() == list.size();
  }

  private static Optional<RSAPublicKey> rsaKey(Map<?, ?> jwk) {
    if (!isNumber(jwk.get("n")) || !isNumber(jwk.get("e"))) {
      return Optional.empty();
    }
    // jwks-rsa casts the values and empties the map, so it gets validated values in a new map.
    Map<String, Object> values = new HashMap<>();
    for (String name : List.of("kid", "kty", "n", "e")) {
      values.put(name, jwk.get(name));
    }
    try {
      return Optional.of((RSAPublicKey) Jwk.fromValues(values).getPublicKey());
    } catch (InvalidPublicKeyException _) {
      return Optional.empty();
    }
  }

  /** Base64urlUInt of RFC 7518, section 2: canonical, and no leading zero octet. */
  private static boolean isNumber(Object value) {
    if (!(value instanceof String text) || text.isEmpty()) {
      return false;
    }
    try {
      return Base64Url.decode(text)[0] != 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
