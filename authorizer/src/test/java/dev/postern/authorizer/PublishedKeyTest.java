package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Tests single keys with the table that `make doctor` is also tested with. {@link KeySetTest} tests
 * whole sets.
 */
class PublishedKeyTest {

  @ParameterizedTest(name = "{2}, {1} bits: {0}")
  @CsvFileSource(resources = "/key-cases.txt", delimiter = '|', quoteCharacter = '`')
  void isUsableOrNot(String verdict, int bits, String members) throws IOException {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(7).setBit(0);
    Map<String, Object> jwk = new HashMap<>();
    jwk.putAll(Map.of("kid", "k", "kty", "RSA", "n", TestKeys.number(modulus), "e", "AQAB"));
    jwk.putAll(StrictJson.object(TestToken.utf8(members)));

    boolean usable = PublishedKey.parse(jwk) instanceof PublishedKey.Usable;

    assertEquals(verdict, usable ? "usable" : "refused");
  }
}
