package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The declaration of one parameter. A deployment refuses a value that breaks its rules, so it is
 * refused here too (AWS CloudFormation user guide, "Parameters syntax").
 *
 * @param declaration the members of the declaration
 */
record ParameterRules(String name, Map<String, Node> declaration) {
  ParameterRules {
    requireNonNull(name, "name is null");
    declaration = Map.copyOf(declaration);
  }

  String type() {
    return plain("Type").orElse("String");
  }

  /** Whether CloudFormation looks the value up in the Parameter Store at each deployment. */
  boolean isLookup() {
    return type().startsWith("AWS::SSM::Parameter::Value<");
  }

  boolean isList() {
    return type().startsWith("List<")
        || type().equals("CommaDelimitedList")
        || type().contains("<List<")
        || type().contains("<CommaDelimitedList>");
  }

  Optional<String> defaultValue() {
    return plain("Default");
  }

  /** The items of the value of a list. */
  static Stream<String> items(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip);
  }

  /**
   * Checks a value.
   *
   * @throws TemplateException with the line of the rule that does not allow it
   */
  void check(String text) {
    // The rules of a lookup apply to the name in the Parameter Store, which is not known here.
    if (isLookup()) {
      return;
    }
    (isList() ? items(text) : Stream.of(text)).forEach(this::checkItem);
  }

  private void checkItem(String text) {
    if (declaration.get("AllowedValues") instanceof SequenceNode allowed
        && allowed.getValue().stream().noneMatch(node -> plain(node).equals(Optional.of(text)))) {
      throw notAllowed("AllowedValues", text);
    }
    if (plain("AllowedPattern").filter(pattern -> !matches(text, pattern)).isPresent()) {
      throw notAllowed("AllowedPattern", text);
    }
    checkNumber(text);
    if (limit("MinLength").filter(least -> count(text).compareTo(least) < 0).isPresent()) {
      throw notAllowed("MinLength", text);
    }
    if (limit("MaxLength").filter(most -> count(text).compareTo(most) > 0).isPresent()) {
      throw notAllowed("MaxLength", text);
    }
  }

  private void checkNumber(String text) {
    if (!type().equals("Number") && !type().equals("List<Number>")) {
      return;
    }
    BigDecimal number = number(text).orElseThrow(() -> notAllowed("Type", text));
    if (limit("MinValue").filter(least -> number.compareTo(least) < 0).isPresent()) {
      throw notAllowed("MinValue", text);
    }
    if (limit("MaxValue").filter(most -> number.compareTo(most) > 0).isPresent()) {
      throw notAllowed("MaxValue", text);
    }
  }

  private boolean matches(String text, String pattern) {
    try {
      return Pattern.matches(pattern, text);
    } catch (PatternSyntaxException e) {
      throw new TemplateException(
          TemplateFile.line(declaration.get("AllowedPattern")),
          "the AllowedPattern of parameter %s is not a regular expression: %s"
              .formatted(name, e.getDescription()));
    }
  }

  private Optional<BigDecimal> limit(String rule) {
    return plain(rule).flatMap(ParameterRules::number);
  }

  private static BigDecimal count(String text) {
    return BigDecimal.valueOf(text.codePointCount(0, text.length()));
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  // The value of a parameter with NoEcho is a secret. ConstraintDescription is the template's text.
  private TemplateException notAllowed(String rule, String text) {
    String value = plain("NoEcho").filter("true"::equals).map(_ -> "its value").orElse(text);
    String why =
        plain("ConstraintDescription")
            .or(() -> plain(rule).map(limit -> "%s is %s".formatted(rule, limit)))
            .orElse("it is not among the " + rule);
    return new TemplateException(
        TemplateFile.line(declaration.get(rule)),
        "parameter %s does not allow the value \"%s\": %s".formatted(name, value, why));
  }

  private Optional<String> plain(String member) {
    return plain(declaration.get(member));
  }

  private static Optional<String> plain(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }
}
