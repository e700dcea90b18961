package dev.postern.authorizer;

import static dev.postern.authorizer.Attack.PASS;
import static dev.postern.authorizer.Attack.token;
import static dev.postern.authorizer.TestKeys.BASE64URL;
import static dev.postern.authorizer.TestToken.utf8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** S: segments and base64url (RFC 7515, sections 2 and 3.1). */
class ShapeAttacksTest {

  private static final String GOOD = TestToken.good().sign();
  private static final String[] PARTS = GOOD.split("\\.");
  private static final String OTHER = TestToken.good().with("sub", "\"auth0|bob\"").sign();
  private static final byte[] SIGNATURE = Base64.getUrlDecoder().decode(PARTS[2]);

  static final List<Attack> ROWS =
      List.of(
          token("S01", "one segment", PARTS[0], "not_a_jwt"),
          token("S01", "two segments", PARTS[0] + "." + PARTS[1], "not_a_jwt"),
          token("S01", "four segments", GOOD + "." + PARTS[2], "not_a_jwt"),
          token("S01", "six segments", GOOD + "." + GOOD, "not_a_jwt"),
          token("S01", "dots alone", "..", "unsigned_token"),
          token("S02", "encrypted token", "eyJhbGciOiJkaXIifQ..aXY.Y3Q.dGFn", "encrypted_token"),
          token("S03", "as many dots as fit (CVE-2025-30204)", ".".repeat(8185), "not_a_jwt"),
          token("S03", "100,000 dots", ".".repeat(100_000), "header_too_long"),
          token("S04", "empty header", "." + PARTS[1] + "." + PARTS[2], "malformed_json"),
          token("S04", "empty payload", PARTS[0] + ".." + PARTS[2], "malformed_json"),
          token("S05", "empty signature", PARTS[0] + "." + PARTS[1] + ".", "unsigned_token"),
          token("S06", "standard base64", signed("alphabet+/"), "malformed_encoding"),
          token("S07", "padding on the signature", GOOD + "==", "malformed_encoding"),
          token("S08", "padding on the header", padded(0), "malformed_encoding"),
          token("S08", "padding on the payload", padded(1), "malformed_encoding"),
          token("S09", "stray bits in the signature", strayBits(GOOD), "malformed_encoding"),
          token("S10", "stray bits in the header", resigned(0), "malformed_encoding"),
          token("S10", "stray bits in the payload", resigned(1), "malformed_encoding"),
          token("S11", "newline in a segment", GOOD.replaceFirst("e", "e\n"), "malformed_header"),
          token("S11", "space in a segment", GOOD.replaceFirst("e", "e "), "malformed_header"),
          token(
              "S12",
              "length 1 modulo 4",
              PARTS[0] + "." + PARTS[1] + ".AAAAA",
              "malformed_encoding"),
          token(
              "S13",
              "JSON serialization",
              "{\"payload\":\"" + PARTS[1] + "\"}",
              "malformed_header"),
          token("S14", "polyglot (CVE-2022-39227)", "{\"" + GOOD + "\":1}", "malformed_header"),
          token("S15", "signature one byte short", withSignature(254), "bad_signature"),
          token("S15", "signature one byte long", withSignature(257), "bad_signature"),
          token(
              "S16",
              "signature of another token",
              PARTS[0] + "." + PARTS[1] + tail(OTHER),
              "bad_signature"),
          token(
              "S16",
              "payload of another token",
              PARTS[0] + middle(OTHER) + PARTS[2],
              "bad_signature"),
          token("S17", "detached payload", PARTS[0] + ".." + PARTS[2], "malformed_json"),
          token("S18", "21 MB token", "a".repeat(21 << 20), "header_too_long"),
          token("S19", "opaque Auth0 token", "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4", "not_a_jwt"),
          token("S00", "the token they are made from", GOOD, PASS));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void answers(Attack attack) {
    attack.run();
  }

  private static String tail(String token) {
    return token.substring(token.lastIndexOf('.'));
  }

  private static String middle(String token) {
    return token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
  }

  private static String withSignature(int bytes) {
    return PARTS[0]
        + "."
        + PARTS[1]
        + "."
        + BASE64URL.encodeToString(Arrays.copyOf(SIGNATURE, bytes));
  }

  /**
   * The same signature with other unused bits in its last character. The JDK decodes it to the same
   * bytes.
   */
  private static String strayBits(String text) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(text.charAt(text.length() - 1));
    return text.substring(0, text.length() - 1) + alphabet.charAt(last + 1);
  }

  /**
   * A header and a payload whose length leaves unused bits. One of these bits is changed before
   * signing.
   */
  private static String resigned(int spoiled) {
    String[] segments = unpadded();
    segments[spoiled] = strayBits(segments[spoiled]);
    return TestToken.signSegments(segments[0], segments[1], TestKeys.CURRENT.getPrivate());
  }

  private static String padded(int index) {
    String[] segments = unpadded();
    segments[index] += "=".repeat(4 - segments[index].length() % 4);
    return TestToken.signSegments(segments[0], segments[1], TestKeys.CURRENT.getPrivate());
  }

  private static String[] unpadded() {
    return new String[] {odd(TestToken.good().headerJson()), odd(TestToken.good().payloadJson())};
  }

  private static String odd(String json) {
    String spaces = json;
    while (BASE64URL.encodeToString(utf8(spaces)).length() % 4 != 2) {
      spaces += " ";
    }
    return BASE64URL.encodeToString(utf8(spaces));
  }

  /** A good token in the standard alphabet; the claim makes sure that both characters occur. */
  private static String signed(String claim) {
    TestToken token = TestToken.good().with(claim, "\"\u00fb\u00ff\u00fe>>>???~~~\"");
    String payload = Base64.getEncoder().withoutPadding().encodeToString(utf8(token.payloadJson()));
    return TestToken.signSegments(PARTS[0], payload, TestKeys.CURRENT.getPrivate());
  }
}
