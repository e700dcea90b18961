package dev.postern.authorizer;

import static dev.postern.authorizer.Attack.PASS;
import static dev.postern.authorizer.Attack.token;
import static dev.postern.authorizer.TestToken.utf8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** J: one strict JSON object in strict UTF-8 per segment (RFC 8259, RFC 7493). */
class JsonAttacksTest {

  private static final String HEADER = TestToken.good().headerJson();
  private static final String PAYLOAD = TestToken.good().payloadJson();
  private static final String BAD = "malformed_json";

  static final List<Attack> ROWS =
      List.of(
          payload("J01", "array", "[" + PAYLOAD + "]", BAD),
          payload("J01", "string", "\"x\"", BAD),
          payload("J01", "number", "1", BAD),
          payload("J01", "true", "true", BAD),
          jose("J01", "header is an array", "[" + HEADER + "]", BAD),
          jose("J01", "header is a string", "\"RS256\"", BAD),
          payload("J02", "payload is null", "null", BAD),
          jose("J03", "header is null", "null", BAD),
          jose("J04", "duplicate alg", HEADER.replace("{", "{\"alg\":\"none\","), BAD),
          payload("J05", "duplicate sub", twice("\"sub\":\"auth0|eve\""), BAD),
          payload("J05", "duplicate exp", twice("\"exp\":9999999999"), BAD),
          payload("J05", "duplicate aud", twice("\"aud\":\"x\""), BAD),
          payload("J05", "duplicate iss", twice("\"iss\":\"x\""), BAD),
          payload(
              "J05",
              "duplicate in a claim that is not read",
              twice("\"x\":{\"a\":1,\"a\":2}"),
              BAD),
          payload("J06", "duplicate by escape", twice("\"s\\u0075b\":\"auth0|eve\""), BAD),
          payload("J07", "bytes after the object", PAYLOAD + "x", BAD),
          payload("J07", "a second object", PAYLOAD + PAYLOAD, BAD),
          payload("J07", "a NUL after the object", PAYLOAD + "\0", BAD),
          jose("J07", "bytes after the header", HEADER + "x", BAD),
          payload("J07", "white space after it is JSON", PAYLOAD + " \n", PASS),
          payload("J08", "byte order mark", "\uFEFF" + PAYLOAD, BAD),
          payload("J09", "comment", twice("/* */\"x\":1"), BAD),
          payload("J09", "line comment", PAYLOAD + "// x", BAD),
          payload("J09", "single quotes", twice("'x':1"), BAD),
          payload("J09", "unquoted name", twice("x:1"), BAD),
          payload("J09", "trailing comma", PAYLOAD.replace("}", ",}"), BAD),
          payload("J09", "two commas", PAYLOAD.replaceFirst(",", ",,"), BAD),
          payload("J09", "NaN", twice("\"x\":NaN"), BAD),
          payload("J09", "Infinity", twice("\"x\":-Infinity"), BAD),
          payload("J09", "leading zero", twice("\"x\":01"), BAD),
          payload("J09", "plus sign", twice("\"x\":+1"), BAD),
          payload("J09", "leading dot", twice("\"x\":.5"), BAD),
          payload("J09", "no end", PAYLOAD.substring(0, PAYLOAD.length() - 1), BAD),
          payload("J09", "raw newline in a string", twice("\"x\":\"\n\""), BAD),
          bytes("J10", "byte FF", 0xFF),
          bytes("J10", "overlong slash", 0xC0, 0xAF),
          bytes("J10", "truncated", 0xE2, 0x82),
          bytes("J10", "surrogate in UTF-8", 0xED, 0xA0, 0x80),
          payload("J10", "a real U+FFFD is text", twice("\"x\":\"\uFFFD\""), PASS),
          payload("J11", "lone surrogate in sub", with("sub", "\"auth0|\\ud800\""), BAD),
          payload("J11", "lone low surrogate", with("sub", "\"\\udc00\""), BAD),
          payload("J11", "the last surrogate", twice("\"x\":\"\\udfff\""), BAD),
          payload("J11", "surrogates in the wrong order", twice("\"x\":\"\\udc00\\ud800\""), BAD),
          payload("J11", "lone surrogate in a name", twice("\"\\ud800\":1"), BAD),
          payload(
              "J11",
              "lone surrogate in a claim that is not read",
              twice("\"x\":[\"\\ud800\"]"),
              BAD),
          payload("J11", "an escaped pair is text", twice("\"x\":\"\\ud83d\\ude00\""), PASS),
          payload("J12", "NUL in sub", with("sub", "\"auth0|a\\u0000b\""), "malformed_subject"),
          payload("J12", "CRLF in sub", with("sub", "\"auth0|a\\r\\nb\""), "malformed_subject"),
          payload("J12", "C1 control in sub", with("sub", "\"a\\u0085b\""), "malformed_subject"),
          jose("J12", "NUL in kid", HEADER.replace("key-1", "key-1\\u0000"), "wrong_key_id"),
          payload("J13", "16 levels", twice("\"x\":" + nested(15)), PASS),
          payload("J13", "17 levels", twice("\"x\":" + nested(16)), BAD),
          payload("J13", "900 levels", twice("\"x\":" + nested(900)), BAD),
          payload("J14", "as deep as fits (CVE-2025-53864)", "[".repeat(5000), BAD),
          payload("J15", "10,000 claims", many(10_000), "header_too_long"),
          payload("J15", "300 claims", many(300), PASS),
          payload("J16", "exp of 1,000 digits", with("exp", "1".repeat(1000)), "malformed_time"),
          // RFC 8259, section 6 sets no limit; JSONTestSuite: y_number_double_close_to_zero.
          payload("J16", "65 digits in a claim that is not read", with("x", "1".repeat(65)), ""),
          payload("J16", "-0.000…1 not read", with("x", "-0." + "0".repeat(77) + "1"), ""),
          payload("J16", "1,001 digits not read", with("x", "1".repeat(1001)), ""),
          payload("J16", "4,000 digits not read", with("x", "1".repeat(4000)), ""),
          payload(
              "J16",
              "the same beside an escape",
              with("x", "[\"\\u0041\"," + "1".repeat(1001) + "]"),
              ""),
          payload("J16", "4,000 digits of a fraction", with("x", "0." + "1".repeat(4000)), ""),
          payload("J16", "exp of 60 digits", with("exp", "1".repeat(60)), "malformed_time"),
          payload("J16", "exp 1e300", with("exp", "1e300"), "malformed_time"),
          payload("J16", "exp 1e9999", with("exp", "1e9999"), "malformed_time"),
          payload("J16", "exp 1e-400", with("exp", "1e-400"), "expired"),
          payload("J16", "exp -0", with("exp", "-0"), "expired"),
          payload(
              "J17",
              "names with equal hash codes",
              "{" + colliding() + "," + PAYLOAD.substring(1),
              PASS),
          payload(
              "J18",
              "__proto__ and constructor",
              twice("\"__proto__\":{},\"constructor\":1"),
              PASS),
          encoded("J19", StandardCharsets.UTF_16BE),
          encoded("J19", StandardCharsets.UTF_16LE),
          encoded("J19", StandardCharsets.UTF_16),
          encoded("J19", Charset.forName("UTF-32BE")));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void answers(Attack attack) {
    attack.run();
  }

