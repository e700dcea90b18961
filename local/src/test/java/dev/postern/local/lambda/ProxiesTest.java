package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.StartException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9000",
        "http://localhost:9000/",
        "http://[::1]:9000",
        "https://build.example:9000"
      })
  void thisMachineAndGivenHostsAreAllowed(String url) {
    Proxies proxies = Proxies.parse(List.of("F=" + url), List.of("build.example"));
    assertEquals(Optional.of(URI.create(url.replaceFirst("/$", ""))), proxies.of("F"));
    assertEquals(Optional.empty(), proxies.of("G"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          F                              | write FUNCTION=http://127.0.0.1:PORT
          =http://127.0.0.1:9000         | write FUNCTION=http://127.0.0.1:PORT
          F=127.0.0.1:9000               | is not an address
          F=ftp://127.0.0.1:9000         | is not an address
          F=http://127.0.0.1:9000/path   | is not an address
          F=http://user@127.0.0.1:9000   | is not an address
          F=http://127.0.0.1:65536       | has no valid host and port
          F=http://build.example:9000    | add --proxy-host build.example
          F=http://127.0.0.1.example     | add --proxy-host 127.0.0.1.example
          """)
  void otherAddressesAreRefused(String option, String reason) {
    StartException fault =
        assertThrows(StartException.class, () -> Proxies.parse(List.of(option), List.of()));
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
  }

  @Test
  void aFunctionHasOneAddressAndMustBeServed() {
    String option = "F=http://127.0.0.1:9000";
    assertThrows(StartException.class, () -> Proxies.parse(List.of(option, option), List.of()));
    Proxies proxies = Proxies.parse(List.of(option), List.of());
    proxies.check(Set.of("F"));
    assertThrows(StartException.class, () -> proxies.check(Set.of("G")));
  }
}
