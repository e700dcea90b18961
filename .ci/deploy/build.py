"""`make build`: builds the functions that `sam deploy` uploads, each with a digest of its settings."""

import os
import subprocess
import sys
from pathlib import Path

from commands import CommandFailed
from digest import write_digests
from environment import TOP

SAM = os.path.relpath(Path(sys.prefix) / "bin/sam", TOP)
UNTOUCHED = "Nothing was changed on AWS."
BUILD = TOP / ".aws-sam/build"


def build_all(environment, commands):
    """`make build`: the functions and the local stack. The local stack is not deployed."""
    commands.step("Compile the local stack")
    commands.run("node", "local/dev/prepare.mjs", "local")
    build(environment, commands)
    commands.say_if_dry()


def build(environment, commands):
    """`sam build` without the tests (`make test` runs them), then the digests."""
    commands.step(f"Build the functions for {environment.name}")
    jdk = subprocess.run(
        ["local/bin/find-jdk"], cwd=TOP, capture_output=True, text=True, check=False
    )
    if jdk.returncode != 0:
        raise CommandFailed(jdk.stderr.strip())
    # SAM runs Maven itself; an empty -DskipTests would not reach it, and Maven 3.8 does not read MAVEN_ARGS.
    maven = f"{os.environ.get('MAVEN_OPTS', '')} -DskipTests=true".strip()
    env = {"JAVA_HOME": jdk.stdout.strip(), "MAVEN_OPTS": maven}
    commands.run(
        SAM, "build", env=env, hint=f"With --debug it also prints Maven's output. {UNTOUCHED}"
    )

    commands.step(
        "Write a digest of the settings into each artifact, so that SAM publishes changed settings"
    )
    if commands.dry_run:
        commands.say(f"  {BUILD.relative_to(TOP)}/*/settings.sha256")
        return
    for file in write_digests(BUILD, environment.parameters):
        commands.say(f"  {file.relative_to(TOP)}")
