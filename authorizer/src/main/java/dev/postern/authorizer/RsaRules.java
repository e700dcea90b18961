package dev.postern.authorizer;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/**
 * The RSA keys that may verify tokens (RFC 7518, section 3.3, FIPS 186-5, section 5.1): 2048 to
 * 8192 bits, odd, a public exponent from 65537 up to 32 bits, and not from the generator of
 * CVE-2017-15361 (ROCA).
 */
final class RsaRules {

  static final int MIN_BITS = 2048;

  /** Longer keys make each request slower. */
  static final int MAX_BITS = 8192;

  private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);
  private static final int MAX_EXPONENT_BITS = 32;

  /** The primes of the published ROCA test. About one of 2^27 good keys also matches. */
  private static final int[] ROCA_PRIMES = {
    11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157
  };

  private RsaRules() {}

  static boolean isStrong(RSAPublicKey key) {
    BigInteger modulus = key.getModulus();
    BigInteger exponent = key.getPublicExponent();
    return modulus.bitLength() >= MIN_BITS
        && modulus.bitLength() <= MAX_BITS
        && modulus.testBit(0)
        && exponent.compareTo(MIN_EXPONENT) >= 0
        && exponent.bitLength() <= MAX_EXPONENT_BITS
        && exponent.testBit(0)
        && !isRoca(modulus);
  }

  /** True if the modulus is a power of 65537 modulo each of the primes. */
  private static boolean isRoca(BigInteger modulus) {
    for (int prime : ROCA_PRIMES) {
      int remainder = modulus.mod(BigInteger.valueOf(prime)).intValue();
      if (!isPowerOf65537(remainder, prime)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPowerOf65537(int remainder, int prime) {
    int power = 1;
    do {
      if (power == remainder) {
        return true;
      }
      power = power * (65537 % prime) % prime;
    } while (power != 1);
    return false;
  }
}
