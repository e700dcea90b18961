package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that the command line gives for a template, in SAM CLI's syntax. */
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

  // Precedence and names: SAM CLI, samcli/commands/local/lib/local_lambda.py, _make_env_vars.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                               | {}
          {"Parameters":{"A":"1"}}                         | {A=1}
          {"Posts":{"A":"1"}}                              | {A=1}
          {"posts-prod":{"A":"1"}}                         | {A=1}
          {"Posts":{"A":"1"},"posts-prod":{"A":"2","B":"3"}} | {A=1}
          {"Posts":{},"posts-prod":{"A":"2"}}              | {A=2}
          {"Parameters":{"A":"1","B":"2"},"Posts":{"A":"3"}} | {A=3, B=2}
          {"Other":{"A":"1"}}                              | {}
          {"Posts":{"A":1,"B":true,"C":1.5}}               | {A=1, B=true, C=1.5}
          {"Posts":{"A":null,"B":["x"],"C":{"x":1}}}       | {A=, B=, C=}
          """)
  void environmentFilesAreReadAsSamCliReadsThem(String file, String expected) throws IOException {
    assertEquals(expected, read(file).of(List.of("Posts", "posts-prod")).toString());
  }

  @Test
  void namesThatHaveNoEffectAreKnown() throws IOException {
    EnvironmentOverrides overrides =
        read("{\"Parameters\":{},\"Posts\":{\"A\":1,\"TYPO\":2},\"Post\":{\"A\":1}}");
    assertEquals(List.of("TYPO"), overrides.undeclared("Posts", List.of("A", "B")));
    assertEquals(List.of("Post"), overrides.unknownFunctions(List.of("Posts")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "\"text\"", "{\"Posts\":\"a\"}", "{\"Posts\":[]}"})
  void otherFormsOfTheEnvironmentFileAreRefused(String text) {
    assertThrows(StartException.class, () -> read(text));
  }

  private EnvironmentOverrides read(String text) throws IOException {
    return EnvironmentOverrides.read(Files.writeString(folder.resolve("env.json"), text));
  }
}
