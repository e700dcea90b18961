"""Prints the commands of a deployment and runs them one after the other; in a dry run, only prints them."""

import os
import shlex
import subprocess

from environment import TOP


class CommandFailed(Exception):
    """A command ended with a status other than 0, or a check before it failed. The message says what to do."""


class Commands:
    """dry_run: print every command and run none."""

    def __init__(self, dry_run, say=print):
        self.dry_run = dry_run
        self.say = say

    def step(self, text):
        """Prints the purpose of the next commands."""
        self.say(f"\n== {text}")

    def say_if_dry(self):
        """Prints the last line of a dry run. Returns whether this is a dry run."""
        if self.dry_run:
            self.say("\nDRY_RUN: nothing was run.")
        return self.dry_run

    def run(self, *command, env=None, hint=""):
        """Runs a command in the project's folder, with `env` added to our environment; its output goes to the terminal.

        CommandFailed with `hint` (what to do) when it fails.
        """
        self._show(command, env or {})
        if self.dry_run:
            return
        status = self._start(command, env).returncode
        if status != 0:
            fault = f"{command[0]} ended with status {status}; the later commands were not run."
            raise CommandFailed(f"{fault}\n{hint}".strip())

    def read(self, *command, otherwise=None, hint=""):
        """The output of a command, stripped. `otherwise` in a dry run, or when the command fails.

        Without `otherwise`, CommandFailed with the command's error output and `hint` (what to do).
        """
        self._show(command, {})
        if self.dry_run:
            return otherwise
        done = self._start(command, None, capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.strip()
        if otherwise is None:
            fault = done.stderr.strip() or f"{command[0]} failed."
            raise CommandFailed(f"{fault}\n{hint}".strip())
        return otherwise

    def _show(self, command, env):
        given = [f"{name}={shlex.quote(value)}" for name, value in env.items()]
        self.say(" ".join(["$", *given, *map(shlex.quote, command)]))

    @staticmethod
    def _start(command, env, **how):
        # No pager: the AWS CLI would wait for a key. No input: standard input has the answers to our own questions.
        env = os.environ | {"AWS_PAGER": ""} | (env or {})
        try:
            return subprocess.run(
                command, cwd=TOP, env=env, stdin=subprocess.DEVNULL, check=False, **how
            )
        except FileNotFoundError:
            raise CommandFailed(missing(command[0])) from None


def missing(program):
    hints = {
        "aws": "Install the AWS CLI (version 2) and log in: aws configure, or aws sso login.",
        "npm": "Install Node 22 or newer; it includes npm.",
    }
    return f"{program} is not on the PATH. {hints.get(program, '')}".strip()
