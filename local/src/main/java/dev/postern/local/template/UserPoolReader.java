package dev.postern.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the authorizers of Cognito user pools: {@code CognitoAuthorizer} in SAM's reference. */
final class UserPoolReader {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws[a-z-]*):cognito-idp:([a-z0-9-]+):\\d{12}:userpool/(\\2_[A-Za-z0-9]+)");

  private UserPoolReader() {}

  /**
   * Reads one authorizer. Its issuer can be unknown: the user then gives it.
   *
   * @throws TemplateException if a property has a wrong value
   */
  static Authorizer.UserPool read(String name, Properties one) {
    Properties identity = one.nested("Identity");
    return new Authorizer.UserPool(
        name,
        identity.text("Header").orElse("Authorization"),
        issuers(one),
        AuthorizerReader.regex(identity, "ValidationExpression"),
        one.texts("AuthorizationScopes"),
        one.lineOf("UserPoolArn"));
  }

  private static Authorizer.Issuers issuers(Properties one) {
    List<String> arns;
    try {
      arns = one.texts("UserPoolArn");
    } catch (TemplateException e) {
      return new Authorizer.Issuers(List.of(), false, e.reason());
    }
    var urls = new ArrayList<String>();
    for (String arn : arns) {
      Optional<String> url = issuer(arn);
      if (url.isEmpty()) {
        return new Authorizer.Issuers(
            List.of(), false, "UserPoolArn is not the ARN of a user pool: " + arn);
      }
      urls.add(url.get());
    }
    return new Authorizer.Issuers(urls, false, urls.isEmpty() ? "UserPoolArn is empty" : "");
  }

  private static Optional<String> issuer(String arn) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String domain = matcher.group(1).equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    return Optional.of(
        "https://cognito-idp.%s.%s/%s".formatted(matcher.group(2), domain, matcher.group(3)));
  }
}
