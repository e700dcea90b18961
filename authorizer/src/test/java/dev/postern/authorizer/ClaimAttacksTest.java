package dev.postern.authorizer;

import static dev.postern.authorizer.Attack.PASS;
import static dev.postern.authorizer.Attack.token;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * C: issuer, audience, subject (RFC 7519, section 4.1, RFC 9068, section 4). Y, D, M: the wrong
 * kind of token.
 */
class ClaimAttacksTest {

  private static final String ISS = "wrong_issuer";
  private static final String AUD = "wrong_audience";
  private static final String SUB = "malformed_subject";
  private static final String BOUND = "bound_token";

  static final List<Attack> ROWS =
      List.of(
          token("C01", "no iss", TestToken.good().without("iss"), ISS),
          with("C01", "iss", "null", ISS),
          with("C01", "iss", "\"\"", ISS),
          with("C01", "iss", "123", ISS),
          with("C01", "iss", "[\"https://tenant.eu.auth0.com/\"]", ISS),
          with("C01", "iss", "{}", ISS),
          with("C02", "iss", "\"https://tenant.eu.auth0.com\"", ISS),
          with("C02", "iss", "\"https://TENANT.eu.auth0.com/\"", ISS),
          with("C02", "iss", "\"http://tenant.eu.auth0.com/\"", ISS),
          with("C02", "iss", "\"https://tenant.eu.auth0.com:443/\"", ISS),
          with("C02", "iss", "\"https://tenant.eu.auth0.com/x\"", ISS),
          with("C02", "iss", "\"https://tenant.eu.auth0.com/ \"", ISS),
          with("C02", "iss", "\"https://tenant.eu.\u0430uth0.com/\"", ISS),
          with("C03", "iss", "\"https://tenant.eu.auth0.com/.evil.example/\"", ISS),
          with("C03", "iss", "\"https://tenant.eu.auth0.com@evil.example/\"", ISS),
          with("C04", "iss", "\"https://other.eu.auth0.com/\"", ISS),
          with("C05", "iss", "\"http://169.254.169.254/\"", ISS),
          token("C06", "no aud", TestToken.good().without("aud"), AUD),
          with("C06", "aud", "null", AUD),
          with("C06", "aud", "\"\"", AUD),
          with("C06", "aud", "[]", AUD),
          with("C06", "aud", "{}", AUD),
          with("C06", "aud", "1", AUD),
          with("C07", "aud", "\"https://api.postern.example\"", PASS),
          with("C08", "aud", "[\"https://x/userinfo\",\"https://api.postern.example\"]", PASS),
          with("C09", "aud", "[1,null,true,\"https://api.postern.example\"]", AUD),
          with("C09", "aud", "[\"https://api.postern.example\",null]", AUD),
          with("C10", "aud", "\"https://api.postern.example https://other\"", AUD),
          with("C10", "aud", "\"https://api.postern.exampl\"", AUD),
          with("C10", "aud", "\"https://api.postern.example.evil\"", AUD),
          with("C10", "aud", "\"https://API.postern.example\"", AUD),
          with("C10", "aud", "\"https://api.postern.example/\"", AUD),
          with("C11", "aud", "[[\"https://api.postern.example\"]]", AUD),
          with("C12", "aud", "\"postern-spa\"", AUD),
          with("C13", "aud", "\"https://tenant.eu.auth0.com/api/v2/\"", AUD),
          token("C15", "no sub", TestToken.good().without("sub"), SUB),
          with("C15", "sub", "null", SUB),
          with("C15", "sub", "\"\"", SUB),
          with("C15", "sub", "\"  \"", SUB),
          with("C15", "sub", "\"\u2003\"", SUB),
          with("C16", "sub", "123", SUB),
          with("C16", "sub", "true", SUB),
          with("C16", "sub", "[]", SUB),
          with("C16", "sub", "{\"x\":1}", SUB),
          with("C17", "sub", "\"" + "s".repeat(255) + "\"", PASS),
          with("C17", "sub", "\"" + "s".repeat(256) + "\"", SUB),
          with("C17", "sub", "\"" + "s".repeat(1 << 20) + "\"", "header_too_long"),
          with("C19", "sub", "\"null\"", SUB),
          with("C19", "sub", "\"undefined\"", SUB),
          with("C19", "sub", "\"anonymous\"", PASS),
          with("C19", "sub", "\"*\"", PASS),
          with("C20", "azp", "\"another-client\"", PASS),
          with("C21", "client_id", "\"not-the-azp\"", PASS),
          with("C21", "azp", "7", "malformed_claim"),
          with("C21", "client_id", "null", "malformed_claim"),
          with("Z20", "email_verified", "false", PASS),
          with("Z20", "https://ns/blocked", "true", PASS),
          with("Z21", "amr", "[\"pwd\"]", PASS),
          token("Y01", "ID token", idToken(), "id_token"),
          with("Y02", "nonce", "\"n\"", "id_token"),
          with("Y02", "at_hash", "\"h\"", "id_token"),
          with("Y02", "c_hash", "\"h\"", "id_token"),
          with("Y02", "s_hash", "\"h\"", "id_token"),
          token("Y03", "logout token", logoutToken(), "wrong_type"),
          token("Y04", "DPoP proof", TestToken.good().header("typ", "\"dpop+jwt\""), "wrong_type"),
          token("Y05", "opaque refresh token", "v1.Mjo0NTY3ODkw", "not_a_jwt"),
          with("Y06", "iss", "\"postern-machine\"", ISS),
          token(
              "Y07",
              "nested token",
              TestToken.good().header("cty", "\"JWT\""),
              "forbidden_header_member"),
          token(
              "Y08", "encrypted to our key", "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d", "encrypted_token"),
          token("Y09", "SD-JWT", TestToken.good().sign() + "~WyJhIl0~", "malformed_encoding"),
          with("Y10", "iss", "\"https://accounts.google.com\"", ISS),
          token("Y12", "PASETO", "v2.public.eyJzdWIiOiJhIn0", "malformed_encoding"),
          with("D01", "cnf", "{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}", BOUND),
          with("D25", "cnf", "null", BOUND),
          with("D25", "cnf", "\"x\"", BOUND),
          with("D25", "cnf", "{\"jkt\":1}", BOUND),
          with(
              "M01",
              "cnf",
              "{\"x5t#S256\":\"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2\"}",
              BOUND),
          with("M06", "cnf", "{}", BOUND),
          with("M07", "cnf", "{\"kid\":\"k\"}", BOUND));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void answers(Attack attack) {
    attack.run();
  }

  private static Attack with(String id, String claim, String json, String reason) {
    String shown = json.length() > 60 ? json.length() + " characters" : json;
    return token(id, claim + " " + shown, TestToken.good().with(claim, json), reason);
  }

  private static TestToken idToken() {
    return TestToken.good().with("aud", "\"postern-spa\"").with("nonce", "\"n-0S6_WzA2Mj\"");
  }

  private static TestToken logoutToken() {
    return TestToken.good().header("typ", "\"logout+jwt\"").with("events", "{}");
  }
}
