package dev.postern.authorizer;

import static dev.postern.authorizer.TestKeys.ATTACKER;
import static dev.postern.authorizer.TestKeys.CURRENT;
import static dev.postern.authorizer.TestKeys.KID;
import static dev.postern.authorizer.TestKeys.NEXT;
import static dev.postern.authorizer.TestKeys.NEXT_KID;
import static dev.postern.authorizer.TestKeys.jwk;
import static dev.postern.authorizer.TestKeys.jwks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** K: the content of the tenant's key set (RFC 7517, RFC 7518, section 6.3). */
class KeySetTest {

  /** A key set, and the result for a valid token of key-1. */
  record Row(String id, String what, String document, int status) {
    @Override
    public String toString() {
      return id + " " + what + " -> " + status;
    }
  }

  private static final String X5C_TEXT = ",\"x5c\":\"MIIB\"";
  private static final String LONG_NUMBER = ",\"x\":" + "1".repeat(70);
  private static final String GOOD = jwk(KID, CURRENT);
  private static final String OTHER = jwk(NEXT_KID, NEXT);
  private static final String EC =
      "{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}";
  private static final String N = TestKeys.number(modulus());
  private static final String RSA = "{\"kid\":\"" + KID + "\",\"kty\":\"RSA\"";

  static final List<Row> ROWS =
      List.of(
          new Row("K00", "an ordinary day", jwks(GOOD), 200),
          new Row("K00", "during a rotation", jwks(OTHER, GOOD), 200),
          new Row("K02", "only the next key", jwks(OTHER), 401),
          with("A09", ",\"alg\":\"PS256\"", 401),
          with("A09", ",\"alg\":\"RS512\"", 401),
          with("A09", ",\"alg\":\"RS256\"", 200),
          with("A09", ",\"alg\":null", 401),
          new Row("A10", "an EC key with that kid", jwks(EC.formatted(KID), OTHER), 401),
          new Row("A18", "e = 1", jwks(rsa(N, "AQ"), OTHER), 401),
          new Row("A18", "e = 3", jwks(rsa(N, "Aw"), OTHER), 401),
          new Row("A18", "e even", jwks(rsa(N, "AQAC"), OTHER), 401),
          new Row("A18", "e of 33 bits", jwks(rsa(N, "AQAAAAE"), OTHER), 401),
          new Row("A18", "n even", jwks(rsa(even(), "AQAB"), OTHER), 401),
          new Row("A19", "512 bits", jwks(jwk(KID, TestKeys.generate(512)), OTHER), 401),
          new Row("A19", "2047 bits", jwks(rsa(bits(2047), "AQAB"), OTHER), 401),
          new Row("A19", "8193 bits", jwks(rsa(bits(8193), "AQAB"), OTHER), 401),
          new Row("A20", "ROCA (CVE-2017-15361)", jwks(rsa(roca(), "AQAB"), OTHER), 401),
          new Row("K09", "two keys, one kid", jwks(GOOD, jwk(KID, NEXT), OTHER), 401),
          new Row("K09", "twice the same key", jwks(GOOD, GOOD, OTHER), 401),
          new Row("K10", "RSA and EC, one kid", jwks(GOOD, EC.formatted(KID), OTHER), 401),
          with("K11", ",\"use\":\"enc\"", 401),
          with("K11", ",\"use\":\"\"", 401),
          with("K11", ",\"use\":\"sig\"", 200),
          with("K12", ",\"key_ops\":[\"encrypt\"]", 401),
          with("K12", ",\"key_ops\":[]", 401),
          with("K12", ",\"key_ops\":\"verify\"", 401),
          with("K12", ",\"key_ops\":[\"verify\",\"verify\"]", 401),
          with("K12", ",\"key_ops\":[\"verify\"]", 200),
          new Row(
              "K13", "an oct key beside it", jwks("{\"kid\":\"o\",\"kty\":\"oct\"}", GOOD), 200),
          new Row("K14", "no kty", jwks(RSA.replace("kty", "x") + "}", OTHER), 401),
          new Row("K14", "a key without kty beside it", jwks("{\"kid\":\"x\"}", GOOD), 200),
          new Row("K14", "number kid beside it", jwks("{\"kid\":1,\"kty\":\"RSA\"}", GOOD), 200),
          // RFC 7517, section 4.7: x5c is a list.
          new Row("K14", "x5c as a string", jwks(jwk(KID, CURRENT, X5C_TEXT), OTHER), 401),
          new Row("K14", "x5c as a string beside it", jwks(jwk("e", NEXT, X5C_TEXT), GOOD), 200),
          new Row("K14", "a number of 70 digits", jwks(jwk(KID, CURRENT, LONG_NUMBER)), 200),
          new Row("K14", "n missing", jwks(RSA + ",\"e\":\"AQAB\"}", OTHER), 401),
          new Row("K14", "e missing", jwks(RSA + ",\"n\":\"" + N + "\"}", OTHER), 401),
          new Row("K14", "n no base64", jwks(rsa("*", "AQAB"), OTHER), 401),
          new Row("K14", "n empty", jwks(rsa("", "AQAB"), OTHER), 401),
          new Row("K14", "n a number", jwks(RSA + ",\"n\":1,\"e\":\"AQAB\"}", OTHER), 401),
          new Row("K14", "no objects beside it", jwks("1", "null", "[]", "\"x\"", GOOD), 200),
          with("K15", ",\"d\":\"AQAB\"", 401),
          with("K15", ",\"p\":null", 401),
          with("K15", ",\"k\":\"AQAB\"", 401),
          new Row("K16", "keys empty", "{\"keys\":[]}", 500),
          new Row("K16", "keys missing", "{}", 500),
          new Row("K16", "keys null", "{\"keys\":null}", 500),
          new Row("K16", "keys an object", "{\"keys\":{}}", 500),
          new Row("K16", "keys [1]", "{\"keys\":[1]}", 500),
          new Row("K16", "keys [null]", "{\"keys\":[null]}", 500),
          new Row("K16", "no usable key", jwks(EC.formatted(KID)), 500),
          new Row("K17", "200 keys", crowd(200), 200),
          new Row("K18", "a point off the curve beside it", jwks(EC.formatted("e"), GOOD), 200),
          new Row("K19", "n with a leading zero", jwks(rsa(zeroFirst(), "AQAB"), OTHER), 401),
          new Row("K19", "n padded", jwks(rsa(N + "==", "AQAB"), OTHER), 401),
          new Row("K19", "n in the standard alphabet", jwks(rsa(standard(), "AQAB"), OTHER), 401),
          new Row("K20", "keys twice", "{\"keys\":[]," + jwks(GOOD).substring(1), 500),
          new Row("K20", "trailing garbage", jwks(GOOD) + "x", 500),
          new Row("K20", "byte order mark", "\uFEFF" + jwks(GOOD), 500),
          with("K21", ",\"revoked\":true", 200));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void answers(Row row) {
    TestAuthorizer authorizer = new TestAuthorizer();
    authorizer.jwks = () -> TestToken.utf8(row.document());
    assertEquals(row.status(), authorizer.bearer(TestToken.good().sign()).status(), row.toString());
    if (row.status() == 401) {
      assertEquals("unknown_key", authorizer.reason());
    }
    if (row.status() == 500) {
      assertEquals("keys_unavailable", authorizer.reason());
    }
  }

