package dev.postern.local;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  private static final String HEAD = "arn:aws:execute-api:eu-central-1:123456789012:";

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

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "*, true",
    "arn:aws:execute-api:*:*:*, true",
    "arn:*:execute-api:eu-*:123456789012:api/*, true",
    "arn:aws:execute-api:us-west-1:123456789012:*, false",
    // A star does not cross a colon of the head.
    "arn:aws:execute-api:*, false",
    "arn:*, false",
    "'', false"
  })
  void starsStayInTheirPartOfTheArn(String pattern, boolean matches) {
    assertEquals(matches, Wildcard.matchesArn(pattern, HEAD + "api/st/GET/pets"));
  }

  @Test
  void manyStarsAreNotSlow() {
    // 25 stars keep SAM CLI's regular expression busy for ever.
    var pattern = "a*".repeat(25) + "b";
    var text = "a".repeat(1_500);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        ofSeconds(10), () -> assertFalse(Wildcard.matches(pattern, text)));
  }
}
