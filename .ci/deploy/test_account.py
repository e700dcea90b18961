"""Reading the account, and running commands, with real processes."""

import os
import tempfile
import unittest
from pathlib import Path

from account import describe_stack, show_account
from commands import CommandFailed, Commands
from fake_account import DEV


class ReadAccount(unittest.TestCase):
    def on_path(self, aws, read=show_account):
        """The result with a fake `aws` on the PATH. None: the AWS CLI is not installed."""
        printed = []
        with tempfile.TemporaryDirectory() as folder:
            if aws is not None:
                program = Path(folder) / "aws"
                program.write_text(f"#!/bin/sh\n{aws}\n", encoding="utf-8")
                program.chmod(0o755)
            before = os.environ["PATH"]
            os.environ["PATH"] = folder
            try:
                commands = Commands(dry_run=False, say=printed.append)
                return read(DEV, commands), printed[-1]
            finally:
                os.environ["PATH"] = before

    def test_shows_account_and_region(self):
        number, line = self.on_path("echo 123456789012")
        self.assertEqual(number, "123456789012")
        self.assertIn("account 123456789012, Region eu-central-1", line)

    def test_stack_without_read_permission_is_not_treated_as_missing(self):
        missing = "echo Stack with id postern-dev does not exist >&2; exit 254"
        self.assertEqual(self.on_path(missing, describe_stack)[0], {})
        with self.assertRaisesRegex(CommandFailed, "AccessDenied"):
            self.on_path("echo AccessDenied >&2; exit 254", describe_stack)

    def test_message_without_login_or_aws_cli_says_what_to_do(self):
        for aws, message in (
            ("echo The SSO session has expired >&2; exit 255", "expired\n.*aws sso login"),
            (None, "aws is not on the PATH. Install the AWS CLI"),
        ):
            with self.subTest(message), self.assertRaisesRegex(CommandFailed, message):
                self.on_path(aws)


class CommandsTest(unittest.TestCase):
    def test_failed_command_ends_the_deployment(self):
        with self.assertRaisesRegex(CommandFailed, "false ended with status 1; the later commands"):
            Commands(dry_run=False, say=lambda _: None).run("false")

    def test_message_names_a_missing_program(self):
        with self.assertRaisesRegex(CommandFailed, "no-such-program is not on the PATH"):
            Commands(dry_run=False, say=lambda _: None).run("no-such-program")

    def test_command_gets_no_pager_and_no_input(self):
        shell = 'printf %s. "${AWS_PAGER-unset}"; cat'
        ours, (answer, typed) = os.dup(0), os.pipe()
        os.write(typed, b"postern")
        os.close(typed)
        os.dup2(answer, 0)
        try:
            read = Commands(dry_run=False, say=lambda _: None).read("sh", "-c", shell)
            self.assertEqual((read, os.read(0, 10)), (".", b"postern"))
        finally:
            os.dup2(ours, 0)
            os.close(ours)
            os.close(answer)

    def test_printed_command_can_be_pasted_into_a_shell(self):
        printed = []
        Commands(dry_run=True, say=printed.append).run("aws", "a b", "'", env={"X": "y z"})
        self.assertEqual(printed, ["""$ X='y z' aws 'a b' ''"'"''"""])


if __name__ == "__main__":
    unittest.main()