  @Test
  void k15_publishedPrivateKeyRaisesAnAlarm() {
    TestAuthorizer authorizer = new TestAuthorizer();
    authorizer.jwks = () -> TestToken.utf8(jwks(GOOD, jwk("x", ATTACKER, ",\"d\":\"AQAB\"")));
    assertEquals(200, authorizer.bearer(TestToken.good().sign()).status());
    assertTrue(authorizer.lastLine().contains("\"PrivateKeyPublished\":1"));
    assertTrue(authorizer.lastLine().contains("[\"private_part_published\"]"));
  }

  /** The only key: no token can be verified, and the metric for the cause is also written. */
  @Test
  void k15_andSoDoesTheOnlyKey() {
    TestAuthorizer authorizer = new TestAuthorizer();
    authorizer.jwks = () -> TestToken.utf8(jwks(jwk(KID, CURRENT, ",\"d\":\"AQAB\"")));
    assertEquals(500, authorizer.bearer(TestToken.good().sign()).status());
    assertTrue(authorizer.lastLine().contains("\"PrivateKeyPublished\":1"));
    assertTrue(authorizer.lastLine().contains("\"KeyRefreshFailed\":1"));
    assertTrue(authorizer.lastLine().contains("[\"private_part_published\"]"));
    assertTrue(authorizer.lastLine().contains("\"keyRefresh\":\"NoUsableKeyException\""));
  }

  private static Row with(String id, String more, int status) {
    return new Row(id, more, jwks(jwk(KID, CURRENT, more), OTHER), status);
  }

  private static String rsa(String n, String e) {
    return RSA + ",\"n\":\"" + n + "\",\"e\":\"" + e + "\"}";
  }

  private static BigInteger modulus() {
    return ((java.security.interfaces.RSAPublicKey) CURRENT.getPublic()).getModulus();
  }

  private static String even() {
    return TestKeys.number(modulus().clearBit(0));
  }

  private static String bits(int bits) {
    return TestKeys.number(BigInteger.ONE.shiftLeft(bits - 1).setBit(0).setBit(7));
  }

  /** A modulus with the fingerprint: a power of 65537 modulo the product of the small primes. */
  private static String roca() {
    BigInteger product = BigInteger.ONE;
    for (int p = 3; p <= 167; p += 2) {
      if (BigInteger.valueOf(p).isProbablePrime(20)) {
        product = product.multiply(BigInteger.valueOf(p));
      }
    }
    product = product.multiply(BigInteger.TWO);
    BigInteger residue = BigInteger.valueOf(65537).modPow(BigInteger.valueOf(12345), product);
    BigInteger factor =
        new BigInteger(2047 - product.bitLength(), new Random(1))
            .setBit(2046 - product.bitLength());
    BigInteger modulus = product.multiply(factor).add(residue);
    while (modulus.bitLength() < 2048) {
      modulus = modulus.add(product.shiftLeft(2040 - product.bitLength()));
    }
    return TestKeys.number(modulus);
  }

  private static String zeroFirst() {
    return TestKeys.BASE64URL.encodeToString(modulus().toByteArray());
  }

  private static String standard() {
    return N.contains("-") || N.contains("_")
        ? N.replace('-', '+').replace('_', '/')
        : "+" + N.substring(1);
  }

  private static String crowd(int size) {
    String others =
        IntStream.range(0, size - 1)
            .mapToObj(
                i -> "{\"kid\":\"k" + i + "\",\"kty\":\"RSA\",\"n\":\"" + N + "\",\"e\":\"AQAB\"}")
            .collect(Collectors.joining(","));
    return jwks(others, GOOD);
  }
}
