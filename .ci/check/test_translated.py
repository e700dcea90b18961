"""Each check of translated.py finds its fault: the real template, with one thing wrong."""

import unittest
from pathlib import Path

from translated import faults

TEMPLATE = (Path(__file__).resolve().parents[2] / "template.yaml").read_text(encoding="utf-8")
MODERATE = "            Path: /moderation/posts/{postId}\n"
OF_THIS_STACK = """      Dimensions:
        - { Name: FunctionName, Value: !Ref AuthorizerFunction }
"""

# what is wrong, the line as it stands, the line with the fault, what the check says
FAULTS = [
    (
        "authorizer on $LATEST",
        "FunctionArn: !Sub '${AuthorizerFunction.Arn}:live'",
        "FunctionArn: !GetAtt AuthorizerFunction.Arn",
        "not on its alias live",
    ),
    (
        "permission on the function instead of its alias",
        "FunctionName: !Ref AuthorizerFunction.Alias",
        "FunctionName: !Ref AuthorizerFunction",
        "AuthorizerPermission is not on the alias",
    ),
    (
        "SAM's own permission, which may come before the alias",
        "DisableFunctionDefaultPermissions: true",
        "DisableFunctionDefaultPermissions: false",
        "does not wait for the alias",
    ),
    (
        "an API that does not wait for the alias",
        "    DependsOn: AuthorizerFunctionAliaslive\n",
        "",
        "the API does not wait",
    ),
    (
        "preflights that need a token",
        "AddDefaultAuthorizerToCorsPreflight: false",
        "AddDefaultAuthorizerToCorsPreflight: true",
        "OPTIONS /posts is guarded by ['Auth0']",
    ),
    (
        "an open route",
        MODERATE,
        MODERATE + "            Auth: { Authorizer: NONE }\n",
        "DELETE /moderation/posts/{postId} is guarded by ['NONE']",
    ),
    (
        "functions without a published version",
        "    AutoPublishAlias: live\n",
        "",
        "which is no alias",
    ),
    (
        "functions that log where Lambda likes",
        "      LogGroup: !Ref FunctionLogs\n",
        "",
        "ListPostsFunction logs to no log group",
    ),
    (
        "a warm-up that the function takes for an API call",
        """Input: '{"type":"WARM_UP"}'""",
        "Input: '{}'",
        "AuthorizerFunction has no weekly WARM_UP",
    ),
    (
        "a 401 without a challenge",
        """              WWW-Authenticate: "'Bearer'"\n""",
        "",
        "a 401 has no WWW-Authenticate",
    ),
    (
        "CloudFront keeping refusals",
        "          - { ErrorCode: 403, ErrorCachingMinTTL: 0 }\n",
        "",
        "CloudFront would keep a 403",
    ),
    (
        "an app page in place of the API's 404",
        "{ ErrorCode: 404, ErrorCachingMinTTL: 0 }",
        "{ ErrorCode: 404, ErrorCachingMinTTL: 0, ResponsePagePath: /index.html }",
        "hides the API's own answers",
    ),
    ("compressed answers", "Compress: false", "Compress: true", "/api/* is compressed"),
    (
        "plain http",
        "ViewerProtocolPolicy: redirect-to-https",
        "ViewerProtocolPolicy: allow-all",
        "CloudFront answers * over plain http",
    ),
    (
        "no HSTS",
        "          StrictTransportSecurity: { AccessControlMaxAgeSec: 31536000, Override: true }\n",
        "",
        "CloudFront answers /api/* without a year of Strict-Transport-Security",
    ),
    (
        "HSTS on the page only",
        "            ResponseHeadersPolicyId: !Ref SecurityHeaders\n",
        "",
        "CloudFront answers /api/* without a year of Strict-Transport-Security",
    ),
    (
        "HSTS for a day",
        "AccessControlMaxAgeSec: 31536000",
        "AccessControlMaxAgeSec: 86400",
        "CloudFront answers * without a year of Strict-Transport-Security",
    ),
    (
        "plain http to the API",
        "OriginProtocolPolicy: https-only",
        "OriginProtocolPolicy: match-viewer",
        "CloudFront calls the API by match-viewer",
    ),
    (
        "old TLS to the API",
        "OriginSSLProtocols: [TLSv1.2]",
        "OriginSSLProtocols: [TLSv1.1, TLSv1.2]",
        "CloudFront may call the API with TLSv1.1",
    ),
    (
        "alarms when nobody calls",
        "TreatMissingData: notBreaching",
        "TreatMissingData: breaching",
        "ServerErrorsAlarm cries",
    ),
    (
        "alarms that tell nobody",
        "      AlarmActions: [!Ref AlarmTopic]\n",
        "",
        "KeyRefreshFailedAlarm tells nobody",
    ),
    (
        "an alarm that every stack of the account rings",
        OF_THIS_STACK,
        "",
        "KeyRefreshFailedAlarm watches KeyRefreshFailed by [], which nobody counts",
    ),
    (
        "an alarm on another function's metric",
        "{ Name: FunctionName, Value: !Ref AuthorizerFunction }",
        "{ Name: FunctionName, Value: !Ref GetMeFunction }",
        "AuthorizerUnavailableAlarm does not watch this stack's authorizer",
    ),
    (
        "an alarm by a dimension that no line has",
        "{ Name: FunctionName, Value: !Ref AuthorizerFunction }",
        "{ Name: Function, Value: !Ref AuthorizerFunction }",
        "by ['Function'], which nobody counts",
    ),
    (
        "an alarm on a metric of another name",
        "MetricName: KeyRefreshFailed",
        "MetricName: KeyRefreshFailure",
        "KeyRefreshFailedAlarm watches KeyRefreshFailure",
    ),
    (
        "an alarm on every stage",
        "        - { Name: Stage, Value: api }\n",
        "",
        "ServerErrorsAlarm watches 5XXError by ['ApiName']",
    ),
    (
        "a published private key that rings an hour later",
        "      DatapointsToAlarm: 1\n",
        "",
        "PrivateKeyPublishedAlarm rings only after 12 periods",
    ),
    (
        "an alarm that nobody explains",
        "  SlowAnswersAlarm:",
        "  LateAnswersAlarm:",
        "does not explain the alarm LateAnswers",
    ),
    (
        "an explained alarm that is not there",
        "  SlowAnswersAlarm:",
        "  LateAnswersAlarm:",
        "explains an alarm SlowAnswers",
    ),
    (
        "pictures from anywhere",
        "img-src 'self' data: ",
        "img-src 'self' data: https: ",
        "img-src lets in https:, which is no host",
    ),
    (
        "pictures from a host that the policy forgets",
        " https://avatars.githubusercontent.com",
        "",
        "img-src forgets https://avatars.githubusercontent.com",
    ),
    ("no pictures at all", "img-src 'self'", "media-src 'self'", "img-src forgets https://cdn"),
    (
        "the API's address in its own authorizer",
        "          AUTH0_DOMAIN: !Ref Auth0Domain\n",
        "          AUTH0_DOMAIN: !Sub '${Api}.example'\n",
        "a cycle: ",
    ),
]


class TranslatedTemplate(unittest.TestCase):
    def test_has_no_fault_as_it_stands(self):
        self.assertEqual(faults(TEMPLATE), [])

    def test_each_fault_is_found(self):
        for what, good, bad, message in FAULTS:
            with self.subTest(what):
                self.assertIn(good, TEMPLATE)
                found = faults(TEMPLATE.replace(good, bad))
                self.assertTrue(any(message in fault for fault in found), found)


if __name__ == "__main__":
    unittest.main()
