"""make deploy: what reaches the stack, the front end and the caches, and when nothing does."""

import unittest
from dataclasses import replace

import deploy
from commands import CommandFailed, Commands
from environment import SettingsError
from recorded import DEV, OnAnAccount, nobody
from samcli.cli.types import CfnParameterOverridesType


class Deploy(unittest.TestCase):
    def setUp(self):
        real_build, deploy.build = deploy.build, lambda _, commands: commands.run("build")
        self.addCleanup(setattr, deploy, "build", real_build)

    def test_sam_cli_reads_an_empty_value(self):
        read = CfnParameterOverridesType().convert(('AllowedOrigin=""', "A=b"), None, None)
        self.assertEqual(read, {"AllowedOrigin": "", "A": "b"})

    def test_the_front_end_and_the_caches_are_those_of_the_stack(self):
        account = OnAnAccount()
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

    ASKS = replace(DEV, parameters={"Auth0ClientId": "Abc123"}, asks=True)

    def test_what_changes_is_shown_before_the_question(self):
        on_aws, asked = OnAnAccount(), []

        def answer(question):
            asked.append((question, on_aws.ran[-1][0]))
            return "postern-dev"

        deploy.deploy(self.ASKS, on_aws, ask=answer)
        ((question, before),) = asked
        self.assertIn("postern-dev to account 123456789012, eu-central-1", question)
        self.assertIn("--no-execute-changeset", before)
        stack = [line for line, _ in on_aws.ran if "/sam deploy" in line]
        self.assertEqual(stack[0].replace("--no-execute-changeset ", ""), stack[1])
        # SAM CLI's own question ends with status 0 when the answer is no.
        self.assertIn("--no-confirm-changeset", stack[1])
        self.assertIn("flush-stage-authorizers-cache", on_aws.ran[-1][0])

    def test_a_no_or_nobody_deploys_nothing_and_uploads_no_front_end(self):
        for answer, message in (
            (lambda _: "n", "That is not its name; nothing was deployed"),
            (nobody, "Nobody answered; nothing was deployed"),
        ):
            with self.subTest(message):
                on_aws = OnAnAccount()
                with self.assertRaisesRegex(CommandFailed, message):
                    deploy.deploy(self.ASKS, on_aws, ask=answer)
                self.assertIn("--no-execute-changeset", on_aws.ran[-1][0])

    def test_without_confirm_changeset_nobody_is_asked(self):
        on_aws = OnAnAccount()
        deploy.deploy(replace(self.ASKS, asks=False), on_aws, ask=nobody)
        self.assertIn("flush-stage-authorizers-cache", on_aws.ran[-1][0])

    # A stack that CloudFormation only deletes, and those that it updates or makes.
    STATES = (
        ("ROLLBACK_COMPLETE", False),
        ("ROLLBACK_FAILED", False),
        ("DELETE_FAILED", False),
        ("CREATE_COMPLETE", True),
        ("UPDATE_ROLLBACK_COMPLETE", True),
        ("REVIEW_IN_PROGRESS", True),
        ("", True),
    )

    def test_what_cannot_be_updated_is_said_before_the_build(self):
        for status, updated in self.STATES:
            with self.subTest(status):
                on_aws = OnAnAccount(status=status)
                environment = replace(self.ASKS, asks=False)
                if updated:
                    deploy.deploy(environment, on_aws)
                    self.assertEqual(on_aws.ran[0][0], "build")
                else:
                    with self.assertRaisesRegex(CommandFailed, f"{status}.*\n.*\n.*make destroy"):
                        deploy.deploy(environment, on_aws)
                    self.assertEqual(on_aws.ran, [])


class Answers(Commands):
    """An account that answers as told: the stack's parameter, the account's role."""

    def __init__(self, parameter, role):
        super().__init__(dry_run=False, say=lambda _: None)
        self.by_service = {"cloudformation": parameter, "apigateway": role}

    def read(self, *command, otherwise=None, hint=""):
        answer = self.by_service[command[1]]
        return otherwise if answer is None else answer


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


if __name__ == "__main__":
    unittest.main()
