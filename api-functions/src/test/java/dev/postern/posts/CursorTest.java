package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final String ID = "Xb3kR0aVQmWq1n6tYl2ZsA";
  private static final Cursor CURSOR =
      new Cursor(Instant.parse("2026-11-24T11:00:00.000Z"), new PostId(ID));

  @Test
  void decodesWhatItEncoded() {
    assertEquals(Optional.of(CURSOR), Cursor.decode(CURSOR.encoded()));
  }

  @Test
  void sortsByTime() {
    Cursor earlier = new Cursor(Instant.parse("2026-11-24T10:59:59.999Z"), new PostId(ID));

    assertTrue(earlier.sortKey().compareTo(CURSOR.sortKey()) < 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T11:00:00.000Z",
        "2026-11-24T11:00:00.000Z#Xb3kR0aVQmWq1n6tYl2ZsB",
        "2026-02-30T11:00:00.000Z#Xb3kR0aVQmWq1n6tYl2ZsA",
        "2026-11-24T25:00:00.000Z#Xb3kR0aVQmWq1n6tYl2ZsA",
        "2026-11-24T11:00:00.000Z|Xb3kR0aVQmWq1n6tYl2ZsA",
        "+026-11-24T11:00:00.000Z#Xb3kR0aVQmWq1n6tYl2ZsA",
        "2026-11-24T11:00:00.000Z#Xb3kR0aVQmWq1n6tYl2ZsAA",
        "\u00302026-11-24T11:00:00.00Z#Xb3kR0aVQmWq1n6tYl2ZsA"
      })
  void rejectsAnInvalidCursor(String place) {
    byte[] bytes = place.getBytes(StandardCharsets.UTF_8);
    assertEquals(
        Optional.empty(),
        Cursor.decode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  /** Padding and unused bits would give one position several texts. */
  @Test
  void rejectsOtherSpellingsOfAValidCursor() {
    String good = CURSOR.encoded();
    assertEquals(63, good.length());
    char last = good.charAt(62);

    assertEquals(Optional.empty(), Cursor.decode(good + "="));
    assertEquals(Optional.empty(), Cursor.decode(good.substring(0, 62) + (char) (last + 1)));
    assertEquals(Optional.empty(), Cursor.decode(good.substring(0, 62)));
  }
}
