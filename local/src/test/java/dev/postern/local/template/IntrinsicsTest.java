package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Name: {Type: String, Default: Ada}
        List: {Type: CommaDelimitedList, Default: 'a, b,c'}
        Size: {Type: Number, Default: 5}
      Mappings:
        Sizes: {eu-central-1: {small: 128}}
      Conditions:
        IsAda: !Equals [!Ref Name, Ada]
        IsBob: !Equals [Bob, !Ref Name]
        Neither: !And [!Not [!Condition IsAda], !Not [{Condition: IsBob}]]
        Either: !Or [!Condition IsAda, !Condition IsBob]
        Loop: !Not [!Condition Loop]
      Resources:
        Table: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: !Sub '${Name}-posts'}}
        Plain: {Type: 'AWS::DynamoDB::Table'}
        Api: {Type: 'AWS::Serverless::Api'}
        Fn: {Type: 'AWS::Serverless::Function', Properties: {AutoPublishAlias: live}}
      Values:
        value: %s
      """;

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain                                        | plain
          2010-09-09                                   | 2010-09-09
          010                                          | 010
          ''                                           | ``
          ~                                            | (nothing)
          !Ref Name                                    | Ada
          {Ref: Name}                                  | Ada
          !Ref List                                    | [a, b, c]
          !Ref AWS::Region                             | eu-central-1
          !Ref AWS::NoValue                            | (nothing)
          !Ref Table                                   | Ada-posts
          !Ref Plain                                   | Plain
          !Ref Fn.Alias                                | arn:aws:lambda:eu-central-1:123456789012:function:Fn:live
          !GetAtt Table.Arn                            | arn:aws:dynamodb:eu-central-1:123456789012:table/Ada-posts
          !GetAtt [Fn, Arn]                            | arn:aws:lambda:eu-central-1:123456789012:function:Fn
          {'Fn::GetAtt': [Fn, Arn]}                    | arn:aws:lambda:eu-central-1:123456789012:function:Fn
          !Sub '${Name} of ${AWS::Region}'             | Ada of eu-central-1
          !Sub '${!Name} ${Size}'                      | ${Name} 5
          !Sub ['${A}/${Name}', {A: !Ref Size}]        | 5/Ada
          !Sub '${Fn.Arn}:live'                        | arn:aws:lambda:eu-central-1:123456789012:function:Fn:live
          !If [IsAda, a, !GetAtt Not.There]            | a
          !If [IsBob, a, !Ref AWS::NoValue]            | (nothing)
          !If [Neither, a, b]                          | b
          !If [Either, a, b]                           | a
          !Join ['-', [a, !Ref Name]]                  | a-Ada
          !Join [',', !Ref List]                       | a,b,c
          !Select [1, !Ref List]                       | b
          !Select [0, !Split ['.', 'x.y']]             | x
          !Split ['/', 'a//b']                         | [a, , b]
          !FindInMap [Sizes, !Ref 'AWS::Region', small] | 128
          [a, !Ref AWS::NoValue, b]                    | [a, b]
          {a: 1, b: !Ref AWS::NoValue, c: {d: !Ref Name}} | {a=1, c={d=Ada}}
          """)
  void works(String expression, String expected) {
    assertEquals(expected, show(evaluate(expression)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !Ref Missing                   | line 19: there is nothing named Missing
          !GetAtt Api.RootResourceId    | the local stack has no value for !GetAtt Api.RootResourceId
          !GetAtt Fn                    | the local stack has no value for !GetAtt Fn
          !Ref Plain.Alias              | the local stack has no value
          !Sub '${Missing}'              | there is nothing named Missing
          !Sub '${List}'                | !Sub cannot put ${List} into a text
          !If [Unknown, a, b]           | there is no condition Unknown
          !If [Loop, a, b]              | condition Loop depends on itself
          !If [IsAda, a]                | !If takes a list of 3
          !Select [3, !Ref List]        | !Select has no item 3
          !FindInMap [Sizes, mars, small] | !FindInMap finds nothing
          !Join [',', plain]            | expected a list of texts
          !Cidr ['10.0.0.0/16', 1, 8]   | cannot work out !Cidr
          {'Fn::Base64': x}             | cannot work out !Base64
          {a: 1, a: 2}                  | a stands here twice
          """)
  void saysWhatItCannotDo(String expression, String reason) {
    TemplateException fault = assertThrows(TemplateException.class, () -> evaluate(expression));
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
  }

  private static Value evaluate(String expression) {
    TemplateFile template = TemplateFile.parse(TEMPLATE.formatted(expression), Path.of("/app"));
    var references =
        new References(
            new Parameters(template, Map.of()), Resource.all(template), new Arns("eu-central-1"));
    return new Intrinsics(template, references).evaluate(template.section("Values").get("value"));
  }

  private static String show(Value value) {
    return switch (value) {
      case Scalar(String text, _) -> text;
      case Absent _ -> "(nothing)";
      case Sequence(List<Value> items, _) ->
          items.stream().map(IntrinsicsTest::show).toList().toString();
      case Mapping(Map<String, Value> members, _) -> {
        var shown = new java.util.LinkedHashMap<String, String>();
        members.forEach((name, one) -> shown.put(name, show(one)));
        yield shown.toString();
      }
    };
  }
}
