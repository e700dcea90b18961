"""For the tests: an AWS account that returns fixed responses and records the commands that would change it."""

import json

from commands import CommandFailed, Commands
from environment import Environment

DEV = Environment("dev", "postern-dev", "eu-central-1", {}, {"AllowedOrigin": ""})


class FakeAccount(Commands):
    """Returns the account's data to a deployment. Records the commands that would change it, and runs none."""

    OUTPUTS = {
        "AppUrl": "https://d1.example",
        "ApiId": "a1b2c3",
        "FrontEndBucketName": "postern-files",
        "DistributionId": "E1",
        "Auth0Domain": "tenant.eu.auth0.com",
        "Auth0ClientId": "Abc123",
        "Auth0Audience": "https://api.example,https://second.example",
    }

    def __init__(self, status="", resources=(), bucket="", protected=False, fails=None):
        """status: of the stack, empty if the stack does not exist. resources: rows of its resource list.

        bucket: the error of S3 for the bucket, empty = it exists; fails: a word of the command that fails.
        """
        self.said, self.ran = [], []
        self.status, self.resources, self.bucket = status, resources, bucket
        self.protected, self.fails = protected, fails
        super().__init__(dry_run=False, say=self.said.append)

    def read(self, *command, otherwise=None, hint=""):
        if "Stacks[0].Outputs" in command:
            return json.dumps(
                [{"OutputKey": key, "OutputValue": value} for key, value in self.OUTPUTS.items()]
            )
        if "Stacks[0]" in command:
            if not self.status:
                raise CommandFailed("(ValidationError): Stack with id postern-dev does not exist")
            described = {"StackStatus": self.status, "EnableTerminationProtection": self.protected}
            return json.dumps(described)
        if "get-account" in command:
            return "None"
        if "list-stack-resources" in command:
            return json.dumps(self.resources)
        if "head-bucket" in command and self.bucket:
            raise CommandFailed(self.bucket)
        return "123456789012" if otherwise is None else otherwise

    def run(self, *command, env=None, hint=""):
        self.ran.append((" ".join(command), env or {}))
        if self.fails and self.fails in command:
            raise CommandFailed(f"{command[0]} ended with status 1\n{hint}")


def no_answer(_):
    """Replaces input() for a run without a terminal and with empty standard input."""
    raise EOFError
