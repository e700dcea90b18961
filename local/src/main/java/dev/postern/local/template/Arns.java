package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

/**
 * The ARNs of the local stack. The account and the API id are those of SAM CLI.
 *
 * @param region an AWS region, {@code eu-central-1}
 */
public record Arns(String region) {
  public static final String ACCOUNT = "123456789012";
  public static final String API_ID = "1234567890";

  public Arns {
    requireNonNull(region, "region is null");
    if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
      throw new StartException("--region: " + region + " is not a region, like eu-central-1");
    }
  }

  /** The ARN of a function without a qualifier. */
  String functionArn(String name) {
    return "arn:aws:lambda:%s:%s:function:%s".formatted(region, ACCOUNT, name);
  }

  /** The ARN of the first version of a layer. */
  String layerArn(String name) {
    return "arn:aws:lambda:%s:%s:layer:%s:1".formatted(region, ACCOUNT, name);
  }

  /** The ARN of a table. */
  String tableArn(String name) {
    return "arn:aws:dynamodb:%s:%s:table/%s".formatted(region, ACCOUNT, name);
  }

  /** The ARN of a stage of an API; method and path follow it in the ARN of a method. */
  String apiArn(String stage) {
    return "arn:aws:execute-api:%s:%s:%s/%s".formatted(region, ACCOUNT, API_ID, stage);
  }
}
