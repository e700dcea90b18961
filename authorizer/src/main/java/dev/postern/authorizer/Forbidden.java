package dev.postern.authorizer;

import java.util.Locale;

/**
 * Why the policy for a valid token does not allow the called route (403). The list is closed, like
 * {@link Rejection}.
 */
enum Forbidden {
  /** No access rule names the route. */
  NO_RULE,
  /** The token does not have the permission that the rule requires. */
  MISSING_PERMISSION,
  /**
   * The route is allowed, but not in this spelling: a slash at the end, two slashes, or a
   * percent-encoded letter.
   */
  PATH_SPELLING;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable name for logs. */
  String code() {
    return code;
  }

  /** What to check. It contains only those words of the path that are in the access rules. */
  String hint(LogEntry entry) {
    return switch (this) {
      case NO_RULE ->
          "No access rule matches "
              + entry.method()
              + " "
              + entry.shape()
              + ", where {} is text that no rule has. If the API has this route, add a rule for it"
              + " to ACCESS_RULES.";
      case MISSING_PERMISSION ->
          "The token does not have the permission of "
              + entry.route().map(AccessRule::description).orElse("")
              + ".";
      case PATH_SPELLING ->
          "Call the route as the access rules write it: without a slash at the end, without two"
              + " slashes, and with no percent-encoded letter.";
    };
  }
}
