package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The authorizer reads AUTH0_DOMAIN by the same grammar as every other reader. */
class TenantDomainTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(
      resources = "/domain-cases.txt",
      delimiter = '|',
      quoteCharacter = '\0',
      commentCharacter = '#',
      maxCharsPerColumn = 1000)
  void readsAsTheSharedListSays(String kind, String domain, String issuer) {
    Map<String, String> onAws = new HashMap<>(TestAuthorizer.environment(Map.of()));
    onAws.put("AUTH0_DOMAIN", domain);
    Map<String, String> onThisMachine = new HashMap<>(onAws);
    onThisMachine.put("AWS_SAM_LOCAL", "true");
    switch (kind) {
      case "accepts", "normalizes" -> {
        assertEquals(issuer, Settings.read(onAws).issuer());
        assertEquals(issuer, Settings.read(onThisMachine).issuer());
      }
      case "local" -> {
        assertRejected(onAws);
        assertEquals(issuer, Settings.read(onThisMachine).issuer());
      }
      case "rejects" -> {
        assertRejected(onAws);
        assertRejected(onThisMachine);
      }
      default -> throw new AssertionError(kind);
    }
  }

  private static void assertRejected(Map<String, String> environment) {
    InvalidSettingsException fault =
        assertThrows(InvalidSettingsException.class, () -> Settings.read(environment));
    assertTrue(fault.getMessage().contains("AUTH0_DOMAIN is "), fault.getMessage());
  }
}
