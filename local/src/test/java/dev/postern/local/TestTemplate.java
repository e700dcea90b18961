package dev.postern.local;

/**
 * A template with functions that fail in different ways. Routes have one authorizer unless they
 * have NONE.
 */
public final class TestTemplate {
  public static final String TEXT =
      """
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function:
          Runtime: java25
          CodeUri: code/
          MemorySize: 256
          Timeout: 20
          Environment: {Variables: {SHARED: globals}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: api
            Auth:
              DefaultAuthorizer: Test
              Authorizers:
                Test: {FunctionArn: !Sub '${Guard.Arn}:live'}
                Whole:
                  FunctionArn: !Sub '${Guard.Arn}:live'
                  FunctionPayloadType: REQUEST
                  Identity: {Headers: [x-identity], ReauthorizeEvery: 0}
            GatewayResponses:
              UNAUTHORIZED:
                ResponseParameters: {Headers: {WWW-Authenticate: "'Bearer'"}}
        Guard:
          Type: AWS::Serverless::Function
          Properties: {Handler: 'dev.postern.local.lambda.TestAuthorizer::handleRequest'}
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.EchoFunction::handleRequest
            Environment: {Variables: {OWN: template}}
            Events:
              Get:
                Type: Api
                Properties: {RestApiId: !Ref Api, Path: '/echo/{id}', Method: ANY}
              Files:
                Type: Api
                Properties: {RestApiId: !Ref Api, Path: '/files/{name+}', Method: ANY}
              Whole:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /whole
                  Method: GET
                  Auth: {Authorizer: Whole}
        Moody:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Timeout: 60
            MemorySize: 128
            Events:
              Get:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /moody/{how}
                  Method: GET
                  Auth: {Authorizer: NONE}
        Endless:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Timeout: 1
            Events:
              Get:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /moody/never-ends
                  Method: GET
                  Auth: {Authorizer: NONE}
              Impatient:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /impatient
                  Method: GET
                  TimeoutInMillis: 100
                  Auth: {Authorizer: NONE}
        Patient:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Timeout: 60
            Events:
              Any:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /patient/{how}
                  Method: GET
                  Auth: {Authorizer: NONE}
        Broken:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.BrokenFunction::handleRequest
            Events:
              Get:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /broken
                  Method: GET
                  Auth: {Authorizer: NONE}
        Misnamed:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.NoSuchFunction::handleRequest
            Events:
              Get:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /misnamed
                  Method: GET
                  Auth: {Authorizer: NONE}
      """;

  private TestTemplate() {}
}
