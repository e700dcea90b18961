package dev.postern.authorizer;

import static dev.postern.authorizer.CheckResult.pass;
import static dev.postern.authorizer.CheckResult.reject;

import com.auth0.jwt.exceptions.SignatureVerificationException;

/** A token that the tenant signed and that every rule let pass. Only {@link #verify} makes one. */
final class VerifiedToken {

  private final Claims claims;

  private VerifiedToken(Claims claims) {
    this.claims = claims;
  }

  /** Checks the signature, and the claims once more, with java-jwt. */
  static CheckResult<VerifiedToken> verify(PlausibleToken token, TrustedKey key) {
    try {
      key.verifier().verify(token.raw());
      return pass(new VerifiedToken(token.claims()));
    } catch (SignatureVerificationException _) {
      return reject(Rejection.BAD_SIGNATURE);
    } catch (RuntimeException _) {
      // Not only its own exceptions come out of java-jwt. Their messages quote the claims.
      return reject(Rejection.SECOND_OPINION);
    }
  }

  Claims claims() {
    return claims;
  }
}
