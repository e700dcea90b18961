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
STOPPED = "Nothing was changed. Correct samconfig.toml and try again."
WOULD_STOP = (
    "Without DRY_RUN, make deploy stops here. Correct samconfig.toml; then it runs these commands:"
)
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
        if faults and action == "deploy":
            end = WOULD_STOP if commands.dry_run else STOPPED
            print(*faults, f"\n{end}", sep="\n", file=sys.stderr)
            if not commands.dry_run:
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
