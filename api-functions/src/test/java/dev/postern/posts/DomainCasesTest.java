package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The functions read AUTH0_DOMAIN by the grammar that all programs share. */
class DomainCasesTest {
  private static final Map<String, String> VARIABLES =
      Map.of("POSTS_TABLE", "posts", "AWS_REGION", "eu-central-1");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(
      files = "../authorizer/src/test/resources/domain-cases.txt",
      delimiter = '|',
      quoteCharacter = '\0',
      commentCharacter = '#',
      maxCharsPerColumn = 1000)
  void readsEachCaseAsTheListRequires(String kind, String domain, String issuer) {
    Map<String, String> onAws = new HashMap<>(VARIABLES);
    onAws.put("AUTH0_DOMAIN", domain);
    Map<String, String> onThisMachine = new HashMap<>(onAws);
    onThisMachine.put("AWS_SAM_LOCAL", "true");
    switch (kind) {
      case "accepts", "normalizes" -> {
        assertIssuer(issuer, onAws);
        assertIssuer(issuer, onThisMachine);
      }
      case "local" -> {
        assertRejected(onAws);
        assertIssuer(issuer, onThisMachine);
      }
      case "rejects" -> {
        assertRejected(onAws);
        assertRejected(onThisMachine);
      }
      default -> throw new AssertionError(kind);
    }
  }

  private static void assertIssuer(String issuer, Map<String, String> variables) {
    assertEquals(Optional.of(URI.create(issuer)), Settings.of(variables).issuer());
  }

  private static void assertRejected(Map<String, String> variables) {
    IllegalStateException fault =
        assertThrows(IllegalStateException.class, () -> Settings.of(variables));
    assertTrue(fault.getMessage().contains("AUTH0_DOMAIN"), fault.getMessage());
  }
}
