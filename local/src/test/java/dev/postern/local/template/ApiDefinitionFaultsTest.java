package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAPI documents that stop the start: a route is never served without its authorizer. */
class ApiDefinitionFaultsTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          openapi: 3.0.1                   | info: {}                   | an OpenAPI document has a member openapi or swagger
          `security: [{Token: []}]`        | `security: [{None: []}]`   | GET /posts needs None, which is not a security scheme of the document
          `security: [{Token: []}]`        | `security: [{Other: []}]`  | the security scheme Other has no x-amazon-apigateway-authorizer
          `security: [{Token: []}]`        | `security: {Token: []}`    | security must be a list
          `{Request: [], key: []}`         | `{Request: [], Token: []}` | POST /posts has the authorizers Request and Token. API Gateway uses one
          type: token                      | type: cognito_user_pools   | authorizer Token has the type cognito_user_pools
          authorizerUri: GUARD             | authorizerUri: ABSENT      | no function of this template is arn:aws:lambda:eu-central-1:123456789012:function:Elsewhere
          TtlInSeconds: 60                 | TtlInSeconds: 3601         | authorizerResultTtlInSeconds must be a number from 0 to 3600
          `'^Bearer .+$'`                  | `'('`                      | identityValidationExpression is not a valid regular expression
          method.request.header.Auth,      | request.header.Auth,       | request.header.Auth is not a valid identity source
          identitySource: method           | other: method              | the REQUEST authorizer Request needs an identity source
          type: aws_proxy                  | type: http_proxy           | GET /posts has an integration of type http_proxy
          uri: POSTS, timeout              | uri: 'https://a', timeout  | uri does not invoke a Lambda function: https://a
          `x-amazon-apigateway-integration: {type: AWS_PROXY` | `x-other: {type: AWS_PROXY` | POST /posts has no x-amazon-apigateway-integration
          `security: [{Token: []}]`        | `x-amazon-apigateway-policy: {}` | does not emulate x-amazon-apigateway-policy
          `security: []`                   | `x-amazon-apigateway-request-validator: all` | OPTIONS /posts: the local stack does not emulate x-amazon-apigateway-request-validator
          `security: []`                   | `x-amazon-apigateway-auth: {type: AWS_IAM}` | OPTIONS /posts has x-amazon-apigateway-auth of the type AWS_IAM
          `security: [{Token: []}]`        | `x-amazon-apigateway-auth: {type: aws_iam}` | the API has x-amazon-apigateway-auth of the type aws_iam
          gatewayresponse.header.X-A       | gatewayresponse.path.a     | does not emulate gatewayresponse.path.a
          """)
  void whatIsNotEmulatedStopsTheStart(String from, String to, String reason) {
    StartException fault =
        assertThrows(
            StartException.class,
            () -> TestDocument.inline(TestDocument.TEXT.replace(from, to), "", folder));
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DefinitionUri: s3://bucket/api.yaml                                                                  | line 4: the OpenAPI document of DefinitionUri is in an S3 bucket
          DefinitionUri: {Bucket: b, Key: k}                                                                   | line 4: the OpenAPI document of DefinitionUri is in an S3 bucket
          DefinitionUri: nowhere.yaml                                                                          | nowhere.yaml: there is no such file
          DefinitionUri: broken.yaml                                                                           | broken.yaml line 2: GET /a has no x-amazon-apigateway-integration
          DefinitionBody: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: !Sub 's3://b/${x}'}}}  | line 4: the OpenAPI document of AWS::Include is in an S3 bucket
          DefinitionBody: {'Fn::Transform': {Name: Mine}}                                                      | line 4: the API needs DefinitionBody: the transform Mine changes
          DefinitionBody: {openapi: 3.0.1}, DefinitionUri: a.yaml                                              | line 4: SAM takes either DefinitionBody or DefinitionUri
          DefinitionBody: {openapi: 3.0.1}, MergeDefinitions: true                                             | line 4: Api: the local stack does not emulate MergeDefinitions
          DefinitionUri: broken.yaml, Cors: "'*'"                                                              | line 4: SAM takes Cors only with an OpenAPI document that is in the template
          """)
  void aDocumentThatIsNotHereStopsTheStart(String property, String reason) throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "openapi: 3.0.1\npaths: {/a: {get: {}}}\n");
    StartException fault =
        assertThrows(StartException.class, () -> TestDocument.read(property, "", folder));
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
  }
}
