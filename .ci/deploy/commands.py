"""Runs the commands of a deployment one after the other, each printed before; or only prints them."""

import os
import shlex
import subprocess

from environment import TOP


class CommandFailed(Exception):
    """A command that ended with another status than 0."""


class Commands:
    """dry_run: print every command and run none."""

    def __init__(self, dry_run, say=print):
        self.dry_run = dry_run
        self.say = say

    def step(self, text):
        """One line that says what the next commands are for."""
        self.say(f"\n== {text}")

    def say_if_dry(self):
        """The last line of a dry run. Returns whether this is one."""
        if self.dry_run:
            self.say("\nDRY_RUN: nothing was run.")
        return self.dry_run

    def run(self, *command, env=None, hint=""):
        """Runs a command in the project's folder, with `env` added to ours; its output goes to the terminal.

        A failure ends the deployment, with `hint`: what to do.
        """
        self._show(command, env or {})
        if self.dry_run:
            return
        status = self._start(command, env).returncode
        if status != 0:
            said = f"{command[0]} ended with status {status}; nothing after it was done."
            raise CommandFailed(f"{said}\n{hint}".strip())

    def read(self, *command, otherwise=None, hint=""):
        """What a command prints, stripped. In a dry run, or when it fails, `otherwise`.

        Without `otherwise` a failure ends the deployment, with the command's own words and `hint`: what to do.
        """
        self._show(command, {})
        if self.dry_run:
            return otherwise
        done = self._start(command, None, capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.strip()
        if otherwise is None:
            said = done.stderr.strip() or f"{command[0]} failed."
            raise CommandFailed(f"{said}\n{hint}".strip())
        return otherwise

    def _show(self, command, env):
        given = [f"{name}={shlex.quote(value)}" for name, value in env.items()]
        self.say(" ".join(["$", *given, *map(shlex.quote, command)]))

    @staticmethod
    def _start(command, env, **how):
        # No pager: the AWS CLI would wait in one. No input: what is piped in answers our own questions.
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
        "npm": "Install Node 20 or newer; npm comes with it.",
    }
    return f"{program} is not on the PATH. {hints.get(program, '')}".strip()
