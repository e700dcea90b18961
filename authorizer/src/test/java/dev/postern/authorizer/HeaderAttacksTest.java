package dev.postern.authorizer;

import static dev.postern.authorizer.Attack.PASS;
import static dev.postern.authorizer.Attack.header;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** H: the Authorization header (RFC 7235, RFC 6750, section 2.1). */
class HeaderAttacksTest {

  private static final String GOOD = TestToken.good().sign();

  static final List<Attack> ROWS =
      List.of(
          header("H01", "no header", null, "no_token"),
          header("H02", "empty", "", "no_token"),
          header("H02", "only spaces", "   ", "no_token"),
          header("H03", "scheme alone", "Bearer", "not_bearer"),
          header("H03", "scheme and space", "Bearer ", "no_token"),
          header("H04", "token without scheme", GOOD, "not_bearer"),
          header("H05", "lower case", "bearer " + GOOD, PASS),
          header("H05", "upper case", "BEARER " + GOOD, PASS),
          header("H05", "mixed case", "bEaReR " + GOOD, PASS),
          header("H06", "Basic", "Basic YTpi", "not_bearer"),
          header("H06", "Digest", "Digest username=a", "not_bearer"),
          header("H06", "AWS4", "AWS4-HMAC-SHA256 Credential=a", "not_bearer"),
          header("H07", "two spaces", "Bearer  " + GOOD, "malformed_header"),
          header("H07", "tab", "Bearer\t" + GOOD, "not_bearer"),
          header("H07", "no space", "Bearer" + GOOD, "not_bearer"),
          header("H08", "leading space", " Bearer " + GOOD, "not_bearer"),
          header("H08", "leading tab", "\tBearer " + GOOD, "not_bearer"),
          header("H08", "trailing space", "Bearer " + GOOD + " ", "malformed_header"),
          header("H08", "trailing tab", "Bearer " + GOOD + "\t", "malformed_header"),
          header("H09", "no-break space", "Bearer\u00A0" + GOOD, "not_bearer"),
          header("H09", "em space", "Bearer\u2003" + GOOD, "not_bearer"),
          header("H09", "zero-width space", "Bearer \u200B" + GOOD, "malformed_header"),
          header("H09", "byte order mark", "\uFEFFBearer " + GOOD, "not_bearer"),
          header("H09", "byte order mark in the token", "Bearer \uFEFF" + GOOD, "malformed_header"),
          header("H10", "Cyrillic look-alike", "\u0412\u0435arer " + GOOD, "not_bearer"),
          header("H10", "fullwidth", "\uFF22earer " + GOOD, "not_bearer"),
          header(
              "H11", "joined duplicates", "Bearer " + GOOD + ", Bearer a.b.c", "malformed_header"),
          header("H11", "joined without space", "Bearer " + GOOD + "," + GOOD, "malformed_header"),
          header("H14", "line feed", "Bearer " + GOOD + "\n", "malformed_header"),
          header("H14", "forged header", "Bearer a\r\nX-User: root", "malformed_header"),
          header("H14", "NUL", "Bearer " + GOOD + "\0", "malformed_header"),
          header("H14", "DEL", "Bearer \u007F" + GOOD, "malformed_header"),
          header("H17", "8,192 bytes are looked at", "Bearer " + "a".repeat(8185), "not_a_jwt"),
          header("H17", "8,193 bytes are not", "Bearer " + "a".repeat(8186), "header_too_long"),
          header("H18", "quotes", "Bearer \"" + GOOD + "\"", "malformed_header"),
          header("H18", "angle brackets", "Bearer <" + GOOD + ">", "malformed_header"),
          header(
              "H19",
              "percent-encoded dots",
              "Bearer " + GOOD.replace(".", "%2E"),
              "malformed_header"),
          header("H20", "DPoP", "DPoP " + GOOD, "not_bearer"));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void answers(Attack attack) {
    attack.run();
  }

  /** In Turkish the lower case of I is a dotless i: "BEARER" must not depend on that. */
  @Test
  void h10_localeDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      ROWS.forEach(Attack::run);
    } finally {
      Locale.setDefault(before);
    }
  }
}
