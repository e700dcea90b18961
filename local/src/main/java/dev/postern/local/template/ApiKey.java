package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An API key that a usage plan of the template binds to an API.
 *
 * @param id its logical id, or the name that an option gives it
 * @param name its property {@code Name}, or its id
 * @param value what a client sends; empty if the template does not say it
 * @param enabled whether API Gateway accepts it; CreateApiKey takes an absent value as false
 * @param line of the template; 0 for a key that an option gives
 */
public record ApiKey(String id, String name, Optional<String> value, boolean enabled, int line) {
  public ApiKey {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
  }

  /** The same key with this value. */
  ApiKey withValue(String text) {
    return new ApiKey(id, name, Optional.of(text), enabled, line);
  }
}
