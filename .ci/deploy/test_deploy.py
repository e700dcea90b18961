"""make deploy: which commands change the stack, the front end and the caches, and when none does."""

import unittest
from dataclasses import replace

import deploy
from commands import CommandFailed, Commands
from environment import SettingsError
from fake_account import DEV, FakeAccount, no_answer
from samcli.cli.types import CfnParameterOverridesType


class Deploy(unittest.TestCase):
    def setUp(self):
        real_build, deploy.build = deploy.build, lambda _, commands: commands.run("build")
        self.addCleanup(setattr, deploy, "build", real_build)

    def test_sam_cli_reads_an_empty_value(self):
        read = CfnParameterOverridesType().convert(('AllowedOrigin=""', "A=b"), None, None)
        self.assertEqual(read, {"AllowedOrigin": "", "A": "b"})

    def test_front_end_and_caches_are_those_of_the_stack(self):
        account = FakeAccount()
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
        account = FakeAccount()
        with self.assertRaisesRegex(SettingsError, "Auth0ClientId is missing"):
            deploy.deploy(DEV, account)
        self.assertEqual(account.ran, [])

    ASKS = replace(DEV, parameters={"Auth0ClientId": "Abc123"}, asks=True)

    def test_changes_are_shown_before_the_question(self):
        on_aws, asked = FakeAccount(), []

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

    def test_without_the_name_nothing_is_deployed(self):
        for answer, message in (
            (lambda _: "n", "That is not the stack's name; nothing was deployed"),
            (no_answer, "No answer was given; nothing was deployed"),
        ):
            with self.subTest(message):
                on_aws = FakeAccount()
                with self.assertRaisesRegex(CommandFailed, message):
                    deploy.deploy(self.ASKS, on_aws, ask=answer)
                self.assertIn("--no-execute-changeset", on_aws.ran[-1][0])

    def test_without_confirm_changeset_there_is_no_question(self):
        on_aws = FakeAccount()
        deploy.deploy(replace(self.ASKS, asks=False), on_aws, ask=no_answer)
        self.assertIn("flush-stage-authorizers-cache", on_aws.ran[-1][0])

    # The state of a stack, and the instruction in the message. None = CloudFormation can update or create it.
    STATES = (
        ("ROLLBACK_COMPLETE", "Fix that, then run: make destroy ENV=dev, make deploy ENV=dev"),
        ("ROLLBACK_FAILED", "then run: make destroy"),
        ("DELETE_FAILED", "then run: make destroy"),
        (
            "UPDATE_ROLLBACK_FAILED",
            "then run: aws cloudformation continue-update-rollback --region",
        ),
        ("UPDATE_IN_PROGRESS", "CloudFormation is changing it. Nothing was changed.\nWait until"),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "Wait until"),
        ("CREATE_COMPLETE", None),
        ("UPDATE_ROLLBACK_COMPLETE", None),
        ("REVIEW_IN_PROGRESS", None),
        ("", None),
    )

    def test_state_of_the_stack_is_checked_before_the_build(self):
        for status, what_to_do in self.STATES:
            with self.subTest(status):
                on_aws = FakeAccount(status=status)
                environment = replace(self.ASKS, asks=False)
                if what_to_do is None:
                    deploy.deploy(environment, on_aws)
                    self.assertEqual(on_aws.ran[0][0], "build")
                else:
                    with self.assertRaises(CommandFailed) as refused:
                        deploy.deploy(environment, on_aws)
                    self.assertIn(f"postern-dev is {status}: ", str(refused.exception))
                    self.assertIn(what_to_do, str(refused.exception))
                    self.assertEqual(on_aws.ran, [])

    # a word of the command that fails, text of the message
    FAILURES = (
        ("build", None, "build ended with status 1"),
        ("deploy", None, "The front end was not changed"),
        (
            "npm",
            "The stack is deployed, so the API is the new one. The front end is not",
            "npm",
        ),
        ("create-invalidation", "until its last file, index.html, is uploaded", "aws"),
    )

    def test_message_of_a_failure_says_what_is_deployed(self):
        for fails, half, said in self.FAILURES:
            with self.subTest(fails):
                on_aws = FakeAccount(fails=fails)
                with self.assertRaises(CommandFailed) as failed:
                    deploy.deploy(replace(self.ASKS, asks=False), on_aws)
                message = str(failed.exception)
                self.assertIn(said, message)
                self.assertIn(fails, on_aws.ran[-1][0])
                if half:
                    self.assertIn(half, message)
                    self.assertIn("Fix that, then run again: make deploy ENV=dev", message)
                else:
                    self.assertNotIn("The stack is deployed", message)


class Role(Commands):
    """An account with this role for API Gateway's logs; None = the caller may not read it."""

    def __init__(self, role):
        super().__init__(dry_run=False, say=lambda _: None)
        self.role = role

    def read(self, *command, otherwise=None, hint=""):
        if self.role is None:
            raise CommandFailed(f"AccessDeniedException\n{hint}")
        return self.role


class ManageApiGatewayAccount(unittest.TestCase):
    # case, samconfig.toml, the stack's own parameter, the account's role, the deployed value
    THEIRS = "arn:aws:iam::1:role/logs"
    ROWS = (
        ("a new account", None, None, "None", "true"),
        ("an account with a role", None, None, THEIRS, "false"),
        ("a stack that created the role", None, "true", THEIRS, "true"),
        ("a stack that found one", None, "false", THEIRS, "false"),
        ("a stack from before the parameter", None, "", "None", "true"),
        ("samconfig.toml sets it", "false", "true", "None", "false"),
    )

    def decided(self, given, deployed, role):
        environment = replace(DEV, parameters={deploy.MANAGES: given} if given else {})
        parameter = {"ParameterKey": deploy.MANAGES, "ParameterValue": deployed}
        described = {} if deployed is None else {"Parameters": [parameter]}
        return deploy.manages_account(environment, described, Role(role), ())

    def test_is_decided_once(self):
        for what, given, deployed, role, expected in self.ROWS:
            with self.subTest(what):
                self.assertEqual(self.decided(given, deployed, role), expected)

    def test_account_that_cannot_be_read_keeps_its_role(self):
        with self.assertRaisesRegex(
            CommandFailed, "AccessDenied.*\n.*ManageApiGatewayAccount=true"
        ):
            self.decided(None, None, None)


if __name__ == "__main__":
    unittest.main()
