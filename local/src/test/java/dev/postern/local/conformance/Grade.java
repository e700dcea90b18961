package dev.postern.local.conformance;

import java.util.Locale;

/** How it is known that AWS behaves so. */
public enum Grade {
  /** A published recording of AWS: a test that runs against AWS, a capture, or a report. */
  RECORDED,
  /** AWS's documentation. */
  DOCUMENTED,
  /** Neither: a choice, listed in decision record 0308. */
  ASSUMED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
