package dev.postern.authorizer;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;

/** RSA keys of a tenant, made once per test run, and their JSON. */
final class TestKeys {

  static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  /** The tenant's key, its next key, and an attacker's key. */
  static final KeyPair CURRENT = generate(2048);

  static final KeyPair NEXT = generate(2048);
  static final KeyPair ATTACKER = generate(2048);

  static final String KID = "key-1";
  static final String NEXT_KID = "key-2";

  private TestKeys() {}

  static KeyPair generate(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] sign(String algorithm, PrivateKey key, byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A JWK with Auth0's members. */
  static String jwk(String kid, KeyPair pair) {
    return jwk(kid, pair, ",\"use\":\"sig\",\"alg\":\"RS256\"");
  }

  /** A JWK with other members after kid, kty, n and e: {@code ,"use":"enc"}. */
  static String jwk(String kid, KeyPair pair, String more) {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    return "{\"kid\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\"%s}"
        .formatted(kid, number(key.getModulus()), number(key.getPublicExponent()), more);
  }

  static String jwks(String... keys) {
    return "{\"keys\":[" + String.join(",", List.of(keys)) + "]}";
  }

  /** The key set of the tenant. */
  static String jwks() {
    return jwks(jwk(KID, CURRENT));
  }

  /** Base64urlUInt (RFC 7518, section 2). */
  static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int start = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    return BASE64URL.encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
  }
}
