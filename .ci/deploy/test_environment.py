"""Faults of an environment in samconfig.toml are reported before anything is built."""

import unittest

import boto3
import tomlkit
from botocore.stub import Stubber
from environment import TOP, SettingsError, parameter_faults, read_environment
from samcli.lib.package.artifact_exporter import Template
from samcli.lib.package.s3_uploader import S3Uploader
from samcli.lib.package.uploaders import Uploaders

TEMPLATE = (TOP / "template.yaml").read_text(encoding="utf-8")
GOOD = "Auth0Domain=tenant.eu.auth0.com Auth0Audience=https://api.example"


def samconfig(overrides=GOOD, extra='region = "eu-central-1"'):
    return f"""
version = 0.1
[default.build.parameters]
cached = true
[dev.deploy.parameters]
stack_name = "postern-dev"
{extra}
parameter_overrides = "{overrides}"
[prod.deploy.parameters]
"""


def faults(overrides=GOOD, text=None):
    environment = read_environment("dev", text or samconfig(overrides), TEMPLATE)
    return parameter_faults(environment, TEMPLATE)


class ReadEnvironment(unittest.TestCase):
    def test_returns_stack_region_and_parameters(self):
        environment = read_environment("dev", samconfig(), TEMPLATE)
        self.assertEqual((environment.stack, environment.region), ("postern-dev", "eu-central-1"))
        self.assertEqual(environment.parameters["Auth0Audience"], "https://api.example")

    def test_message_for_an_unknown_environment_lists_the_known(self):
        with self.assertRaisesRegex(SettingsError, "no environment test.*ENV=dev, ENV=prod"):
            read_environment("test", samconfig(), TEMPLATE)

    def test_missing_region_is_reported(self):
        with self.assertRaisesRegex(SettingsError, r"\[dev.deploy.parameters\] lacks region"):
            read_environment("dev", samconfig(extra=""), TEMPLATE)

    def test_invalid_toml_is_reported_with_the_line(self):
        with self.assertRaisesRegex(SettingsError, "samconfig.toml cannot be read: .*line 1 col"):
            read_environment("dev", "[dev.deploy.parameters\n", TEMPLATE)

    def test_override_that_sam_cli_ignores_is_reported(self):
        with self.assertRaisesRegex(SettingsError, "LogRetentionDays in .* is not Name=value"):
            read_environment("dev", samconfig(GOOD + " LogRetentionDays 7"), TEMPLATE)

    def test_asks_if_confirm_changeset_is_set(self):
        for line, asks in (("true", True), ("false", False)):
            extra = f'region = "eu-central-1"\nconfirm_changeset = {line}'
            self.assertEqual(read_environment("dev", samconfig(extra=extra), TEMPLATE).asks, asks)
        self.assertFalse(read_environment("dev", samconfig(), TEMPLATE).asks)

    def test_own_samconfig_has_dev_and_prod(self):
        text = (TOP / "samconfig.toml").read_text(encoding="utf-8")
        for name in ("dev", "prod"):
            with self.subTest(name):
                # The placeholders for the tenant and the client id are reported.
                found = parameter_faults(read_environment(name, text, TEMPLATE), TEMPLATE)
                self.assertEqual(len(found), 2, found)
                self.assertIn("YOUR-TENANT.eu.auth0.com is not allowed", found[0])
                self.assertIn("YOUR-CLIENT-ID is not allowed", found[1])


