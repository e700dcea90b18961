package dev.postern.authorizer;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;

/**
 * Configures java-jwt for one issuer. It verifies the signature, and validates the claims again: a
 * token is accepted only if two implementations accept it. The algorithm and the key are fixed here
 * and never taken from a token.
 */
final class SecondOpinion {

  /** {@code {"alg":"RS256"}}, {@code {}} and a signature of one byte. This token is only parsed. */
  private static final String EMPTY_TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30.AA";

  static {
    // java-jwt's parser rejects numbers of more than 1,000 characters in any claim. Its factory
    // copies this default, so it must be set before any class of java-jwt is loaded.
    StreamReadConstraints.overrideDefaultStreamReadConstraints(
        StreamReadConstraints.builder().maxNumberLength(BearerToken.MAX_LENGTH).build());
  }

  private final Settings settings;
  private final Clock clock;

  SecondOpinion(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Makes the verifier for one key. The builder is used only in this method, because it is not
   * thread-safe.
   */
  JWTVerifier with(RSAPublicKey key) {
    JWTVerifier.BaseVerification builder =
        (JWTVerifier.BaseVerification)
            JWT.require(Algorithm.RSA256(key, null))
                .withIssuer(settings.issuer())
                .withAnyOfAudience(settings.audiences().toArray(String[]::new))
                .withClaimPresence("sub")
                .withClaimPresence("exp")
                .acceptLeeway(settings.clockSkew().toSeconds());
    return builder.build(clock);
  }

  /**
   * Loads java-jwt's parser in parallel with the other classes, with an empty token. Lambda gives a
   * function more than one processor during its start.
   */
  static void preload() {
    Thread.ofPlatform().daemon().name("java-jwt-preload").start(() -> JWT.decode(EMPTY_TOKEN));
  }
}
