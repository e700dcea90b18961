package dev.postern.authorizer;

import java.util.Optional;

/**
 * The called method, {@code arn:{partition}:execute-api:{region}:{account}:{api}/{stage}/{METHOD}/
 * {path}}, cut at the border between what API Gateway says and what the client wrote.
 *
 * @param stageArn up to and without the slash after the stage; policies are built on it
 * @param method the HTTP verb
 * @param path the real path without its first slash; the client chose it
 */
record MethodArn(String stageArn, String method, String path) {

  private static final int ARN_PARTS = 6;
  private static final int RESOURCE_PARTS = 4;

  /** Reads an execute-api ARN; empty for anything else. */
  static Optional<MethodArn> parse(String arn) {
    if (arn == null) return Optional.empty();
    // The path may hold colons and slashes of its own, so only the first ones count.
    String[] parts = arn.split(":", ARN_PARTS);
    if (parts.length != ARN_PARTS || !parts[0].equals("arn") || !parts[2].equals("execute-api")) {
      return Optional.empty();
    }
    String[] resource = parts[5].split("/", RESOURCE_PARTS);
    if (resource.length < 3 || !isVerb(resource[2])) return Optional.empty();
    for (String name : new String[] {parts[1], parts[3], parts[4], resource[0], resource[1]}) {
      // A wildcard here would widen the policy beyond the calling stage.
      if (name.isEmpty() || name.contains("*") || name.contains("?")) return Optional.empty();
    }
    int pathStart = arn.length() - (resource.length < RESOURCE_PARTS ? 0 : resource[3].length());
    String head = arn.substring(0, arn.indexOf('/'));
    return Optional.of(
        new MethodArn(head + "/" + resource[1], resource[2], arn.substring(pathStart)));
  }

  private static boolean isVerb(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }
}
