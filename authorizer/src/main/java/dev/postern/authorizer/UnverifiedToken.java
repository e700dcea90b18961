package dev.postern.authorizer;

import static dev.postern.authorizer.CheckResult.pass;
import static dev.postern.authorizer.CheckResult.reject;

import java.io.IOException;
import java.util.Map;

/**
 * A token in the format of RFC 7519 that is not verified yet. Its three segments are canonical. Its
 * header and payload are strict JSON objects.
 *
 * @param raw the compact serialization, unchanged
 * @param header all members of the JOSE header
 * @param claims the members of the payload that the rules read
 */
record UnverifiedToken(String raw, Map<String, Object> header, Map<String, Object> claims) {

  private static final int SIGNED = 3;
  private static final int ENCRYPTED = 5;

  /** Splits and decodes the token. This does NOT verify it. */
  static CheckResult<UnverifiedToken> parse(BearerToken bearer) {
    String raw = bearer.value();
    int segments = segments(raw);
    if (segments == ENCRYPTED) {
      return reject(Rejection.ENCRYPTED_TOKEN);
    }
    if (segments != SIGNED) {
      return reject(Rejection.NOT_A_JWT);
    }
    int first = raw.indexOf('.');
    int second = raw.lastIndexOf('.');
    if (second == raw.length() - 1) {
      return reject(Rejection.UNSIGNED_TOKEN);
    }
    try {
      byte[] header = Base64Url.decode(raw.substring(0, first));
      byte[] payload = Base64Url.decode(raw.substring(first + 1, second));
      Base64Url.decode(raw.substring(second + 1));
      Map<String, Object> claims = StrictJson.object(payload, Claims.USED_NAMES::contains);
      return pass(new UnverifiedToken(raw, StrictJson.object(header), claims));
    } catch (IllegalArgumentException _) {
      return reject(Rejection.MALFORMED_ENCODING);
    } catch (IOException _) {
      return reject(Rejection.MALFORMED_JSON);
    }
  }

  private static int segments(String raw) {
    int segments = 1;
    for (int dot = raw.indexOf('.'); dot >= 0; dot = raw.indexOf('.', dot + 1)) {
      segments++;
    }
    return segments;
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "UnverifiedToken[" + raw.length() + " characters]";
  }
}
