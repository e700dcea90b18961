package dev.postern.authorizer;

import static dev.postern.authorizer.CheckResult.pass;
import static dev.postern.authorizer.CheckResult.reject;

import com.auth0.jwt.exceptions.SignatureVerificationException;

/** A token that the tenant signed and that passed all rules. Only {@link #verify} creates one. */
final class VerifiedToken {

  private final Claims claims;

  private VerifiedToken(Claims claims) {
    this.claims = claims;
  }

  /** Verifies the signature and validates the claims again, with java-jwt. */
  static CheckResult<VerifiedToken> verify(PlausibleToken token, TrustedKey key) {
    try {
      key.verifier().verify(token.raw());
      return pass(new VerifiedToken(token.claims()));
    } catch (SignatureVerificationException _) {
      return reject(Rejection.BAD_SIGNATURE);
    } catch (RuntimeException _) {
      // java-jwt also throws exceptions that are not its own. The messages quote the claims.
      return reject(Rejection.SECOND_OPINION);
    }
  }

  Claims claims() {
    return claims;
  }
}
