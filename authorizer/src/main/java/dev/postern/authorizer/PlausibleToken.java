package dev.postern.authorizer;

/**
 * A token that passed all checks that need no key. It can still be forged. Only trust a {@link
 * VerifiedToken}.
 */
record PlausibleToken(String raw, String keyId, Claims claims) {

  /** Never the token. */
  @Override
  public String toString() {
    return "PlausibleToken[" + raw.length() + " characters]";
  }
}
