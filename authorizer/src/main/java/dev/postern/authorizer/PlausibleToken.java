package dev.postern.authorizer;

/**
 * A token of which everything is right that can be judged without a key. It may still be forged:
 * only {@link VerifiedToken} may be believed.
 */
record PlausibleToken(String raw, String keyId, Claims claims) {

  /** Never the token. */
  @Override
  public String toString() {
    return "PlausibleToken[" + raw.length() + " characters]";
  }
}
