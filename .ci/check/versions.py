"""Node, Maven plugins, tools and GitHub actions have the same version in all files that name one.

poms.py compares the poms. This file compares the Node version in each package.json, find-node and the README; the
plugins that a script runs by their full name; the locks of the packages that pip installs; and the actions of GitHub
workflows.
Run by `make check`.
"""

import json
import re
import sys
from pathlib import Path

from poms import Pom
from quoted_tests import tracked

ROOT = Path(__file__).resolve().parents[2]
# The variables of .ci/check/tools, and the lock and package of each.
TOOLS = {
    "sam_version": (".ci/check/locks/aws-sam-cli.txt", "aws-sam-cli"),
    "checkov_version": (".ci/check/locks/checkov.txt", "checkov"),
    "ruff_version": (".ci/check/locks/ruff.txt", "ruff"),
    "typos_version": (".ci/check/locks/typos.txt", "typos"),
    "uv_version": (".ci/check/locks/uv.txt", "uv"),
    "schemathesis_version": ("e2e/fuzz/requirements.txt", "schemathesis"),
    "pyjwt_version": ("bench/peers/pyjwt/requirements.txt", "pyjwt"),
}
# A name, one version, optionally a condition, and the hash of each file; no URL, no host, no range.
LOCKED = re.compile(r"[\w.-]+==[\w.]+( ; [^\\]+?)?( --hash=sha256:[0-9a-f]{64})+")
PLUGIN = re.compile(r"(maven-[a-z-]+-plugin):(\d[\w.]*):[a-z-]+")


def node_faults(packages, pages):
    """packages: file -> text of package.json or package-lock.json. pages: file -> text that names the versions."""
    required = {}
    for name, text in packages.items():
        root = json.loads(text)
        root = root["packages"][""] if name.endswith("package-lock.json") else root
        required[name] = root.get("engines", {}).get("node")
    found = []
    if len(set(required.values())) > 1:
        found.append(
            "engines: " + ", ".join(f"{node} in {name}" for name, node in required.items())
        )
    versions = re.findall(r"\d+\.\d+(?:\.[1-9]\d*)?", next(iter(required.values())) or "")
    expected = "Node " + " or ".join(versions) + " or newer"
    found += [
        f"{name} does not say: {expected}" for name, page in pages.items() if expected not in page
    ]
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
    """tools: text of .ci/check/tools. locks: file -> text of a requirements file."""
    for variable, (file, package) in TOOLS.items():
        version = re.search(rf"^{variable}=(.*)$", tools, re.M)[1]
        if not re.search(rf"^{re.escape(f'{package}=={version}')} ", locks.get(file, ""), re.M):
            yield f"{file} does not have {package} {version}: run .ci/check/lock"
    for file, text in locks.items():
        for requirement in re.sub(r" *\\\n *", " ", text).splitlines():
            if requirement[:1] not in ("", "#") and not LOCKED.fullmatch(requirement):
                yield f"{file}: '{requirement}' is not a name, one version and its hashes"


def action_faults(workflows):
    """workflows: file -> text of a GitHub workflow. A tag of an action can be moved, a commit cannot."""
    for file, text in workflows.items():
        for used in re.findall(r"^\s*(?:- )?uses: *(.*)$", text, re.M):
            if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used):
                yield f"{file}: '{used}' is not an action at a commit, with its version as a comment"


def texts(*patterns):
    return {
        str(p.relative_to(ROOT)): p.read_text(encoding="utf-8") for p in tracked(ROOT, *patterns)
    }


def main():
    poms = [Pom(name, text) for name, text in texts("*/pom.xml").items()]
    scripts = texts("*.mjs", "*.java", ".ci/**", "bench/run", "Makefile")
    found = node_faults(
        texts("*package.json", "*package-lock.json", ":!local/node"),
        texts("local/bin/find-node", "README.md"),
    )
    found += plugin_faults(poms, scripts)
    found += lock_faults(
        (ROOT / ".ci/check/tools").read_text(encoding="utf-8"),
        texts(".ci/check/locks/*.txt", "*requirements.txt"),
    )
    found += action_faults(texts("docs/*.yml", ".github/workflows/*.yml"))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
