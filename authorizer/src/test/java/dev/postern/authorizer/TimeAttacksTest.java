package dev.postern.authorizer;

import static dev.postern.authorizer.Attack.PASS;
import static dev.postern.authorizer.Attack.token;
import static dev.postern.authorizer.TestClock.NOW;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** T: exp, nbf and iat (RFC 7519, sections 2 and 4.1.4 to 4.1.6), with a skew of 5 seconds. */
class TimeAttacksTest {

  private static final String BAD = "malformed_time";
  private static final long MONTH = 30L * 24 * 3600;

  static final List<Attack> ROWS =
      List.of(
          token("T01", "no exp", TestToken.good().without("exp"), BAD),
          with("T02", "exp", "null", BAD),
          with("T03", "exp", "\"1999999999\"", BAD),
          with("T03", "exp", "true", BAD),
          with("T03", "exp", "[]", BAD),
          with("T03", "exp", "{}", BAD),
          with("T04", "exp", NOW + 100 + ".5", PASS),
          with("T06", "exp", NOW, PASS),
          with("T06", "exp", NOW - 4, PASS),
          with("T06", "exp", NOW - 5, "expired"),
          with("T06", "exp", NOW - 6, "expired"),
          with("T06", "exp", NOW - 5 + ".9", "expired"),
          with("T07", "exp", 0, "expired"),
          with("T07", "exp", -1, "expired"),
          with("T07", "exp", "1e9", "expired"),
          with("T08", "exp", NOW * 1000, "expires_too_late"),
          with("T08", "exp", 253402300800L, "expires_too_late"),
          with("T09", "exp", 9_000_000_000_000_000_000L, BAD),
          with("T09", "exp", Long.MAX_VALUE, BAD),
          with("T09", "exp", 31556889864403200L, BAD),
          with("T09", "exp", 999_999_999_999_999L, "expires_too_late"),
          with("T09", "exp", 1_000_000_000_000_000L, "expires_too_late"),
          with("T09", "exp", 1_000_000_000_000_001L, BAD),
          with("T10", "exp", "1e300", BAD),
          with("T10", "exp", "18446744073709551616", BAD),
          with("T11", "exp", Long.MIN_VALUE, BAD),
          with("T12", "nbf", NOW + 5, PASS),
          with("T12", "nbf", NOW + 6, "not_yet_valid"),
          with("T12", "nbf", NOW + 5 + ".1", "not_yet_valid"),
          with("T12", "nbf", "18446744073709551616", BAD),
          with("T13", "nbf", "null", BAD),
          with("T14", "nbf", "\"1\"", BAD),
          with("T14", "nbf", "false", BAD),
          with("T15", "iat", NOW + 5, PASS),
          with("T15", "iat", NOW + 6, "issued_in_future"),
          with("T15", "iat", NOW + 5 + ".1", "issued_in_future"),
          with("T15", "iat", "null", BAD),
          with("T15", "iat", "\"x\"", BAD),
          token("T16", "no iat", TestToken.good().without("iat"), PASS),
          token("T17", "iat after exp", times(NOW + 1, NOW + 2, "iat"), BAD),
          token("T17", "iat at exp", times(NOW + 1, NOW + 1, "iat"), PASS),
          token("T17", "nbf after exp", times(NOW + 1, NOW + 2, "nbf"), BAD),
          token("T17", "nbf at exp", times(NOW + 1, NOW + 1, "nbf"), PASS),
          with("T18", "exp", NOW + MONTH + 5, PASS),
          with("T18", "exp", NOW + MONTH + 6, "expires_too_late"),
          with("T19", "iat", 1, PASS),
          with("T21", "auth_time", 1, PASS));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void answers(Attack attack) {
    attack.run();
  }

  @ParameterizedTest(name = "T05 skew {0}: exp {1} s from now -> {2}")
  @CsvSource({"0, 0, expired", "0, 1, ''", "60, -59, ''", "60, -60, expired"})
  void t05_skewIsASetting(String skew, long offset, String reason) {
    with("T05", "exp", NOW + offset, reason).run(Map.of("CLOCK_SKEW_SECONDS", skew));
  }

  @ParameterizedTest(name = "T18 {0} day(s): exp {1} s from now -> {2}")
  @CsvSource({"1, 86405, ''", "1, 86406, expires_too_late"})
  void t18_horizonIsASetting(String days, long offset, String reason) {
    with("T18", "exp", NOW + offset, reason).run(Map.of("MAX_TOKEN_DAYS", days));
  }

  private static Attack with(String id, String claim, Object json, String reason) {
    return token(id, claim + " " + json, TestToken.good().with(claim, json), reason);
  }

  private static TestToken times(long expiry, long start, String claim) {
    return TestToken.good().with("exp", expiry).with(claim, start);
  }
}
