package dev.postern.authorizer;

import java.io.IOException;

/** Where the tenant's key set comes from. */
@FunctionalInterface
interface KeyFetcher {

  /**
   * Fetches the JSON Web Key Set (RFC 7517 §5), as it comes.
   *
   * @throws IOException if it cannot be had, for whatever reason
   */
  byte[] fetch() throws IOException;
}
