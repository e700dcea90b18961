package dev.postern.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "localhost, true",
    "LOCALHOST, true",
    "app.localhost, true",
    "127.0.0.1, true",
    "192.168.1.7, true",
    "[::1], true",
    "mine.example, true",
    "evil.example, false",
    "localhost.evil.example, false",
    "127.0.0.1.evil.example, false",
    "evillocalhost, false",
    "'', false"
  })
  void onlyNamesThatNoPageCanTakeAreServed(String host, boolean served) {
    assertEquals(served, new HostNames(List.of("Mine.example")).serve(host));
  }
}
