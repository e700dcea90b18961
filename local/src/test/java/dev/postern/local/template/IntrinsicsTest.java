package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import dev.postern.local.template.Value.Unknown;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrinsicsTest {
  private static final String TEMPLATE =
      """
      Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
      Parameters:
        Name: {Type: String, Default: Ada}
        List: {Type: CommaDelimitedList, Default: 'a, b,c'}
        Size: {Type: Number, Default: 5}
        Given: {Type: String, MinLength: 1}
        Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /path/of/the/value}
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
        Simple: {Type: 'AWS::Serverless::SimpleTable'}
        Files: {Type: 'AWS::S3::Bucket', Properties: {Name: !Ref Given}}
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
          !Ref Simple                                  | Simple
          !GetAtt Simple.Arn                           | arn:aws:dynamodb:eu-central-1:123456789012:table/Simple
          !Sub '${ServerlessRestApi}/${Api.Stage}'     | 1234567890/Prod
          !Ref ServerlessRestApiProdStage              | Prod
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
          !FindInMap [Sizes, mars, small, {DefaultValue: !Ref Size}] | 5
          {'Fn::FindInMap': [Sizes, eu-central-1, small, {DefaultValue: 1}]} | 128
          !Length [a, b]                               | 2
          {'Fn::Length': [a, b, c]}                    | 3
          !Length {Ref: List}                          | 3
          {'Fn::Length': !Split ['/', a/b]}            | 2
          !ToJsonString {a: 1, b: [true, '1', 1.50], c: ~, d: !Ref Size} | {"a":1,"b":[true,"1",1.50],"c":null,"d":"5"}
          {'Fn::ToJsonString': [a"b, {c: !Ref AWS::NoValue}]} | ["a\\"b",{}]
          !If [IsAda, a, !Ref Given]                   | a
          !Select [0, [a, !Ref Given]]                 | a
          [a, !Ref AWS::NoValue, b]                    | [a, b]
          {a: 1, b: !Ref AWS::NoValue, c: {d: !Ref Name}} | {a=1, c={d=Ada}}
          """)
  void evaluates(String expression, String expected) {
    assertEquals(expected, show(evaluate(expression)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !Ref Missing                   | line 24: the template has no parameter and no resource with the name Missing
          !GetAtt Api.RootResourceId    | !GetAtt Api.RootResourceId (AWS::Serverless::Api) has no value on this machine
          !GetAtt Fn                    | !GetAtt Fn (AWS::Serverless::Function) has no value
          !Ref Plain.Alias              | !GetAtt Plain.Alias (AWS::DynamoDB::Table) has no value on this machine
          !Ref Files                    | !Ref Files (AWS::S3::Bucket) has no value on this machine
          !GetAtt Files.Arn             | !GetAtt Files.Arn (AWS::S3::Bucket) has no value
          !Ref Given                    | parameter Given has no value: add --parameter-overrides Given=…
          !Ref Stored                   | parameter Stored is looked up on AWS (AWS::SSM::Parameter::Value<String>): add --parameter-overrides Stored=…
          !Sub 'x-${Given}'             | line 24: parameter Given has no value
          !ImportValue x                | !ImportValue has no value on this machine
          '{{resolve:ssm:/x}}'          | {{resolve:ssm:/x}} is a lookup that only works on AWS
          !Length a                     | expected a list of texts
          !ToJsonString a               | !ToJsonString takes a mapping or a list
          !ToJsonString {a: !Ref Given} | parameter Given has no value
          !Transform {Name: AWS::Include, Parameters: {Location: x}} | the transform AWS::Include changes the template
          {'Fn::Transform': {Name: Mine}} | the transform Mine changes the template
          {'Fn::Transform': {Name: Mine}, a: b} | the transform Mine changes the template
          !Sub '${Missing}'              | no resource with the name Missing
          !Sub '${List}'                | !Sub cannot put ${List} into a text
          !If [Unknown, a, b]           | there is no condition Unknown
          !If [Loop, a, b]              | condition Loop depends on itself
          !If [IsAda, a]                | !If takes a list of 3
          !Select [3, !Ref List]        | !Select has no item 3
          !FindInMap [Sizes, mars, small] | !FindInMap finds nothing
          !Join [',', plain]            | expected a list of texts
          !Cidr ['10.0.0.0/16', 1, 8]   | !Cidr has no value on this machine
          {'Fn::Base64': x}             | !Base64 has no value on this machine
          {a: 1, a: 2}                  | a is defined twice
          """)
  void namesTheCauseOfAnUnknownValue(String expression, String reason) {
    Unknown unknown = assertInstanceOf(Unknown.class, evaluate(expression));
    assertTrue(unknown.cause().getMessage().contains(reason), unknown.cause().getMessage());
  }

  @Test
  void anUnknownMemberLeavesTheOthersKnown() {
    assertEquals("{a=1, b=[x, (unknown)]}", show(evaluate("{a: 1, b: [x, !Ref Given]}")));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "!Length [a]",
        "!ToJsonString {a: 1}",
        "!FindInMap [Sizes, eu-central-1, small, {DefaultValue: 1}]"
      })
  void languageExtensionsNeedTheirTransform(String expression) {
    TemplateFile template =
        TemplateFile.parse(
            TEMPLATE.replace("AWS::LanguageExtensions, ", "").formatted(expression),
            Path.of("/app"));
    Unknown unknown = assertInstanceOf(Unknown.class, evaluate(template));
    assertTrue(
        unknown.cause().getMessage().contains("needs Transform: [AWS::LanguageExtensions, "),
        unknown.cause().getMessage());
  }

  private static Value evaluate(String expression) {
    return evaluate(TemplateFile.parse(TEMPLATE.formatted(expression), Path.of("/app")));
  }

  private static Value evaluate(TemplateFile template) {
    var references =
        new References(
            new Parameters(template, Map.of()), Resource.all(template), new Arns("eu-central-1"));
    return new Intrinsics(template, references).evaluate(template.section("Values").get("value"));
  }

  static String show(Value value) {
    return switch (value) {
      case Scalar(String text, _) -> text;
      case Absent _ -> "(nothing)";
      case Unknown _ -> "(unknown)";
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
