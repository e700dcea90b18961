package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given on the command line for a template, in SAM CLI's forms. */
class OverridesTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          A=1 B=2                              | {A=1, B=2}
          A="two words" B='b'                  | {A=two words, B=b}
          A=                                   | {A=}
          A=b=c                                | {A=b=c}
          A=1 A=2                              | {A=2}
          ParameterKey=A,ParameterValue=1      | {A=1}
          A=http://localhost:4400?x=1,2        | {A=http://localhost:4400?x=1,2}
          ``                                   | {}
          """)
  void parameterOverrides(String text, String expected) {
    assertEquals(expected, Parameters.parseOverrides(List.of(text)).toString());
  }

  @Test
  void parameterOverridesMayBeSeveralWords() {
    assertEquals(Map.of("A", "1", "B", "2"), Parameters.parseOverrides(List.of("A=1", "B=2")));
  }

  @Test
  void environmentFilesOverrideWhatIsDeclared() throws IOException {
    EnvironmentOverrides overrides =
        read("{\"Posts\":{\"OWN\":\"a\"},\"Parameters\":{\"SHARED\":7,\"OTHERS\":\"x\"}}");
    HashMap<String, String> posts = new HashMap<>(Map.of("OWN", "-", "SHARED", "-", "KEPT", "-"));
    overrides.apply("Posts", posts);
    assertEquals(Map.of("OWN", "a", "SHARED", "7", "KEPT", "-"), posts);

    HashMap<String, String> others = new HashMap<>(Map.of("OWN", "-"));
    overrides.apply("Comments", others);
    assertEquals(Map.of("OWN", "-"), others);
  }

  @Test
  void aVariableThatTheTemplateDoesNotDeclareIsNamed() throws IOException {
    // SAM CLI drops it without a word.
    EnvironmentOverrides overrides = read("{\"Posts\":{\"TYPO\":\"a\"}}");
    StartException fault =
        assertThrows(StartException.class, () -> overrides.apply("Posts", new HashMap<>()));
    assertTrue(fault.getMessage().contains("Posts declares no variable TYPO"), fault.getMessage());
  }

  @Test
  void aFunctionThatTheTemplateHasNotIsNamed() throws IOException {
    EnvironmentOverrides overrides =
        read("{\"Parameters\":{},\"Posts\":{},\"Post\":{\"OWN\":\"a\"}}");
    StartException fault =
        assertThrows(StartException.class, () -> overrides.check(List.of("Posts", "Comments")));
    assertEquals("--env-vars: the template has no function Post", fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{", "\"text\"", "{\"Posts\":\"a\"}", "{\"Posts\":{\"OWN\":{\"a\":1}}}"})
  void anythingButAnObjectOfPlainValuesIsRefused(String text) {
    assertThrows(StartException.class, () -> read(text));
  }

  private EnvironmentOverrides read(String text) throws IOException {
    return EnvironmentOverrides.read(Files.writeString(folder.resolve("env.json"), text));
  }
}
