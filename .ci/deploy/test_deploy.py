"""What make build, make deploy and make destroy do, by what a dry run prints. Nothing is run, on no account."""

import json
import os
import subprocess
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import deploy
from commands import CommandFailed, Commands
from destroy import destroy
from environment import TOP, Environment, SettingsError
from samcli.cli.types import CfnParameterOverridesType

DEV = Environment("dev", "postern-dev", "eu-central-1", {}, {"AllowedOrigin": ""})


def dry_run(action, env):
    """Output of `.ci/deploy/run ACTION` with DRY_RUN=1, and what it started of the programs below."""
    with tempfile.TemporaryDirectory() as folder:
        started = Path(folder) / "started"
        for program in ("aws", "npm", "node", "mvn"):
            fake = Path(folder) / program
            fake.write_text(
                f'#!/bin/sh\necho "{program} $*" >> {started}\nexit 1\n', encoding="utf-8"
            )
            fake.chmod(0o755)
        done = subprocess.run(
            [TOP / ".ci/deploy/run", action],
            env=os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "DRY_RUN": "1"} | env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout, started.read_text(encoding="utf-8") if started.exists() else ""


class DryRun(unittest.TestCase):
    def test_deploy_prints_all_its_commands_in_order_and_runs_none(self):
        for name, stack in (("dev", "postern-dev"), ("prod", "postern")):
            with self.subTest(name):
                output, started = dry_run("deploy", {"ENV": name})
                self.assertEqual(started, "")
                lines = [line for line in output.splitlines() if line.startswith("$ ")]
                self.assert_in_order(
                    lines,
                    ["MAVEN_OPTS=", "-DskipTests=true", "/sam build"],
                    ["aws sts get-caller-identity"],
                    [f"/sam deploy --config-env {name} ", "ManageApiGatewayAccount=true"],
                    [f"--stack-name {stack} ", "Stacks[0].Outputs"],
                    [
                        "VITE_AUTH0_DOMAIN=",
                        "VITE_AUTH0_CLIENT_ID=",
                        "npm --prefix frontend run build",
                    ],
                    ["frontend/dist/assets", "immutable"],
                    ["frontend/dist/index.html", "no-cache"],
                    ["create-invalidation", "/index.html"],
                    ["flush-stage-authorizers-cache", "--stage-name api"],
                )

    def test_destroy_empties_the_bucket_first_and_says_what_stays(self):
        output, started = dry_run("destroy", {"ENV": "dev"})
        self.assertEqual(started, "")
        lines = [line for line in output.splitlines() if line.startswith("$ ")]
        bucket = ["aws s3 rm", "s3://<FrontEndBucketName>", "--recursive"]
        self.assert_in_order(lines, bucket, ["/sam delete --stack-name postern-dev"])
        self.assertIn("the table <PostsTableName>", output)
        self.assertIn("--no-deletion-protection-enabled", output)

    def test_build_needs_no_environment(self):
        output, started = dry_run("build", {"ENV": ""})
        self.assertEqual(started, "")
        self.assertIn("settings.sha256", output)

    def assert_in_order(self, lines, *expected):
        position = 0
        for parts in expected:
            found = [
                i
                for i, line in enumerate(lines)
                if i >= position and all(part in line for part in parts)
            ]
            self.assertTrue(found, f"no line after {position} with {parts} in\n" + "\n".join(lines))
            position = found[0] + 1


class Destroy(unittest.TestCase):
    def test_another_name_deletes_nothing(self):
        printed = []
        commands = Commands(dry_run=False, say=printed.append)
        with self.assertRaisesRegex(CommandFailed, "nothing was deleted"):
            destroy(DEV, commands, ask=lambda _: "postern")
        self.assertEqual(printed, [])


class Answers(Commands):
    """An account that answers as told: the stack's parameter, the account's role."""

    def __init__(self, parameter, role):
        super().__init__(dry_run=False, say=lambda _: None)
        self.by_service = {"cloudformation": parameter, "apigateway": role}

    def read(self, *command, otherwise=None):
        answer = self.by_service[command[1]]
        return otherwise if answer is None else answer


