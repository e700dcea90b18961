"""What is named in several places has one version there: Node, Maven's plugins, and the tools of these checks.

The poms are compared by poms.py. Here: the Node that each package.json asks for, and what Makefile and README say of
it; plugins that a script runs by their full name; and the locks of what pip installs. Run by .ci/check/all.
"""

import json
import re
import sys
from pathlib import Path

from poms import Pom
from quoted_tests import tracked

ROOT = Path(__file__).resolve().parents[2]
# The variables of .ci/check/tools, and the lock of each.
TOOLS = {
    "sam_version": "aws-sam-cli",
    "checkov_version": "checkov",
    "ruff_version": "ruff",
    "typos_version": "typos",
}
# No address, no host, no range: the name and the one version.
LOCKED = re.compile(r"[\w.-]+(\[\w+])?==[\w.]+( ; python_version >= '3\.\d+')?")
PLUGIN = re.compile(r"(maven-[a-z-]+-plugin):(\d[\w.]*):[a-z-]+")


def node_faults(packages, pages):
    """packages: file -> text of package.json or package-lock.json. pages: file -> text that names the versions."""
    asked = {}
    for name, text in packages.items():
        root = json.loads(text)
        root = root["packages"][""] if name.endswith("package-lock.json") else root
        asked[name] = root.get("engines", {}).get("node")
    found = []
    if len(set(asked.values())) > 1:
        found.append("engines: " + ", ".join(f"{node} in {name}" for name, node in asked.items()))
    versions = re.findall(r"\d+\.\d+", next(iter(asked.values())) or "")
    said = "Node " + " or ".join(versions) + " or newer"
    found += [f"{name} does not say: {said}" for name, page in pages.items() if said not in page]
    return found


def plugin_faults(poms, scripts):
    """poms: parsed. scripts: file -> text that may run a plugin by its full name."""
    versions = {}
    for pom in poms:
        versions |= {key[1].split(":")[1]: version for key, version in pom.versions().items()}
    for name, text in scripts.items():
        for plugin, version in PLUGIN.findall(text):
            if versions.get(plugin, version) != version:
                yield f"{name} runs {plugin} {version}, the poms have {versions[plugin]}"


def lock_faults(tools, locks):
    """tools: text of .ci/check/tools. locks: file -> text of what pip is told."""
    for variable, name in TOOLS.items():
        version = re.search(rf"^{variable}=(.*)$", tools, re.M)[1]
        lock = locks.get(f".ci/check/locks/{name}.txt", "")
        if not re.search(rf"^{name}=={re.escape(version)}$", lock, re.M):
            yield f".ci/check/locks/{name}.txt is not of {name} {version}: lock.py says how to renew it"
    for name, text in locks.items():
        for line in text.splitlines():
            if line and not line.startswith("#") and not LOCKED.fullmatch(line):
                yield f"{name}: '{line}' is not a name and one version"


def texts(*patterns):
    return {
        str(p.relative_to(ROOT)): p.read_text(encoding="utf-8") for p in tracked(ROOT, *patterns)
    }


def main():
    poms = [Pom(name, text) for name, text in texts("*/pom.xml").items()]
    scripts = texts("*.mjs", "*.java", ".ci/**", "bench/run", "Makefile")
    found = node_faults(
        texts("*package.json", "*package-lock.json"), texts("Makefile", "README.md")
    )
    found += plugin_faults(poms, scripts)
    found += lock_faults(
        (ROOT / ".ci/check/tools").read_text(encoding="utf-8"),
        texts(".ci/check/locks/*.txt", "*requirements.txt"),
    )
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
