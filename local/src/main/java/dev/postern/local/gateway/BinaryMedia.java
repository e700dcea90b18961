package dev.postern.local.gateway;

import dev.postern.local.template.Api;
import java.util.Locale;
import java.util.Optional;

/** Decides which bodies are bytes, in base64: those of an API's binary media types. */
final class BinaryMedia {

  private BinaryMedia() {}

  /**
   * Whether a media type is binary: it equals a binary media type of the API, or it is below one
   * with {@code *} on the right. A binary media type with {@code *} on the left matches nothing,
   * except {@code *}{@code /*}, which matches everything.
   *
   * @param mediaTypes a Content-Type, or an Accept header: only its first media type counts
   */
  static boolean matches(Api api, Optional<String> mediaTypes) {
    String type = mediaTypes.orElse("").split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    return api.binaryMediaTypes().stream()
        .map(binary -> binary.toLowerCase(Locale.ROOT))
        .anyMatch(binary -> matches(binary, type));
  }

  private static boolean matches(String binary, String type) {
    if (binary.startsWith("*/")) {
      return binary.equals("*/*");
    }
    return binary.equals(type)
        || (binary.endsWith("/*") && type.startsWith(binary.substring(0, binary.length() - 1)));
  }
}
