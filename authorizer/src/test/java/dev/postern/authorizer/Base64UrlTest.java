package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One spelling for each sequence of octets (RFC 4648, sections 3.5 and 5). */
class Base64UrlTest {

  @Test
  void everyLengthComesBack() {
    Random random = new Random(20261124);
    for (int length = 0; length < 300; length++) {
      byte[] octets = new byte[length];
      random.nextBytes(octets);
      assertArrayEquals(octets, Base64Url.decode(TestKeys.BASE64URL.encodeToString(octets)));
      byte[] zeros = new byte[length];
      assertArrayEquals(zeros, Base64Url.decode(TestKeys.BASE64URL.encodeToString(zeros)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "A",
        "AAAAA",
        "AA==",
        "AA=",
        "AAA=",
        "AAAA=",
        "=",
        "AB",
        "AP",
        "A_",
        "AAB",
        "AAD",
        "AA_",
        "+/AA",
        "A A",
        "A\nAA",
        "AA*",
        "AA\u00e9"
      })
  void otherSpellingsAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Base64Url.decode(text));
  }
}
