package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;

/**
 * One line of an attack table: what goes in as the Authorization header, and what must come out.
 *
 * @param reason the rejection, or {@link #PASS}
 */
record Attack(String id, String what, String header, String reason) {

  /**
   * A token that must pass. Each table has such rows, because a check that refuses everything
   * proves nothing.
   */
  static final String PASS = "";

  /** Rejections that need a key; all others come before anything leaves the machine. */
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
   * Sends it to a fresh authorizer and checks status, reason, and that no key was fetched early.
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

  /** The test's name. Not the header: it may be long or hold control characters. */
  @Override
  public String toString() {
    return id + " " + what + " -> " + (passes() ? "200" : reason);
  }
}
