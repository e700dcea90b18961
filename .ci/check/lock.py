"""Prints what is installed in the Python environment that runs it, as a constraints file for pip.

A version alone pins one package, and pip chooses the rest anew on each machine. To renew a lock after a new version
in .ci/check/tools: take its lines out of the file, let `make check` install, and then, for SAM CLI,
.cache/sam-<version>/bin/python .ci/check/lock.py > .ci/check/locks/aws-sam-cli.txt

Where a package does not run on every Python that its tool runs on, the line holds from its first one on; on an older
Python pip chooses that package by itself.
"""

import re
import sys
from importlib.metadata import distributions

# The oldest Python that SAM CLI runs on.
OLDEST = 10
# Come with the environment, and no tool asks for them.
OF_THE_ENVIRONMENT = {"pip", "setuptools", "wheel"}


def lines(installed):
    """installed: (name, version, Requires-Python or None) of each package."""
    for name, version, requires in sorted(installed, key=lambda one: one[0].lower()):
        if name.lower() in OF_THE_ENVIRONMENT:
            continue
        first = re.search(r">=\s*3\.(\d+)", requires or "")
        marker = f" ; python_version >= '3.{first[1]}'" if first and int(first[1]) > OLDEST else ""
        yield f"{name}=={version}{marker}"


def main():
    print(f"# Made by .ci/check/lock.py with Python {sys.version_info[0]}.{sys.version_info[1]}.")
    found = [
        (d.metadata["Name"], d.version, d.metadata["Requires-Python"]) for d in distributions()
    ]
    print("\n".join(lines(found)))


if __name__ == "__main__":
    main()
