package dev.postern.authorizer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The data of one invocation for its log line. It accepts no token, no claim and no path, so that
 * the log cannot contain them.
 */
final class LogEntry {

  private static final int MAX_KEY_ID_LENGTH = 64;

  private final String requestId;
  private final long startedNanos = System.nanoTime();
  private Optional<String> keyId = Optional.empty();
  private Optional<Duration> keyAge = Optional.empty();
  private Set<KeyFault> keyFaults = Set.of();
  private Optional<String> refreshFailure = Optional.empty();
  private Optional<String> fault = Optional.empty();
  private Optional<AccessRule> route = Optional.empty();
  private Optional<Forbidden> forbidden = Optional.empty();
  private String method = "";
  private String shape = "";

  LogEntry(String requestId) {
    this.requestId = requestId;
  }

  void route(String verb, Optional<AccessRule> rule) {
    method = verb;
    route = rule;
  }

  /** The policy does not allow the called route. */
  void forbidden(Forbidden reason, String pathShape) {
    forbidden = Optional.of(reason);
    shape = pathShape;
  }

  /** Truncates the id, but never between two surrogates. */
  void keyId(String kid) {
    int end = Math.min(kid.length(), MAX_KEY_ID_LENGTH);
    boolean isInsideCharacter = end < kid.length() && Character.isLowSurrogate(kid.charAt(end));
    keyId = Optional.of(kid.substring(0, isInsideCharacter ? end - 1 : end));
  }

  void keyAge(Duration age) {
    keyAge = Optional.of(age);
  }

  void keysRefreshed(Set<KeyFault> faults) {
    keyFaults = faults;
  }

  /**
   * The messages of our own fetcher and key parser can be logged. Those of Jackson quote the
   * document.
   */
  void keyRefreshFailed(IOException failure) {
    if (failure instanceof NoUsableKeyException unusable) {
      keyFaults = unusable.faults();
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    refreshFailure = Optional.of(describe(cause, cause.getClass() == IOException.class));
  }

  /**
   * An unexpected exception: its type and location. Its message is not logged, because it can quote
   * a claim.
   */
  void internalError(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    fault = Optional.of(failure.getClass().getName() + place);
  }

  private static String describe(Throwable failure, boolean withMessage) {
    String type = failure.getClass().getSimpleName();
    return withMessage ? type + ": " + failure.getMessage() : type;
  }

  String requestId() {
    return requestId;
  }

  long micros() {
    return (System.nanoTime() - startedNanos) / 1_000;
  }

  Optional<String> keyId() {
    return keyId;
  }

  Optional<Duration> keyAge() {
    return keyAge;
  }

  Set<KeyFault> keyFaults() {
    return keyFaults;
  }

  Optional<String> refreshFailure() {
    return refreshFailure;
  }

  Optional<String> fault() {
    return fault;
  }

  Optional<AccessRule> route() {
    return route;
  }

  Optional<Forbidden> forbidden() {
    return forbidden;
  }

  /** The called path, with only those words that are in the access rules. */
  String shape() {
    return shape;
  }

  String method() {
    return method;
  }
}
