package dev.postern.local.gateway;

import dev.postern.local.template.Api;
import java.util.Locale;
import java.util.Optional;

/** Tells which bodies travel as base64: those of an API's binary media types. */
final class BinaryMedia {

  private BinaryMedia() {}

  /**
   * Whether a media type is one of the API's binary ones.
   *
   * @param mediaType a Content-Type, or the first of an Accept header
   */
  static boolean matches(Api api, Optional<String> mediaType) {
    String type = mediaType.orElse("").split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    return api.binaryMediaTypes().stream()
        .anyMatch(
            binary ->
                binary.equals("*/*")
                    || binary.equalsIgnoreCase(type)
                    || (binary.endsWith("/*")
                        && type.startsWith(binary.substring(0, binary.length() - 1))));
  }
}
