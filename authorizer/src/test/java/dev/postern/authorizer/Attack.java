package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;

/**
 * One row of an attack table: an Authorization header and the expected result.
 *
 * @param reason the rejection, or {@link #PASS}
 */
record Attack(String id, String what, String header, String reason) {

  /**
   * A token that must pass. Each table has such rows, because a check that rejects everything would
   * pass the other rows.
   */
  static final String PASS = "";

  /** Rejections that need a key. All others must happen without a network request. */
  private static final Set<String> WITH_KEY =
      Set.of("unknown_key", "bad_signature", "second_opinion");

  static Attack header(String id, String what, String header, String reason) {
    return new Attack(id, what, header, reason);
  }

  static Attack token(String id, String what, String token, String reason) {
    return new Attack(id, what, "Bearer " + token, reason);
  }

  static Attack token(String id, String what, TestToken token, String reason) {
    return token(id, what, token.sign(), reason);
  }

  boolean passes() {
    return reason.equals(PASS);
  }

  /**
   * Sends the header to a new authorizer and checks the status, the reason, and that no key was
   * fetched too early.
   */
  void run() {
    run(Map.of());
  }

  void run(Map<String, String> settings) {
    TestAuthorizer authorizer = new TestAuthorizer(settings);
    TestAuthorizer.Answer answer = authorizer.header(header);
    assertEquals(reason, authorizer.reason(), toString());
    assertEquals(passes() ? 200 : 401, answer.status(), toString());
    boolean needsKey = passes() || WITH_KEY.contains(reason);
    assertEquals(needsKey ? 1 : 0, authorizer.fetches.get(), "fetches of " + this);
  }

  /**
   * The name of the test. It does not contain the header, which can be long or contain control
   * characters.
   */
  @Override
  public String toString() {
    return id + " " + what + " -> " + (passes() ? "200" : reason);
  }
}
