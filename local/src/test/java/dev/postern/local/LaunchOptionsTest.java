package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LaunchOptionsTest {

  @Test
  void theDebuggersPortIs5005UnlessAnotherIsNamed() {
    assertEquals(OptionalInt.of(5005), debug(OptionalInt.empty()).debugPort());
    assertEquals(OptionalInt.of(8000), debug(OptionalInt.of(8000)).debugPort());
    assertEquals(OptionalInt.empty(), LaunchOptions.plain().debugPort());
  }

  private static LaunchOptions debug(OptionalInt port) {
    return new LaunchOptions(4, OptionalInt.empty(), false, Optional.of("F"), port);
  }
}