class Uploads(unittest.TestCase):
    """`sam delete` of one environment leaves the uploads of the other."""

    def test_each_environment_has_its_own_folder(self):
        config = tomlkit.parse((TOP / "samconfig.toml").read_text(encoding="utf-8")).unwrap()
        for name in ("dev", "prod"):
            with self.subTest(name):
                settings = config[name]["deploy"]["parameters"]
                self.assertEqual(settings["s3_prefix"], settings["stack_name"])
        stacks = {config[name]["deploy"]["parameters"]["stack_name"] for name in ("dev", "prod")}
        self.assertEqual(len(stacks), 2)

    def test_sam_delete_deletes_only_its_own_folder(self):
        s3 = boto3.client(
            "s3", region_name="eu-central-1", aws_access_key_id="none", aws_secret_access_key="none"
        )
        uploader = S3Uploader(s3_client=s3, bucket_name="uploads", prefix=None)
        deployed = TEMPLATE.replace("CodeUri: authorizer/", "CodeUri: s3://uploads/postern/a")
        self.assertNotEqual(deployed, TEMPLATE)
        one = Template(None, None, Uploaders(uploader, None), None, template_str=deployed)
        uploader.prefix = one.get_s3_info()["s3_prefix"]
        # Not "postern", with which "postern-dev/" begins too. Any other call fails.
        with Stubber(s3) as calls:
            folder = {"Bucket": "uploads", "Prefix": "postern/"}
            file = {"Bucket": "uploads", "Key": "postern/a"}
            calls.add_response("list_objects_v2", {"Contents": [{"Key": "postern/a"}]}, folder)
            calls.add_response("head_object", {}, file)
            calls.add_response("delete_object", {}, file)
            uploader.delete_prefix_artifacts()
            calls.assert_no_pending_responses()


class ParameterFaults(unittest.TestCase):
    # overrides, and the reported fault (None = no fault)
    ROWS = (
        (GOOD, None),
        (GOOD + " AllowedOrigin=https://app.example.com", None),
        ("Auth0Domain=tenant.eu.auth0.com", "Auth0Audience is missing"),
        ("Auth0Domain=https://tenant.eu.auth0.com Auth0Audience=a", "without https:// and /"),
        ("Auth0Domain=tenant.eu.auth0.com/ Auth0Audience=a", "without https:// and /"),
        ("Auth0Domain=Tenant.eu.auth0.com Auth0Audience=a", "in lower case"),
        ("Auth0Domain=tenant Auth0Audience=a", "tenant.eu.auth0.com"),
        (GOOD + " Typo=1", "has no parameter Typo"),
        (GOOD + " ClockSkewSeconds=61", "ClockSkewSeconds=61 is not allowed"),
        (GOOD + " ClockSkewSeconds=60", None),
        (GOOD + " LogRetentionDays=1096", None),
        (GOOD + " LogRetentionDays=8", "LogRetentionDays=8 is not allowed"),
        (GOOD + " MaxTokenDays=0", "MaxTokenDays=0 is not allowed"),
        (GOOD + " PermissionsClaim=roles", "PermissionsClaim=roles is not allowed"),
        (GOOD + " AllowedOrigin=https://app.example.com/", "an origin without a path"),
        (GOOD + " AllowedOrigin=*", "an origin without a path"),
    )

    # stack_name, region, and the fault
    NAMES = (
        ("postern-dev", "ap-southeast-2", None),
        ("p" * 43, "ap-southeast-2", None),
        ("p" * 44, "ap-southeast-2", "too long: at most 43 letters"),
        ("postern_dev", "eu-central-1", "stack_name=postern_dev is not allowed"),
        ("postern", "us-gov-west-1", "region=us-gov-west-1 is not allowed: it has no SnapStart"),
        ("postern", "cn-north-1", "region=cn-north-1 is not allowed"),
        ("postern", "frankfurt", "region=frankfurt is not an AWS Region"),
    )

    def test_stack_names_and_regions(self):
        for stack, region, expected in self.NAMES:
            with self.subTest(stack=stack, region=region):
                text = samconfig(extra=f'region = "{region}"').replace("postern-dev", stack)
                found = faults(text=text)
                self.assertEqual(len(found), 0 if expected is None else 1, found)
                if expected:
                    self.assertIn(expected, found[0])

    def test_parameters(self):
        for overrides, expected in self.ROWS:
            with self.subTest(overrides):
                found = faults(overrides)
                if expected is None:
                    self.assertEqual(found, [])
                else:
                    self.assertEqual(len(found), 1, found)
                    self.assertIn(expected, found[0])


if __name__ == "__main__":
    unittest.main()
