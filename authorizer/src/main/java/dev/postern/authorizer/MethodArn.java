package dev.postern.authorizer;

import java.util.Optional;

/**
 * The called method, {@code arn:{partition}:execute-api:{region}:{account}:{api}/{stage}/{METHOD}/
 * {path}}, split between the part that API Gateway writes and the part that the client writes.
 *
 * @param stageArn up to and without the slash after the stage; policies are built on it
 * @param method the HTTP verb
 * @param path the real path without its first slash; the client chose it
 */
record MethodArn(String stageArn, String method, String path) {

  private static final String PREFIX = "arn:";
  private static final String SERVICE = "execute-api:";
  private static final int NONE = -1;

  /** Reads an execute-api ARN; empty for anything else. */
  static Optional<MethodArn> parse(String arn) {
    // The path may hold colons and slashes of its own, so only the first ones count.
    int partition = arn != null && arn.startsWith(PREFIX) ? PREFIX.length() : NONE;
    int service = after(arn, ':', partition);
    int region = after(arn, ':', service);
    int account = after(arn, ':', region);
    int api = after(arn, ':', account);
    int stage = after(arn, '/', api);
    int verb = after(arn, '/', stage);
    if (verb == NONE || !arn.startsWith(SERVICE, service)) {
      return Optional.empty();
    }
    int verbEnd = endOfVerb(arn, verb);
    boolean isValid =
        isName(arn, partition, service)
            && isName(arn, region, account)
            && isName(arn, account, api)
            && isName(arn, api, stage)
            && isName(arn, stage, verb)
            && isVerb(arn, verb, verbEnd);
    String path = arn.substring(Math.min(verbEnd + 1, arn.length()));
    return isValid
        ? Optional.of(new MethodArn(arn.substring(0, verb - 1), arn.substring(verb, verbEnd), path))
        : Optional.empty();
  }

  /** True for a path that API Gateway can route like another spelling of the same path. */
  boolean hasNonCanonicalPath() {
    return path.startsWith("/")
        || path.endsWith("/")
        || path.contains("//")
        || path.indexOf('%') >= 0;
  }

  /** The whole ARN. */
  String text() {
    return stageArn + "/" + method + "/" + path;
  }

  /** The index after the next separator. */
  private static int after(String arn, char separator, int from) {
    int found = from == NONE ? NONE : arn.indexOf(separator, from);
    return found < 0 ? NONE : found + 1;
  }

  /** True for a part that is not empty and has no wildcard, which would extend the policy. */
  private static boolean isName(String arn, int from, int next) {
    for (int i = from; i < next - 1; i++) {
      char c = arn.charAt(i);
      if (c == '*' || c == '?' || c == '/' || c == ':') {
        return false;
      }
    }
    return next - 1 > from;
  }

  private static int endOfVerb(String arn, int from) {
    int slash = arn.indexOf('/', from);
    return slash < 0 ? arn.length() : slash;
  }

  private static boolean isVerb(String arn, int from, int end) {
    for (int i = from; i < end; i++) {
      if (arn.charAt(i) < 'A' || arn.charAt(i) > 'Z') {
        return false;
      }
    }
    return end > from;
  }
}
