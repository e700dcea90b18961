package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The function starts with valid settings and does not start with invalid ones. */
class SettingsTest {

  private static Settings read(String name, String value) {
    Map<String, String> environment = new HashMap<>(TestAuthorizer.environment(Map.of()));
    environment.put(name, value);
    return Settings.read(environment);
  }

  private static String fault(Map<String, String> environment) {
    return assertThrows(InvalidSettingsException.class, () -> Settings.read(environment))
        .getMessage();
  }

  @Test
  void defaults() {
    Settings settings = Settings.read(TestAuthorizer.environment(Map.of("AUTH0_JWKS_URI", "")));
    assertEquals("https://tenant.eu.auth0.com/", settings.issuer());
    assertEquals(
        "https://tenant.eu.auth0.com/.well-known/jwks.json", settings.jwksUri().toString());
    assertEquals(Duration.ofSeconds(5), settings.clockSkew());
    assertEquals(Duration.ofDays(30), settings.maxLifetime());
    assertEquals(PermissionsClaim.PERMISSIONS, settings.permissionsClaim());
  }

  @Test
  void n01_everyFaultIsNamedInOneMessage() {
    String message = fault(Map.of("CLOCK_SKEW_SECONDS", "abc", "AUTH0_AUDIENCE", " "));
    for (String name :
        List.of("AUTH0_DOMAIN", "AUTH0_AUDIENCE", "ACCESS_RULES", "CLOCK_SKEW_SECONDS")) {
      assertTrue(message.contains(name), message);
    }
  }

  @ParameterizedTest(name = "N02 {0}")
  @ValueSource(
      strings = {
        "http://tenant.eu.auth0.com",
        "https://tenant.eu.auth0.com?x=1",
        "https://tenant.eu.auth0.com#x",
        "https://user@tenant.eu.auth0.com",
        "https://tenant.eu.auth0.com/path",
        "ftp://tenant.eu.auth0.com",
        "https://",
        "tenant eu",
        "ten_ant.eu.auth0.com",
        "tenänt.eu.auth0.com",
      })
  void n02_domainMustBeOneHost(String domain) {
    Map<String, String> environment = TestAuthorizer.environment(Map.of("AUTH0_DOMAIN", domain));
    assertTrue(fault(environment).contains("AUTH0_DOMAIN"));
  }

  @ParameterizedTest(name = "N03 {0}")
  @ValueSource(
      strings = {
        "tenant.eu.auth0.com",
        "tenant.eu.auth0.com/",
        "https://tenant.eu.auth0.com",
        "https://tenant.eu.auth0.com/",
        " Tenant.EU.auth0.com ",
      })
  void n03_domainIsNormalisedOnce(String domain) {
    assertEquals("https://tenant.eu.auth0.com/", read("AUTH0_DOMAIN", domain).issuer());
  }

  @Test
  void plainHttpOnlyOnTheLocalStack() {
    Map<String, String> environment =
        new HashMap<>(TestAuthorizer.environment(Map.of("AUTH0_DOMAIN", "http://localhost:4400")));
    assertTrue(fault(environment).contains("is http"));
    environment.put("AWS_SAM_LOCAL", "true");
    assertEquals("http://localhost:4400/", Settings.read(environment).issuer());
    environment.put("AUTH0_JWKS_URI", "http://127.0.0.1:4400/keys");
    assertEquals("http://127.0.0.1:4400/keys", Settings.read(environment).jwksUri().toString());
    environment.put("AWS_SAM_LOCAL", "false");
    assertTrue(fault(environment).contains("AUTH0_JWKS_URI is http"));
  }

  @ParameterizedTest(name = "F21 {0}")
  @ValueSource(
      strings = {"http://keys.example/jwks", "https://u:p@keys.example/", "https://k.example/?a#b"})
  void f21_keyAddress(String address) {
    Map<String, String> environment = TestAuthorizer.environment(Map.of("AUTH0_JWKS_URI", address));
    assertTrue(fault(environment).contains("AUTH0_JWKS_URI"));
  }

  @Test
  void f21_keysMayLiveElsewhereOnlyByOwnSetting() {
    Settings settings = read("AUTH0_JWKS_URI", "https://keys.example/jwks");
    assertEquals("https://keys.example/jwks", settings.jwksUri().toString());
    assertEquals("https://tenant.eu.auth0.com/", settings.issuer());
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "CLOCK_SKEW_SECONDS, -1",
    "CLOCK_SKEW_SECONDS, 61",
    "CLOCK_SKEW_SECONDS, abc",
    "CLOCK_SKEW_SECONDS, 5.0",
    "MAX_TOKEN_DAYS, 0",
    "MAX_TOKEN_DAYS, 366",
    "PERMISSIONS_CLAIM, scp",
    "AUTH0_AUDIENCE, 'a,,b'",
    "AUTH0_AUDIENCE, 'a,'",
    "ACCESS_RULES, 'GET posts'",
  })
  void n06_n07_t20_wrongValuesStopTheStart(String name, String value) {
    assertTrue(fault(TestAuthorizer.environment(Map.of(name, value))).contains(name));
  }

  @ParameterizedTest(name = "skew {0}, days {1}")
  @CsvSource({"0, 1", "60, 365"})
  void boundariesAreWithin(int skew, int days) {
    assertEquals(
        Duration.ofSeconds(skew), read("CLOCK_SKEW_SECONDS", String.valueOf(skew)).clockSkew());
    assertEquals(Duration.ofDays(days), read("MAX_TOKEN_DAYS", String.valueOf(days)).maxLifetime());
  }

  @Test
  void permissionsComeFromOneClaim() {
    assertEquals(PermissionsClaim.SCOPE, read("PERMISSIONS_CLAIM", "scope").permissionsClaim());
    assertEquals(
        PermissionsClaim.PERMISSIONS, read("PERMISSIONS_CLAIM", "permissions").permissionsClaim());
  }

  /** A table that is too long for the environment: a file on the function's class path. */
  @Test
  void rulesFromTheClassPath(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("access-rules.txt"), "GET /from/the/file\n");
    URL classes = Settings.class.getProtectionDomain().getCodeSource().getLocation();
    URL[] path = {classes, folder.toUri().toURL()};
    try (var loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Method read = loader.loadClass(Settings.class.getName()).getDeclaredMethod("read", Map.class);
      read.setAccessible(true);
      Map<String, String> environment = new HashMap<>(TestAuthorizer.environment(Map.of()));
      assertFalse(read.invoke(null, environment).toString().contains("/from/the/file"));
      environment.put("ACCESS_RULES", " ");
      assertTrue(read.invoke(null, environment).toString().contains("/from/the/file"));
    }
  }

  /** These settings do not exist. The algorithm is RS256, also if they have a value. */
  @ParameterizedTest(name = "N04 N05 {0}")
  @ValueSource(strings = {"AUTH0_ALGORITHM", "ALGORITHM", "ALGORITHMS", "JWT_ALGORITHM"})
  void n04_n05_algorithmCannotBeConfigured(String name) {
    TestAuthorizer authorizer = new TestAuthorizer(Map.of(name, "none,HS256,RS512"));
    assertEquals(200, authorizer.bearer(TestToken.good().sign()).status());
    String unsigned = TestToken.good().header("alg", "\"none\"").sign();
    assertEquals(401, authorizer.bearer(unsigned).status());
  }

  @Test
  void severalAudiences() {
    assertEquals(Set.of("a", "https://b"), read("AUTH0_AUDIENCE", "a, https://b").audiences());
  }
}
