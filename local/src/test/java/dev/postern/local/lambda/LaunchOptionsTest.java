package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchOptionsTest {

  @Test
  void theDebuggersPortIs5005UnlessAnotherIsNamed() {
    assertEquals(OptionalInt.of(5005), debug(OptionalInt.empty()).debugPort());
    assertEquals(OptionalInt.of(8000), debug(OptionalInt.of(8000)).debugPort());
    assertEquals(OptionalInt.empty(), TestFunctions.launchOptions().debugPort());
  }

  @ParameterizedTest(name = "{0} functions, {1} processors, {2} GB: {3}")
  @CsvSource({
    "8, 2, 24, 8",
    "12, 2, 24, 12",
    "8, 8, 64, 32",
    "8, 8, 4, 8",
    "8, 2, 1, 2",
    "8, 2, 0, 1"
  })
  void theDefaultFollowsTheMachine(int functions, int processors, long gigabytes, int total) {
    long memory = gigabytes * 1024 * 1024 * 1024;
    assertEquals(total, TestFunctions.launchOptions().maxJvmsTotal(functions, processors, memory));
    assertEquals(3, limited(3).maxJvmsTotal(functions, processors, memory));
  }

  private static LaunchOptions limited(int total) {
    return new LaunchOptions(
        4, OptionalInt.of(total), false, Optional.empty(), OptionalInt.empty());
  }

  private static LaunchOptions debug(OptionalInt port) {
    return new LaunchOptions(4, OptionalInt.empty(), false, Optional.of("F"), port);
  }
}
