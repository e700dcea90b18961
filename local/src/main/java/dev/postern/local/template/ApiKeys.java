package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The API keys of an API.
 *
 * @param source where API Gateway reads the key of a request
 * @param keys the keys of the usage plans that contain the stage of the API
 */
public record ApiKeys(Source source, List<ApiKey> keys) {
  public ApiKeys {
    requireNonNull(source, "source is null");
    keys = List.copyOf(keys);
  }

  /** {@code ApiKeySourceType}: the header {@code x-api-key}, or the result of the authorizer. */
  public enum Source {
    HEADER,
    AUTHORIZER
  }

  /** No keys: a method that requires one accepts no request. */
  public static ApiKeys none() {
    return new ApiKeys(Source.HEADER, List.of());
  }
}
