"""Each check of rights.py finds its fault in the real template with one permission too many."""

import unittest
from pathlib import Path

from translated import faults

TEMPLATE = (Path(__file__).resolve().parents[2] / "template.yaml").read_text(encoding="utf-8")
OWN_ROLE = "      Role: !GetAtt GetPostFunctionRole.Arn\n"
LOGS = """                Action: [logs:CreateLogStream, logs:PutLogEvents]
                Resource: !GetAtt FunctionLogs.Arn
"""
MANAGED_POLICY = "policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"

# what is wrong, the original lines, the lines with the fault, the expected message
FAULTS = [
    (
        "all actions on the table",
        "Action: dynamodb:PutItem",
        "Action: dynamodb:*",
        "ModeratePostFunctionRole allows dynamodb:*",
    ),
    (
        "all indexes of the table",
        "Resource: !Sub '${PostsTable.Arn}/index/feed'",
        "Resource: !Sub '${PostsTable.Arn}/index/*'",
        "/index/*",
    ),
    (
        "everything but one action",
        "Action: dynamodb:PutItem",
        "NotAction: dynamodb:Scan",
        "allows everything except its NotAction",
    ),
    (
        "a bucket that is public",
        "Principal: { Service: cloudfront.amazonaws.com }",
        "Principal: '*'",
        "to every principal",
    ),
    (
        "AWSLambdaBasicExecutionRole",
        "      Policies:\n        - PolicyName: LogsAndTable\n",
        "      ManagedPolicyArns: [!Sub 'arn:${AWS::Partition}:iam::aws:policy/service-role/"
        "AWSLambdaBasicExecutionRole']\n      Policies:\n        - PolicyName: LogsAndTable\n",
        "ListPostsFunctionRole has the managed policy",
    ),
    (
        "another managed policy for API Gateway",
        MANAGED_POLICY,
        "policy/AdministratorAccess",
        "ApiGatewayLogRole has the managed policy",
    ),
    (
        "all actions on its logs",
        LOGS,
        LOGS.replace("[logs:CreateLogStream, logs:PutLogEvents]", "logs:*"),
        "ListPostsFunctionRole allows logs:*",
    ),
    (
        "every log group of the account",
        LOGS,
        LOGS.replace("!GetAtt FunctionLogs.Arn", "'*'"),
        "ListPostsFunctionRole allows ['logs:CreateLogStream', 'logs:PutLogEvents'] on *",
    ),
    (
        "every log group, as an ARN",
        LOGS,
        LOGS.replace("!GetAtt FunctionLogs.Arn", "!Sub 'arn:${AWS::Partition}:logs:*:*:*'"),
        "on {'Fn::Sub': 'arn:${AWS::Partition}:logs:*:*:*'}",
    ),
    (
        "the logs of the authorizer",
        LOGS,
        LOGS.replace("FunctionLogs", "AuthorizerLogs"),
        "on {'Fn::GetAtt': ['AuthorizerLogs', 'Arn']}, not on [{'Fn::GetAtt': ['FunctionLogs'",
    ),
    (
        "a log group that it may create",
        "[logs:CreateLogStream,",
        "[logs:CreateLogGroup, logs:CreateLogStream,",
        "'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'] of logs, not",
    ),
    (
        "a function that cannot write its logs",
        LOGS,
        LOGS.replace("logs:CreateLogStream, logs:PutLogEvents", "dynamodb:GetItem"),
        "ListPostsFunctionRole of ListPostsFunction allows [] of logs",
    ),
    (
        "a log role that API Gateway uses for other accounts",
        "              StringEquals: { aws:SourceAccount: !Ref AWS::AccountId }\n",
        "              StringEquals: { aws:RequestedRegion: !Ref AWS::Region }\n",
        "ApiGatewayLogRole may be used by ['apigateway.amazonaws.com'] for any account",
    ),
]


class Rights(unittest.TestCase):
    def test_each_fault_is_found(self):
        for what, good, bad, message in FAULTS:
            with self.subTest(what):
                self.assertIn(good, TEMPLATE)
                found = faults(TEMPLATE.replace(good, bad))
                self.assertTrue(any(message in fault for fault in found), found)

    def test_role_that_sam_generates_has_a_managed_policy(self):
        self.assertIn(OWN_ROLE, TEMPLATE)
        without = TEMPLATE.replace(OWN_ROLE, "")
        found = faults(without.replace("  GetPostFunctionRole:\n", "  UnusedRole:\n"))
        message = "GetPostFunctionRole has the managed policy"
        self.assertTrue(any(message in fault for fault in found), found)


if __name__ == "__main__":
    unittest.main()