  private static Attack payload(String id, String what, String payload, String reason) {
    return token(id, what, TestToken.sign(HEADER, payload), reason);
  }

  private static Attack jose(String id, String what, String header, String reason) {
    return token(id, what, TestToken.sign(header, PAYLOAD), reason);
  }

  /** The valid payload with an additional member at the start. */
  private static String twice(String member) {
    return "{" + member + "," + PAYLOAD.substring(1);
  }

  private static String with(String claim, String json) {
    return TestToken.good().with(claim, json).payloadJson();
  }

  private static Attack bytes(String id, String what, int... spoiled) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.writeBytes(utf8("{\"x\":\""));
    for (int b : spoiled) {
      payload.write(b);
    }
    payload.writeBytes(utf8("\"," + PAYLOAD.substring(1)));
    byte[] header = utf8(HEADER);
    String token = TestToken.sign(header, payload.toByteArray(), TestKeys.CURRENT.getPrivate());
    return token(id, what, token, BAD);
  }

  private static Attack encoded(String id, Charset charset) {
    byte[] payload = PAYLOAD.getBytes(charset);
    String token = TestToken.sign(utf8(HEADER), payload, TestKeys.CURRENT.getPrivate());
    return token(id, charset.name(), token, BAD);
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static String many(int claims) {
    return IntStream.range(0, claims)
        .mapToObj(i -> "\"c" + i + "\":1")
        .collect(Collectors.joining(",", "{", "," + PAYLOAD.substring(1)));
  }

  /** "Aa" and "BB" have the same hash code, and so have all texts that consist of them. */
  private static String colliding() {
    return IntStream.range(0, 128)
        .mapToObj(
            i ->
                IntStream.range(0, 7)
                    .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining("", "\"", "\":1")))
        .collect(Collectors.joining(","));
  }
}
