package dev.postern.local;

import static java.util.Objects.requireNonNull;

/**
 * Where the stack pretends to be. Account and API id are those of SAM CLI, so that examples agree.
 *
 * @param region an AWS region, {@code eu-central-1}
 */
record Place(String region) {
  static final String ACCOUNT = "123456789012";
  static final String API_ID = "1234567890";

  Place {
    requireNonNull(region, "region is null");
    if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
      throw new TemplateException("--region: " + region + " is not a region, like eu-central-1");
    }
  }

  /** The ARN of a function without a qualifier. */
  String functionArn(String name) {
    return "arn:aws:lambda:%s:%s:function:%s".formatted(region, ACCOUNT, name);
  }

  /** The ARN of a table. */
  String tableArn(String name) {
    return "arn:aws:dynamodb:%s:%s:table/%s".formatted(region, ACCOUNT, name);
  }

  /** The ARN that policies are compared with: {@code arn:…:api/stage/METHOD/real/path}. */
  String methodArn(String stage, String method, String path) {
    return "arn:aws:execute-api:%s:%s:%s/%s/%s%s"
        .formatted(region, ACCOUNT, API_ID, stage, method, path);
  }
}
