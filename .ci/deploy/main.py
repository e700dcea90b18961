"""usage: .ci/deploy/run build|deploy|destroy

ENV names the environment of samconfig.toml (default: dev). DRY_RUN=1 prints the commands and runs none.
"""

import os
import sys

from build import build_all
from commands import CommandFailed, Commands
from deploy import deploy
from destroy import destroy
from environment import TOP, SettingsError, parameter_faults, read_environment

STILL_RUNNING = "CloudFormation continues an operation that has already started: check the stack before you try again."
ACTIONS = {"build": build_all, "deploy": deploy, "destroy": destroy}


def main(arguments, env):
    if len(arguments) != 1 or arguments[0] not in ACTIONS:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    action = arguments[0]
    commands = Commands(dry_run=env.get("DRY_RUN", "") not in ("", "0"))
    try:
        environment = read_environment(
            env.get("ENV") or "dev", text("samconfig.toml"), text("template.yaml")
        )
        faults = parameter_faults(environment, text("template.yaml"))
        for fault in faults if action == "deploy" else []:
            print(fault, file=sys.stderr)
        if faults and action == "deploy" and not commands.dry_run:
            print("\nNothing was changed. Correct samconfig.toml and try again.", file=sys.stderr)
            return 1
        ACTIONS[action](environment, commands)
    except (SettingsError, CommandFailed) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nStopped. {STILL_RUNNING}", file=sys.stderr)
        return 130
    return 0


def text(name):
    return (TOP / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
