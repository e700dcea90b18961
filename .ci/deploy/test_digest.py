"""A changed setting publishes a new version: tested with SAM's own translator, with the digest as the code's name."""

import itertools
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

from digest import function_digest, write_digests
from environment import TOP
from samcli.yamlhelper import yaml_parse
from samtranslator.model import apigateway
from translate import translate

TEXT = (TOP / "template.yaml").read_text(encoding="utf-8")
GIVEN = {"Auth0Domain": "tenant.eu.auth0.com", "Auth0Audience": "https://api.example"}


def versions(text, given):
    """Function -> logical id of the version that SAM would publish."""
    template = yaml_parse(text)
    translated = translate(text, given, lambda name: function_digest(name, template, given))
    return {
        resource["Properties"]["FunctionName"]["Ref"]: name
        for name, resource in translated["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Version"
    }


def published(text=TEXT, **changed):
    """The functions that get a new version after a change."""
    after = versions(text, GIVEN | changed)
    return {name for name in BEFORE if BEFORE[name] != after[name]}


WITHOUT_ALWAYS_DEPLOY = TEXT.replace("AlwaysDeploy: true", "AlwaysDeploy: false")
BEFORE = versions(TEXT, GIVEN)
ALL = set(BEFORE)
AUTHORIZER = {"AuthorizerFunction"}
CALL_AUTH0 = AUTHORIZER | {"CreatePostFunction", "GetMeFunction"}


class NewVersions(unittest.TestCase):
    # what changes, the changed values, the functions that get a new version
    PARAMETERS = (
        ("nothing", {}, set()),
        ("the issuer", {"Auth0Domain": "other.eu.auth0.com"}, CALL_AUTH0),
        ("the audience", {"Auth0Audience": "https://other.example"}, AUTHORIZER),
        ("the days of a token", {"MaxTokenDays": "7"}, AUTHORIZER),
        ("SnapStart of the authorizer", {"AuthorizerSnapStart": "None"}, AUTHORIZER),
        ("a value of all functions", {"ClockSkewSeconds": "9"}, ALL),
        ("the processor", {"Architecture": "x86_64"}, ALL),
        ("a default, written out", {"ClockSkewSeconds": "5"}, set()),
        ("a value behind a condition", {"DynamoDbEndpoint": "http://x"}, ALL - AUTHORIZER),
        (
            "values that no function reads",
            {"ThrottleRate": "7", "AlarmEmail": "a@b.example"},
            set(),
        ),
    )
    # the same for the text of the template
    TEXTS = (
        ("memory of all", "MemorySize: 1024", "MemorySize: 512", ALL),
        ("an access rule", "POST   /posts\n", "POST   /posts   write:posts\n", AUTHORIZER),
        ("a right", "Sid: ReadTheFeed", "Sid: ReadFeed", set()),
        ("a schedule", "rate(7 days)", "rate(6 days)", set()),
    )

    def test_by_parameters(self):
        for what, changed, expected in self.PARAMETERS:
            with self.subTest(what):
                self.assertEqual(published(**changed), expected)

    def test_by_the_template(self):
        for what, before, after, expected in self.TEXTS:
            with self.subTest(what):
                self.assertIn(before, TEXT)
                self.assertEqual(published(TEXT.replace(before, after)), expected)

    def test_without_the_digest_sam_publishes_nothing(self):
        for kind, text in (
            ("Lambda::Version", TEXT),
            ("ApiGateway::Deployment", WITHOUT_ALWAYS_DEPLOY),
        ):
            with self.subTest(kind):
                before = self.ids(text, kind, GIVEN)
                changed = {"Auth0Domain": "other.example", "AllowedOrigin": "https://a.example"}
                self.assertEqual(before, self.ids(text, kind, GIVEN | changed))

    def test_stage_is_deployed_every_time(self):
        seconds = itertools.count()
        real, apigateway.time = apigateway.time, SimpleNamespace(time=lambda: next(seconds))
        self.addCleanup(setattr, apigateway, "time", real)
        before = self.ids(TEXT, "ApiGateway::Deployment", GIVEN)
        self.assertNotEqual(before, self.ids(TEXT, "ApiGateway::Deployment", GIVEN))

    @staticmethod
    def ids(text, kind, given):
        resources = translate(text, given)["Resources"]
        return [name for name, one in resources.items() if one["Type"] == f"AWS::{kind}"]


class WriteDigests(unittest.TestCase):
    BUILT = """
Resources:
  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: One, Timeout: 1}}
  Two: {Type: AWS::Serverless::Function, Properties: {CodeUri: Shared, Timeout: 2}}
  Three: {Type: AWS::Serverless::Function, Properties: {CodeUri: Shared, Timeout: 3}}
  Table: {Type: AWS::DynamoDB::Table}
"""

    def test_functions_that_share_an_artifact_share_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            build = Path(folder)
            (build / "template.yaml").write_text(self.BUILT, encoding="utf-8")
            for artifact in ("One", "Shared"):
                (build / artifact).mkdir()
            written = write_digests(build, {})
            self.assertEqual(
                sorted(file.relative_to(build).as_posix() for file in written),
                ["One/settings.sha256", "Shared/settings.sha256"],
            )
            lines = (build / "Shared/settings.sha256").read_text(encoding="utf-8").split()
            template = yaml_parse(self.BUILT)
            expected = {function_digest(name, template, {}) for name in ("Two", "Three")}
            self.assertEqual(set(lines), expected)


if __name__ == "__main__":
    unittest.main()
