package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void readsItsSettings() {
    Settings settings = Settings.of(with("CLOCK_SKEW_SECONDS", "60"));

    assertEquals(
        new Settings(
            "posts",
            "eu-central-1",
            Duration.ofSeconds(60),
            Optional.empty(),
            Optional.empty(),
            "GetPost-1A2B3C"),
        settings);
  }

  /**
   * In a program on this machine. CloudWatch would discard a metric whose dimension has no value.
   */
  @Test
  void aFunctionWithoutANameHasMetrics() {
    Map<String, String> variables = with("CLOCK_SKEW_SECONDS", "5");
    variables.remove("AWS_LAMBDA_FUNCTION_NAME");
    assertEquals("unnamed", Settings.of(variables).functionName());
  }

  @Test
  void namesEveryFaultInOneMessage() {
    IllegalStateException stop =
        assertThrows(
            IllegalStateException.class,
            () -> Settings.of(Map.of("CLOCK_SKEW_SECONDS", "61", "AUTH0_DOMAIN", "ftp://x")));

    for (String setting :
        new String[] {"POSTS_TABLE", "AWS_REGION", "CLOCK_SKEW_SECONDS", "AUTH0_DOMAIN"}) {
      assertTrue(stop.getMessage().contains(setting), setting);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "61", "5.0", "", "five", "\u0665"})
  void rejectsOtherClockSkews(String skew) {
    assertThrows(IllegalStateException.class, () -> Settings.of(with("CLOCK_SKEW_SECONDS", skew)));
  }

  @ParameterizedTest
  @CsvSource({
    "tenant.eu.auth0.com,       https://tenant.eu.auth0.com/",
    "https://login.example.com, https://login.example.com/",
    "https://login.example.com/,https://login.example.com/"
  })
  void aDomainIsTheIssuer(String domain, URI issuer) {
    assertEquals(Optional.of(issuer), Settings.of(with("AUTH0_DOMAIN", domain)).issuer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4400",
        "https://tenant.eu.auth0.com/path",
        "https://tenant.eu.auth0.com?x",
        "https://user@tenant.eu.auth0.com",
        "tenant.eu.auth0.com#"
      })
  void rejectsOtherDomains(String domain) {
    assertThrows(IllegalStateException.class, () -> Settings.of(with("AUTH0_DOMAIN", domain)));
  }

  @Test
  void plainHttpIsForTheDevelopersMachine() {
    Map<String, String> variables = with("AUTH0_DOMAIN", "http://localhost:4400");
    variables.put("AWS_SAM_LOCAL", "true");

    assertEquals(
        Optional.of(URI.create("http://localhost:4400/")), Settings.of(variables).issuer());
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>();
    variables.put("POSTS_TABLE", "posts");
    variables.put("AWS_REGION", "eu-central-1");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "GetPost-1A2B3C");
    variables.put(name, value);
    return variables;
  }
}
