package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of a key: the last valid value and the first invalid one. */
class RsaRulesTest {

  @ParameterizedTest(name = "{0} bits, e = {1} -> {2}")
  @CsvSource({
    "2047, 65537, false",
    "2048, 65537, true",
    "8192, 65537, true",
    "8193, 65537, false",
    "2048, 65535, false",
    "2048, 65539, true",
    "2048, 65538, false",
    "2048, 4294967295, true",
    "2048, 4294967297, false",
  })
  void limits(int bits, BigInteger exponent, boolean strong) throws GeneralSecurityException {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0).setBit(9);
    RSAPublicKey key =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    assertEquals(strong, RsaRules.isStrong(key));
  }
}
