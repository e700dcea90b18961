"""Each check of translated.py finds its fault in the real template with one change."""

import unittest
from pathlib import Path

from translated import faults

TEMPLATE = (Path(__file__).resolve().parents[2] / "template.yaml").read_text(encoding="utf-8")
MODERATE = "            Path: /moderation/posts/{postId}\n"
OF_THIS_STACK = """      Dimensions:
        - { Name: FunctionName, Value: !Ref AuthorizerFunction }
"""

# what is wrong, the original text, the text with the fault, the expected message
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
        "which is not an alias",
    ),
    (
        "functions without a log group of the template",
        "      LogGroup: !Ref FunctionLogs\n",
        "",
        "ListPostsFunction does not log to a log group",
    ),
    (
        "a warm-up event without its type",
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
        "CloudFront caches a 403",
        "          - { ErrorCode: 403, ErrorCachingMinTTL: 0 }\n",
        "",
        "CloudFront would cache a 403",
    ),
    (
        "an app page in place of the API's 404",
        "{ ErrorCode: 404, ErrorCachingMinTTL: 0 }",
        "{ ErrorCode: 404, ErrorCachingMinTTL: 0, ResponsePagePath: /index.html }",
        "replaces the API's own responses",
    ),
    ("compressed responses", "Compress: false", "Compress: true", "/api/* is compressed"),
    (
        "plain http",
        "ViewerProtocolPolicy: redirect-to-https",
        "ViewerProtocolPolicy: allow-all",
        "CloudFront serves * over plain http",
    ),
    (
        "no HSTS",
        "          StrictTransportSecurity: { AccessControlMaxAgeSec: 31536000, Override: true }\n",
        "",
        "CloudFront serves /api/* without a year of Strict-Transport-Security",
    ),
    (
        "HSTS on the page only",
        "            ResponseHeadersPolicyId: !Ref SecurityHeaders\n",
        "",
        "CloudFront serves /api/* without a year of Strict-Transport-Security",
    ),
    (
        "HSTS for a day",
        "AccessControlMaxAgeSec: 31536000",
        "AccessControlMaxAgeSec: 86400",
        "CloudFront serves * without a year of Strict-Transport-Security",
    ),
    (
        "plain http to the API",
        "OriginProtocolPolicy: https-only",
        "OriginProtocolPolicy: match-viewer",
        "CloudFront calls the API with match-viewer",
    ),
    (
        "old TLS to the API",
        "OriginSSLProtocols: [TLSv1.2]",
        "OriginSSLProtocols: [TLSv1.1, TLSv1.2]",
        "CloudFront may call the API with TLSv1.1",
    ),
    (
        "alarms that fire without requests",
        "TreatMissingData: notBreaching",
        "TreatMissingData: breaching",
        "ServerErrorsAlarm fires when there are no requests",
    ),
    (
        "alarms without an action",
        "      AlarmActions: [!Ref AlarmTopic]\n",
        "",
        "KeyRefreshFailedAlarm does not notify AlarmTopic",
    ),
    (
        "an alarm that any stack of the account fires",
        OF_THIS_STACK,
        "",
        "KeyRefreshFailedAlarm watches KeyRefreshFailed by [], which does not exist",
    ),
    (
        "an alarm on another function's metric",
        "{ Name: FunctionName, Value: !Ref AuthorizerFunction }",
        "{ Name: FunctionName, Value: !Ref GetMeFunction }",
        "AuthorizerUnavailableAlarm watches {'Ref': 'GetMeFunction'}, not this stack's authorizer",
    ),
    (
        "an alarm with an unknown dimension",
        "{ Name: FunctionName, Value: !Ref AuthorizerFunction }",
        "{ Name: Function, Value: !Ref AuthorizerFunction }",
        "by ['Function'], which does not exist",
    ),
    (
        "an alarm on an unknown metric",
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
        "an alarm for a published private key that fires an hour later",
        "      DatapointsToAlarm: 1\n",
        "",
        "PrivateKeyPublishedAlarm fires only after 12 periods",
    ),
    (
        "an alarm that the docs do not explain",
        "  SlowAnswersAlarm:",
        "  LateAnswersAlarm:",
        "does not explain the alarm LateAnswers",
    ),
    (
        "an explained alarm that does not exist",
        "  SlowAnswersAlarm:",
        "  LateAnswersAlarm:",
        "explains an alarm SlowAnswers",
    ),
    (
        "pictures from anywhere",
        "img-src 'self' data: ",
        "img-src 'self' data: https: ",
        "img-src allows https:, which is not in",
    ),
    (
        "pictures from a host that the policy lacks",
        " https://avatars.githubusercontent.com",
        "",
        "img-src lacks https://avatars.githubusercontent.com",
    ),
    ("no pictures at all", "img-src 'self'", "media-src 'self'", "img-src lacks https://cdn"),
    (
        "the API's address in its own authorizer",
        "          AUTH0_DOMAIN: !Ref Auth0Domain\n",
        "          AUTH0_DOMAIN: !Sub '${Api}.example'\n",
        "a cycle: ",
    ),
]


class TranslatedTemplate(unittest.TestCase):
    def test_real_template_has_no_fault(self):
        self.assertEqual(faults(TEMPLATE), [])

    def test_each_fault_is_found(self):
        for what, good, bad, message in FAULTS:
            with self.subTest(what):
                self.assertIn(good, TEMPLATE)
                found = faults(TEMPLATE.replace(good, bad))
                self.assertTrue(any(message in fault for fault in found), found)


if __name__ == "__main__":
    unittest.main()
