package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What everybody may see of the person who wrote a post. Never the Auth0 user id, never an e-mail
 * address.
 *
 * @param name the public name, when known
 * @param picture the https address of a picture, when known
 */
record Author(Optional<String> name, Optional<String> picture) {
  /** Nothing is known about the author: a post without a name. */
  static final Author UNKNOWN = new Author(Optional.empty(), Optional.empty());

  Author {
    requireNonNull(name, "name is null");
    requireNonNull(picture, "picture is null");
  }
}
