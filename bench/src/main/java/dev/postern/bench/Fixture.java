package dev.postern.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;

/**
 * The token that every row verifies. It comes from a file, so that all rows of a run verify the
 * same bytes, also the rows in other languages.
 *
 * @param token compact serialization, RS256, signed with {@code key}
 * @param keyId its {@code kid}
 * @param key RSA-2048
 * @param keys the JSON Web Key Set with that key
 * @param rules the authorizer's table of access rules
 */
public record Fixture(
    String token,
    String keyId,
    RSAPublicKey key,
    String keys,
    String issuer,
    String audience,
    String rules) {

  /** The subject in the token. */
  public static final String SUBJECT = "auth0|65f1a7c3e4b0a1b2c3d4e5f6";

  /**
   * Reads the properties file that {@code -Dbench.fixture} names: {@code token}, {@code kid},
   * {@code key} (base64 of an X.509 SubjectPublicKeyInfo), {@code keys}, {@code issuer}, {@code
   * audience} and {@code rules}.
   */
  static Fixture read() {
    var given = new Properties();
    try (BufferedReader file =
        Files.newBufferedReader(Path.of(System.getProperty("bench.fixture")))) {
      given.load(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new Fixture(
        given.getProperty("token"),
        given.getProperty("kid"),
        key(Base64.getDecoder().decode(given.getProperty("key"))),
        given.getProperty("keys"),
        given.getProperty("issuer"),
        given.getProperty("audience"),
        given.getProperty("rules"));
  }

  private static RSAPublicKey key(byte[] encoded) {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      return (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("the fixture's key is not a valid RSA key", failure);
    }
  }

  /** The key set as an endpoint would send it. */
  public byte[] keySet() {
    return keys.getBytes(StandardCharsets.UTF_8);
  }

  /** The signing input (RFC 7515): the token without its signature. */
  byte[] content() {
    return token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
  }

  /** The signature's bytes. */
  byte[] signature() {
    return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
  }
}
