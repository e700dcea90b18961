package dev.postern.authorizer;

import java.io.IOException;

/** A source of the tenant's key set. */
@FunctionalInterface
interface KeyFetcher {

  /**
   * Fetches the JSON Web Key Set (RFC 7517, section 5), unchanged.
   *
   * @throws IOException if it cannot be fetched
   */
  byte[] fetch() throws IOException;
}
