package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of parameters: AWS CloudFormation user guide, "Parameters syntax". */
class ParameterRulesTest {

  @ParameterizedTest(name = "{0} allows {1}, not {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Type: String, AllowedValues: [a, b]                   | b   | c    | "c": it is not among the AllowedValues
          Type: String, AllowedPattern: '[a-z]+'                | ab  | ab1  | "ab1": AllowedPattern is [a-z]+
          Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: use letters | ab | 1 | "1": use letters
          Type: String, MinLength: 2                            | ab  | a    | "a": MinLength is 2
          Type: String, MaxLength: 2                            | ab  | abc  | "abc": MaxLength is 2
          Type: Number                                          | 1.5 | x    | "x": Type is Number
          Type: Number, MinValue: 2                             | 2   | 1    | "1": MinValue is 2
          Type: Number, MaxValue: 10                            | 10  | 11   | "11": MaxValue is 10
          Type: List<Number>                                    | 1,2 | 1,x  | "x": Type is List<Number>
          Type: CommaDelimitedList, AllowedValues: [a, b]       | a,b | a,c  | "c": it is not among the AllowedValues
          Type: String, NoEcho: true, MinLength: 9              | 123456789 | secret | "its value": MinLength is 9
          """)
  void valuesAreChecked(String declaration, String allowed, String refused, String reason) {
    String text = "Parameters: {P: {%s}}".formatted(declaration);
    assertDoesNotThrow(() -> parameters(text, Map.of("P", allowed)));
    StartException fault =
        assertThrows(StartException.class, () -> parameters(text, Map.of("P", refused)));
    String expected = "template line 1: parameter P does not allow the value " + reason;
    assertEquals(expected, fault.getMessage());
  }

  @Test
  void aDefaultIsCheckedWhereItIsUsed() {
    Parameters parameters =
        parameters("Parameters: {P: {Type: String, Default: c, AllowedValues: [a]}}", Map.of());
    assertThrows(TemplateException.class, () -> parameters.value("P", 1));
  }

  @Test
  void anInvalidPatternIsNamed() {
    String text = "Parameters: {P: {Type: String, AllowedPattern: '['}}";
    StartException fault =
        assertThrows(StartException.class, () -> parameters(text, Map.of("P", "x")));
    assertTrue(fault.getMessage().contains("is not a regular expression"), fault.getMessage());
  }

  @Test
  void aGivenValueReplacesALookup() {
    String text = "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /p}}";
    Value value = parameters(text, Map.of("P", "given")).value("P", 1).orElseThrow();
    assertEquals("given", IntrinsicsTest.show(value));
  }

  @Test
  void theNameOfAStoredParameterIsNoLookup() {
    String text = "Parameters: {P: {Type: 'AWS::SSM::Parameter::Name', Default: /p}}";
    Value value = parameters(text, Map.of()).value("P", 1).orElseThrow();
    assertEquals("/p", IntrinsicsTest.show(value));
  }

  @Test
  void allWrongValuesAreNamedInOneMessage() {
    String text = "Parameters: {P: {Type: Number}, Q: {Type: Number}}";
    StartException fault =
        assertThrows(
            StartException.class, () -> parameters(text, Map.of("P", "x", "Q", "y", "R", "z")));
    assertEquals(3, fault.reasons().size());
    assertTrue(fault.getMessage().startsWith("3 errors:"), fault.getMessage());
  }

  @Test
  void otherNamesAreNotParameters() {
    assertEquals(Optional.empty(), parameters("Parameters: {}", Map.of()).value("P", 1));
    assertFalse(new ParameterRules("P", Map.of()).isList());
  }

  private static Parameters parameters(String text, Map<String, String> given) {
    return new Parameters(TemplateFile.parse(text, Path.of("/app")), given);
  }
}