class OnAnAccount(Commands):
    """An account that answers the questions of a deployment; what would change it is recorded instead of run."""

    OUTPUTS = {
        "AppUrl": "https://d1.example",
        "ApiId": "a1b2c3",
        "FrontEndBucketName": "postern-files",
        "DistributionId": "E1",
        "Auth0Domain": "tenant.eu.auth0.com",
        "Auth0ClientId": "Abc123",
        "Auth0Audience": "https://api.example,https://second.example",
    }

    def __init__(self):
        self.said, self.ran = [], []
        super().__init__(dry_run=False, say=self.said.append)

    def read(self, *command, otherwise=None):
        if "Stacks[0].Outputs" in command:
            return json.dumps(
                [{"OutputKey": key, "OutputValue": value} for key, value in self.OUTPUTS.items()]
            )
        return "123456789012" if otherwise is None else otherwise

    def run(self, *command, env=None):
        self.ran.append((" ".join(command), env or {}))


class Deploy(unittest.TestCase):
    def test_sam_cli_reads_an_empty_value(self):
        read = CfnParameterOverridesType().convert(('AllowedOrigin=""', "A=b"), None, None)
        self.assertEqual(read, {"AllowedOrigin": "", "A": "b"})

    def test_the_front_end_and_the_caches_are_those_of_the_stack(self):
        account = OnAnAccount()
        real_build, deploy.build = deploy.build, lambda *_: None
        self.addCleanup(setattr, deploy, "build", real_build)
        deploy.deploy(replace(DEV, parameters={"Auth0ClientId": "Abc123"}), account)
        ran = dict(account.ran)
        stack = next(line for line in ran if " deploy --config-env dev" in line)
        self.assertTrue(
            stack.endswith('AllowedOrigin="" Auth0ClientId=Abc123 ManageApiGatewayAccount=true'),
            stack,
        )
        self.assertEqual(
            ran["npm --prefix frontend run build"],
            {
                "VITE_AUTH0_DOMAIN": "tenant.eu.auth0.com",
                "VITE_AUTH0_CLIENT_ID": "Abc123",
                "VITE_AUTH0_AUDIENCE": "https://api.example",
            },
        )
        text = "\n".join(ran)
        for expected in (
            "frontend/dist/index.html s3://postern-files/index.html --cache-control no-cache",
            "create-invalidation --distribution-id E1 --paths / /index.html",
            "--rest-api-id a1b2c3 --stage-name api",
        ):
            self.assertIn(expected, text)
        self.assertEqual(
            account.said[-2:],
            ["  make tenant APP_URL=https://d1.example APPLY=1", "  make doctor ENV=dev"],
        )

    def test_without_a_client_id_nothing_is_deployed(self):
        account = OnAnAccount()
        with self.assertRaisesRegex(SettingsError, "Auth0ClientId is missing"):
            deploy.deploy(DEV, account)
        self.assertEqual(account.ran, [])


class ManageApiGatewayAccount(unittest.TestCase):
    # the stack's own parameter, the account's role, and what is deployed
    ROWS = (
        ("a new account", None, "None", "true"),
        ("an account that cannot be asked", None, None, "true"),
        ("an account with a role", None, "arn:aws:iam::1:role/logs", "false"),
        ("a stack that made the role", "true", "arn:aws:iam::1:role/logs", "true"),
        ("a stack that found one", "false", "arn:aws:iam::1:role/logs", "false"),
        ("a stack from before the parameter", "", "None", "true"),
    )

    def test_is_decided_once(self):
        for what, parameter, role, expected in self.ROWS:
            with self.subTest(what):
                self.assertEqual(
                    deploy.manages_account(DEV, Answers(parameter, role), ()), expected
                )


class CommandsTest(unittest.TestCase):
    def test_a_failed_command_ends_it(self):
        with self.assertRaisesRegex(CommandFailed, "false ended with status 1; nothing after it"):
            Commands(dry_run=False, say=lambda _: None).run("false")

    def test_a_missing_program_is_named_with_what_to_do(self):
        with self.assertRaisesRegex(CommandFailed, "no-such-program is not on the PATH"):
            Commands(dry_run=False, say=lambda _: None).run("no-such-program")

    def test_what_is_printed_can_be_pasted_into_a_shell(self):
        printed = []
        Commands(dry_run=True, say=printed.append).run("aws", "a b", "'", env={"X": "y z"})
        self.assertEqual(printed, ["""$ X='y z' aws 'a b' ''"'"''"""])


if __name__ == "__main__":
    unittest.main()
