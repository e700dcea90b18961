package dev.postern.authorizer;

import java.util.Locale;

/**
 * Why no decision is possible (500). API Gateway does not cache it, so the next request tries
 * again.
 */
enum Outage {
  /** Not a TOKEN event of a REST API, or a method ARN that cannot be read. */
  UNSUPPORTED_EVENT,
  /** The keys for this token could not be fetched. */
  KEYS_UNAVAILABLE,
  /** An error in the authorizer itself. */
  INTERNAL_ERROR;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable name for logs. */
  String code() {
    return code;
  }
}
