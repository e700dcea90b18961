package dev.postern.posts;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * RFC 3339 times of a fixed width, {@code 2026-11-24T09:05:07.120Z}, so that the feed index can
 * sort them as text. {@link Instant#toString} omits trailing zeros, so its texts do not sort by
 * time.
 */
final class Timestamp {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Timestamp() {}

  static String format(Instant instant) {
    return FORMAT.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  /**
   * Throws {@link java.time.format.DateTimeParseException} for a text that {@link #format} does not
   * write.
   */
  static Instant parse(String text) {
    return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
  }
}
