package dev.postern.authorizer;

import static dev.postern.authorizer.TestKeys.BASE64URL;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Builds a token. The values are raw JSON, so that a test can write invalid values: {@code
 * with("exp", "\"soon\"")}.
 */
final class TestToken {

  static final String ISSUER = "https://tenant.eu.auth0.com/";
  static final String AUDIENCE = "https://api.postern.example";

  private final Map<String, String> header = new LinkedHashMap<>();
  private final Map<String, String> claims = new LinkedHashMap<>();

  private TestToken() {}

  /** The token that Auth0 issues for a user and an API. */
  static TestToken good() {
    TestToken token = new TestToken();
    token.header.putAll(
        Map.of("alg", "\"RS256\"", "typ", "\"JWT\"", "kid", "\"" + TestKeys.KID + "\""));
    token
        .with("iss", "\"" + ISSUER + "\"")
        .with("sub", "\"auth0|ada\"")
        .with("aud", "[\"" + AUDIENCE + "\",\"" + ISSUER + "userinfo\"]")
        .with("iat", TestClock.NOW - 60)
        .with("exp", TestClock.NOW + 7200)
        .with("scope", "\"openid profile\"")
        .with("azp", "\"postern-spa\"")
        .with("permissions", "[\"moderate:posts\"]");
    return token;
  }

  TestToken with(String claim, Object rawJson) {
    claims.put(claim, rawJson.toString());
    return this;
  }

  TestToken without(String claim) {
    claims.remove(claim);
    return this;
  }

  TestToken header(String name, String rawJson) {
    header.put(name, rawJson);
    return this;
  }

  TestToken withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  String headerJson() {
    return json(header);
  }

  String payloadJson() {
    return json(claims);
  }

  /** The compact form, signed by the tenant. */
  String sign() {
    return sign(headerJson(), payloadJson());
  }

  String sign(PrivateKey key) {
    return sign(utf8(headerJson()), utf8(payloadJson()), key);
  }

  /** Signs texts unchanged, also if they are invalid. */
  static String sign(String header, String payload) {
    return sign(utf8(header), utf8(payload), TestKeys.CURRENT.getPrivate());
  }

  static String sign(byte[] header, byte[] payload, PrivateKey key) {
    return signSegments(BASE64URL.encodeToString(header), BASE64URL.encodeToString(payload), key);
  }

  /** Signs segments unchanged, also if their encoding is invalid. */
  static String signSegments(String header, String payload, PrivateKey key) {
    String input = header + "." + payload;
    byte[] signature = TestKeys.sign("SHA256withRSA", key, utf8(input));
    return input + "." + BASE64URL.encodeToString(signature);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
