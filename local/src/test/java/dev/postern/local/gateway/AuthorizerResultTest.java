package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.AUTHORIZERS;
import static dev.postern.local.conformance.Grade.DOCUMENTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.gateway.PolicyDocument.Unusable;
import dev.postern.local.gateway.PolicyDocument.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizerResultTest {
  private static final String ARN =
      "arn:aws:execute-api:us-east-1:123456789012:1234567890/api/GET/posts";

  @Conforms(
      area = AUTHORIZERS,
      grade = DOCUMENTED,
      behavior =
          "Deny wins over Allow in any order; without a statement that matches, the "
              + "request is denied",
      source = "API Gateway developer guide, Authorization flow")
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{'Effect':'Allow','Action':'execute-api:Invoke','Resource':'*'}]               | ALLOWED
          {'Effect':'Allow','Action':'execute-api:Invoke','Resource':'*'}                 | ALLOWED
          [{'Effect':'Allow','Action':'execute-api:*','Resource':['x','*']}]              | ALLOWED
          [{'Effect':'Allow','Action':['*'],'Resource':'*','Condition':{}}]               | ALLOWED
          [{'Effect':'Allow','Action':'EXECUTE-API:invoke','Resource':'*'}]               | ALLOWED
          [{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}]                     | DENIED_IMPLICITLY
          [{'Effect':'Allow','Action':'*','Resource':'arn:aws:execute-api:us-east-1:123456789012:1234567890/api/POST/posts'}] | DENIED_IMPLICITLY
          [{'Effect':'Allow','Action':'*','NotResource':'*'}]                             | DENIED_IMPLICITLY
          [{'Effect':'Allow','NotAction':'s3:*','Resource':'*'}]                          | ALLOWED
          # Deny wins in either order; SAM CLI ignores it.
          [{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'*'}] | DENIED_EXPLICITLY
          [{'Effect':'Deny','Action':'*','Resource':'*'},{'Effect':'Allow','Action':'*','Resource':'*'}] | DENIED_EXPLICITLY
          # A star that ends a segment crosses colons, in a Deny as in an Allow.
          [{'Effect':'Allow','Action':'*','Resource':'arn:aws:execute-api:us-east-1:*'}]  | ALLOWED
          [{'Effect':'Allow','Action':'*','Resource':'arn:aws:execute-api:us-west-2:*'}]  | DENIED_IMPLICITLY
          [{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'arn:aws:execute-api:us-east-1:*'}] | DENIED_EXPLICITLY
          [{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'arn:aws:execute-api:*'}] | DENIED_EXPLICITLY
          [{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'arn:aws:execute-api:us-west-2:*'}] | ALLOWED
          [{'Effect':'Allow','Action':'*','NotResource':'arn:aws:execute-api:us-east-1:*'}] | DENIED_IMPLICITLY
          """)
  void thePolicyDecides(String statement, Verdict verdict) throws Unusable {
    assertEquals(verdict, read(grant(statement, "{}")).policy().verdict(ARN));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                                  | is not JSON
          []                                                        | no principalId
          {'policyDocument':{}}                                     | no principalId
          {'principalId':7,'policyDocument':{}}                     | no principalId
          {'principalId':'a'}                                       | no policyDocument
          {'principalId':'a','policyDocument':{}}                   | not an object
          {'principalId':'a','policyDocument':{'Statement':[]}}     | no statement
          {'principalId':'a','policyDocument':{'Statement':[{'Effect':'allow','Action':'*','Resource':'*'}]}} | neither Allow nor Deny
          {'principalId':'a','policyDocument':{'Statement':[{'Effect':'Allow','Resource':'*'}]}} | no usable Action
          {'principalId':'a','policyDocument':{'Statement':[{'Effect':'Allow','Action':'*','Resource':[7]}]}} | no usable Resource
          {'principalId':'a','policyDocument':{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'IpAddress':{}}}]}} | Condition
          """)
  void whatApiGatewayCouldNotUseIsNoGrant(String output, String reason) {
    Unusable fault = assertThrows(Unusable.class, () -> read(output));
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = DOCUMENTED,
      behavior = "A resource in a policy has at most 512 characters",
      source = "API Gateway developer guide, quotas for REST APIs")
  @Test
  void aResourceMayHave512Characters() throws Unusable {
    String longest = "*".repeat(512);
    read(grant("{'Effect':'Allow','Action':'*','Resource':'" + longest + "'}", "{}"));
    assertThrows(
        Unusable.class,
        () -> read(grant("{'Effect':'Allow','Action':'*','Resource':'" + longest + "*'}", "{}")));
  }

  @Test
  void contextValuesBecomeStrings() throws Unusable {
    AuthorizerResult grant =
        read(
            grant(
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'text':'a','number':123,'fraction':1.5,'yes':true}"));
    assertEquals(
        Map.of("text", "a", "number", "123", "fraction", "1.5", "yes", "true"), grant.context());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = DOCUMENTED,
      behavior = "A context with an object or a list is not valid",
      source = "API Gateway developer guide, Output from a Lambda authorizer")
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = "{'list':[1]}\n{'object':{}}\n[1]\n'text'")
  void aNestedContextIsNoGrant(String context) {
    String output = grant("{'Effect':'Allow','Action':'*','Resource':'*'}", context);
    assertThrows(Unusable.class, () -> read(output));
  }

  private static String grant(String statement, String context) {
    return "{'principalId':'a','policyDocument':{'Statement':%s},'context':%s}"
        .formatted(statement, context);
  }

  private static AuthorizerResult read(String output) throws Unusable {
    return AuthorizerResult.read(output.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
