package dev.postern.authorizer;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;

/**
 * java-jwt, set up for one issuer. It checks the signature, and the claims once more: two
 * implementations must agree before anybody gets in. The algorithm and the key are fixed here,
 * never taken from a token.
 */
final class SecondOpinion {

  /** {@code {"alg":"RS256"}}, {@code {}}, one byte: it is only parsed, never judged. */
  private static final String EMPTY_TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30.AA";

  static {
    // java-jwt's parser refuses numbers of more than 1,000 characters, in any claim. Its factory is
    // made with this default, so it must be set before any class of java-jwt is loaded.
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
   * Makes the verifier for one key. The builder never leaves this method: it is not thread-safe.
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
   * Loads java-jwt's parser beside whatever else is loading, by a token that says nothing. While
   * Lambda starts a function it gives more than one processor.
   */
  static void preload() {
    Thread.ofPlatform().daemon().name("java-jwt-preload").start(() -> JWT.decode(EMPTY_TOKEN));
  }
}
