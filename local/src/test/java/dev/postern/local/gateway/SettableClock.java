package dev.postern.local.gateway;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test sets it. */
final class SettableClock implements InstantSource {
  private volatile Instant now;

  SettableClock(Instant now) {
    this.now = now;
  }

  /** Sets the time, in ISO 8601. */
  void set(String time) {
    now = Instant.parse(time);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
