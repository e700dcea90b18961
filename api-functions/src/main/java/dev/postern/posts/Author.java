package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The public data of a post's author. It never contains the Auth0 user id or an e-mail address.
 *
 * @param name the public name, if known
 * @param picture the https URL of a picture, if known
 */
record Author(Optional<String> name, Optional<String> picture) {
  /** An author without a name and a picture. */
  static final Author UNKNOWN = new Author(Optional.empty(), Optional.empty());

  Author {
    requireNonNull(name, "name is null");
    requireNonNull(picture, "picture is null");
  }
}
