package dev.postern.authorizer;

import static dev.postern.authorizer.Attack.PASS;
import static dev.postern.authorizer.Attack.token;
import static dev.postern.authorizer.TestKeys.BASE64URL;
import static dev.postern.authorizer.TestToken.utf8;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A: the algorithm (RFC 8725, section 3.1). The settings determine it, and the header must agree.
 */
class AlgorithmAttacksTest {

  private static final RSAPublicKey KEY = (RSAPublicKey) TestKeys.CURRENT.getPublic();
  private static final String WRONG = "wrong_algorithm";
  private static final byte[] DER = KEY.getEncoded();
  private static final String PEM =
      "-----BEGIN PUBLIC KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(DER)
          + "\n-----END PUBLIC KEY-----";

  static final List<Attack> ROWS =
      List.of(
          token("A01", "none", unsigned("\"none\""), "unsigned_token"),
          token("A01", "None with a character as signature", unsigned("\"None\"") + "AA", WRONG),
          token("A01", "NONE", unsigned("\"NONE\"") + "AA", WRONG),
          token("A01", "nOnE", unsigned("\"nOnE\"") + "AA", WRONG),
          token("A01", "' none'", unsigned("\" none\"") + "AA", WRONG),
          token("A01", "'none '", unsigned("\"none \"") + "AA", WRONG),
          alg("A02", "none with the real signature", "\"none\"", WRONG),
          token("A03", "missing", TestToken.good().withoutHeader("alg"), WRONG),
          alg("A03", "null", "null", WRONG),
          alg("A03", "empty", "\"\"", WRONG),
          alg("A03", "number", "256", WRONG),
          alg("A03", "array", "[]", WRONG),
          alg("A03", "object", "{}", WRONG),
          alg("A04", "array that holds it", "[\"RS256\"]", WRONG),
          alg("A04", "object that holds it", "{\"0\":\"RS256\"}", WRONG),
          alg("A05", "lower case", "\"rs256\"", WRONG),
          alg("A05", "trailing space", "\"RS256 \"", WRONG),
          alg("A05", "the same word by escape", "\"\\u0052S256\"", PASS),
          hmac("A06", "keyed with the PEM", utf8(PEM)),
          hmac("A06", "keyed with the PEM and a newline", utf8(PEM + "\n")),
          hmac("A06", "keyed with the DER", DER),
          hmac("A06", "keyed with the JWK", utf8(TestKeys.jwk(TestKeys.KID, TestKeys.CURRENT))),
          hmac("A06", "keyed with the modulus", KEY.getModulus().toByteArray()),
          hmac("A07", "key 'secret'", utf8("secret")),
          hmac("A07", "key of one NUL", new byte[1]),
          signed("A08", "RS384", "SHA384withRSA", "RS384", WRONG),
          signed("A08", "RS512", "SHA512withRSA", "RS512", WRONG),
          alg("A08", "PS256", "\"PS256\"", WRONG),
          alg("A08", "ES256", "\"ES256\"", WRONG),
          alg("A08", "EdDSA", "\"EdDSA\"", WRONG),
          token("A12", "ES256, signature in DER", ec("ES256", 70), WRONG),
          token("A13", "ES256 with the length of P-384", ec("ES256", 96), WRONG),
          token("A13", "ES256K", ec("ES256K", 64), WRONG),
          token("A14", "ES256 with n - s", ec("ES256", 64), WRONG),
          token("A17", "PS256 with another salt", ec("PS256", 256), WRONG),
          token("A11", "ES256, r and s zero (CVE-2022-21449)", ec("ES256", 64), WRONG),
          signed(
              "A15",
              "RS256 says the header, SHA-1 was signed",
              "SHA1withRSA",
              "RS256",
              "bad_signature"),
          signed("A15", "SHA-512 was signed", "SHA512withRSA", "RS256", "bad_signature"),
          signed(
              "A15",
              "PKCS#1 padding without the digest's name",
              "NONEwithRSA",
              "RS256",
              "bad_signature"),
          token("A16", "a zero byte before the signature", shifted(true), "bad_signature"),
          token("A16", "a zero byte after the signature", shifted(false), "bad_signature"),
          token("A16", "signature not below the modulus", tooGreat(), "bad_signature"),
          token("A21", "signed over re-written JSON", reserialized(), "bad_signature"),
          token(
              "A22",
              "an attacker's key under the same kid",
              TestToken.good().sign(TestKeys.ATTACKER.getPrivate()),
              "bad_signature"),
          token("A23", "alg in a member 'header'", inHeaderMember(), WRONG));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void answers(Attack attack) {
    attack.run();
  }

  private static Attack alg(String id, String what, String json, String reason) {
    return token(id, what, TestToken.good().header("alg", json), reason);
  }

  private static String input(String header) {
    return BASE64URL.encodeToString(utf8(header))
        + "."
        + BASE64URL.encodeToString(utf8(TestToken.good().payloadJson()));
  }

  private static String unsigned(String alg) {
    return input(TestToken.good().header("alg", alg).headerJson()) + ".";
  }

  private static Attack hmac(String id, String what, byte[] key) {
    String input = input(TestToken.good().header("alg", "\"HS256\"").headerJson());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String signature = BASE64URL.encodeToString(mac.doFinal(utf8(input)));
      return token(id, "HS256 " + what, input + "." + signature, WRONG);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Attack signed(String id, String what, String jca, String alg, String reason) {
    String input = input(TestToken.good().header("alg", '"' + alg + '"').headerJson());
    // NONEwithRSA accepts only as many bytes as fit beside the padding: here, the size of a digest.
    byte[] bytes = jca.startsWith("NONE") ? new byte[32] : utf8(input);
    byte[] signature = TestKeys.sign(jca, TestKeys.CURRENT.getPrivate(), bytes);
    return token(id, what, input + "." + BASE64URL.encodeToString(signature), reason);
  }

  /** Rejected because of the algorithm's name, so the signature does not matter. */
  private static String ec(String alg, int signatureLength) {
    String header = TestToken.good().header("alg", '"' + alg + '"').headerJson();
    return input(header) + "." + BASE64URL.encodeToString(new byte[signatureLength]);
  }

  private static String shifted(boolean before) {
    String input = input(TestToken.good().headerJson());
    byte[] signature = TestKeys.sign("SHA256withRSA", TestKeys.CURRENT.getPrivate(), utf8(input));
    byte[] longer = new byte[signature.length + 1];
    System.arraycopy(signature, 0, longer, before ? 1 : 0, signature.length);
    return input + "." + BASE64URL.encodeToString(longer);
  }

  private static String tooGreat() {
    byte[] ones = new byte[256];
    java.util.Arrays.fill(ones, (byte) 0xFF);
    return input(TestToken.good().headerJson()) + "." + BASE64URL.encodeToString(ones);
  }

  private static String reserialized() {
    String token = TestToken.good().sign();
    String spaced = TestToken.good().payloadJson().replace(",", ", ");
    String payload = BASE64URL.encodeToString(utf8(spaced));
    return token.substring(0, token.indexOf('.') + 1)
        + payload
        + token.substring(token.lastIndexOf('.'));
  }

  private static String inHeaderMember() {
    return TestToken.good().withoutHeader("alg").header("header", "{\"alg\":\"RS256\"}").sign();
  }
}
