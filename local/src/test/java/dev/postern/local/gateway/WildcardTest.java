package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.AUTHORIZERS;
import static dev.postern.local.conformance.Grade.RECORDED;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.postern.local.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  private static final String HEAD = "arn:aws:execute-api:eu-central-1:123456789012:";

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "A resource without a wildcard is that path only",
      source = "serverless-offline#1191 (report)")
  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "Wildcards in the path match colons and slashes; `…/stage/*/*` matches the root",
      source = "serverless-offline#560; aws-sam-cli#5777 (reports)")
  @ParameterizedTest(name = "{0} against {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api/st/GET/pets          | api/st/GET/pets          | true
          api/st/*                 | api/st/GET/pets/1        | true
          *                        | api/st/GET/pets          | true
          api/st/GET/pets/*        | api/st/GET/pets/1/2      | true
          # serverless-offline#1191
          api/st/GET/organizations | api/st/GET/organizations/0000 | false
          api/st/GET/pets/*        | api/st/GET/pets          | false
          api/st/GET/pets/?        | api/st/GET/pets/1        | true
          api/st/GET/pets/?        | api/st/GET/pets/12       | false
          # A trailing slash is another resource.
          api/st/GET/pets          | api/st/GET/pets/         | false
          # aws-sam-cli#5777: the root
          api/st/*/*               | api/st/GET/              | true
          api/st/*/admin           | api/st/GET/a/b/admin     | true
          # serverless-offline#560: the last part may hold colons.
          api/st/GET/foo/*/baz     | api/st/GET/foo/bar:bar/baz | true
          # Nothing else is special: SAM CLI reads these as regular expressions.
          api/st/GET/v1.0          | api/st/GET/v1X0          | false
          api/st/GET/a+b(c         | api/st/GET/a+b(c         | true
          api/st/GET/pets          | api/st/get/pets          | false
          """)
  void resourcesAreComparedAsIamDoes(String pattern, String resource, boolean matches) {
    assertEquals(matches, Wildcard.matchesArn(HEAD + pattern, HEAD + resource));
  }

  // "IAM JSON policy elements: Resource": an asterisk at the end of a segment "can expand to match
  // beyond the colon boundaries". The odd rows are from public issues of serverless-offline.
  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior =
          "A `*` at the end of a segment of an ARN also matches colons, for Allow and " + "Deny",
      source =
          "serverless-offline#523, #560, #805, #1794 (reports); IAM user guide, JSON policy"
              + " elements: Resource")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                                                    | true
          # PR#805, #560
          arn:aws:execute-api:*:*:*                            | true
          arn:aws:execute-api:eu-central-1:123456789012:*      | true
          # #1794: one star for account and resource, or for region, account and resource
          arn:aws:execute-api:eu-central-1:*                   | true
          arn:aws:execute-api:*                                | true
          # #523
          arn:aws:execute-api:**                               | true
          arn:aws:execute-api:*:api/st/GET/pets                | true
          arn:aws:execute-api:eu-*:123456789012:api/*          | true
          arn:aws:execute-api:eu-*                             | true
          arn:*:execute-api:eu-*:123456789012:api/*            | true
          arn:*                                                | true
          arn:aws:execute-api:us-west-1:*                      | false
          arn:aws:execute-api:us-*                             | false
          arn:aws:execute-api:us-west-1:123456789012:*         | false
          arn:aws:s3:*                                         | false
          # A star within a segment does not leave it.
          arn:aws:execute-api:eu-*-1:123456789012:api/*        | true
          arn:aws:execute-api:*-1:123456789012:api/*           | true
          arn:aws:execute-api:eu*12:api/*                      | false
          arn:aws:execute-api:eu-*2:api/st/GET/pets            | false
          # A question mark never matches a colon between two segments.
          arn:aws:execute-api:eu-central-?:123456789012:api/*  | true
          arn:aws:execute-api:eu-central-1?123456789012:api/*  | false
          # The pattern's end is the ARN's end.
          arn:aws:execute-api:*:api/st/GET/pet                 | false
          arn:aws:execute-api                                  | false
          ''                                                   | false
          """)
  void aStarAtTheEndOfASegmentCrossesColons(String pattern, boolean matches) {
    assertEquals(matches, Wildcard.matchesArn(pattern, HEAD + "api/st/GET/pets"));
  }

  @Test
  void manyStarsAreNotSlow() {
    // 25 stars make SAM CLI's regular expression run without an end.
    String pattern = "a*".repeat(25) + "b";
    String text = "a".repeat(1_500);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        ofSeconds(10),
        () -> {
          assertFalse(Wildcard.matches(pattern, text));
          assertFalse(Wildcard.matchesArn(pattern, text));
          assertFalse(Wildcard.matchesArn("arn:*:*:*:*:" + pattern, HEAD + text));
        });
  }
}
