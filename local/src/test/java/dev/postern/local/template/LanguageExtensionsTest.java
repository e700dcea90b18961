package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops as in the AWS CloudFormation template reference, "Fn::ForEach". */
class LanguageExtensionsTest {
  private static final String TEMPLATE =
      """
      Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
      Parameters:
        Names: {Type: CommaDelimitedList, Default: 'x,y-z'}
        Open: {Type: CommaDelimitedList}
      Values:
        value: {%s}
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a: 1                                                   | {a=1}
          'Fn::ForEach::L': [N, [x, y], {'${N}': 'is ${N}'}]     | {x=is x, y=is y}
          'Fn::ForEach::L': [N, !Ref Names, {'a&{N}': '${N}'}]   | {ax=x, ayz=y-z}
          'Fn::ForEach::L': [N, [x], {'${N}': !Ref N}]           | {x=x}
          'Fn::ForEach::L': [N, [x], {'${N}': {Ref: N}}]         | {x=x}
          'Fn::ForEach::L': [N, [x], {'${N}': !Sub '${N}-${AWS::Region}'}] | {x=x-eu-central-1}
          'Fn::ForEach::L': [N, [], {'${N}': a}]                 | {}
          a: 1, 'Fn::ForEach::L': [N, [x], {'${N}': 2}]          | {a=1, x=2}
          a: {'Fn::ForEach::L': [N, [x], {'${N}': 2}]}           | {a={x=2}}
          'Fn::ForEach::L': [N, [x, y], {'Fn::ForEach::M': [K, [1, 2], {'${N}${K}': '${K}'}]}] | {x1=1, x2=2, y1=1, y2=2}
          'Fn::ForEach::L': [N, [x], {'${N}': {'Fn::ForEach::M': [K, [1], {'k${K}': '${N}'}]}}] | {x={k1=x}}
          """)
  void loopsAreExpanded(String members, String expected) {
    Value value = new Expansion(members).value();
    assertEquals(expected, IntrinsicsTest.show(value));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Fn::ForEach::L': x                            | line 6: Fn::ForEach::L takes a list of an identifier, a list and a mapping
          'Fn::ForEach::L': [N, [x]]                     | Fn::ForEach::L takes a list of an identifier
          'Fn::ForEach::L': [N, [x], y]                  | Fn::ForEach::L takes a list of an identifier
          'Fn::ForEach::L': [N, x, {}]                   | Fn::ForEach::L must run over a list of texts
          'Fn::ForEach::L': [N, [[x]], {}]               | Fn::ForEach::L must run over texts
          'Fn::ForEach::L': [N, !Ref Open, {}]           | line 6: the list of Fn::ForEach::L: parameter Open has no value: add --parameter-overrides Open=…
          'Fn::ForEach::L': [N, [x, y], {a: 1}]          | a is defined twice
          a: 1, 'Fn::ForEach::L': [N, [a], {'${N}': 1}]  | a is defined twice
          'Fn::ForEach::A': [A, [x], {'Fn::ForEach::B': [B, [x], {'Fn::ForEach::C': [C, [x], {'Fn::ForEach::D': [D, [x], {'Fn::ForEach::E': [E, [x], {'Fn::ForEach::F': [F, [x], {}]}]}]}]}]}] | Fn::ForEach::F is nested in more than 5 levels
          """)
  void malformedLoopsAreRefused(String members, String reason) {
    var expansion = new Expansion(members);
    TemplateException fault = assertThrows(TemplateException.class, expansion::value);
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
  }

  private record Expansion(String members) {
    Value value() {
      TemplateFile source = TemplateFile.parse(TEMPLATE.formatted(members), Path.of("/app"));
      var parameters = new Parameters(source, Map.of());
      var arns = new Arns("eu-central-1");
      TemplateFile template = LanguageExtensions.apply(source, parameters, arns);
      return new Intrinsics(template, new References(parameters, Map.of(), arns))
          .evaluate(template.section("Values").get("value"));
    }
  }
}
