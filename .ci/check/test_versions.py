"""versions.py names each version that differs, and each package that is not locked by its hashes."""

import json
import re
import unittest

from poms import Pom
from test_poms import MODULE
from versions import TOOLS, action_faults, lock_faults, node_faults, plugin_faults, texts

NODE = "^22.22.2 || >=24.15.0"
PAGE = {"README.md": "You need Node 22.22.2 or 24.15 or newer."}
HASH = "--hash=sha256:" + "0a" * 32
VERSIONS = "".join(f"{variable}=1.2.3\n" for variable in TOOLS)
LOCKS = {
    file: f"# made\n{package}==1.2.3 \\\n    {HASH} \\\n    {HASH}\n"
    for file, package in TOOLS.values()
}


def package(node):
    return json.dumps({"engines": {"node": node}})


def package_lock(node):
    return json.dumps({"packages": {"": {"engines": {"node": node}}}})


class Node(unittest.TestCase):
    def test_one_version_everywhere(self):
        files = {"a/package.json": package(NODE), "a/package-lock.json": package_lock(NODE)}
        self.assertEqual(node_faults(files, PAGE), [])

    def test_differences_are_named(self):
        other = {"a/package.json": package(NODE), "b/package.json": package(">=20")}
        lock = {"a/package.json": package(NODE), "a/package-lock.json": package_lock(">=20")}
        none = {"a/package.json": package(NODE), "b/package.json": "{}"}
        for files, message in ((other, ">=20 in b"), (lock, ">=20 in a"), (none, "None in b")):
            self.assertIn(message, node_faults(files, PAGE)[0])
        old = node_faults({"a/package.json": package(NODE)}, {"README.md": "Node 22 or newer"})
        self.assertEqual(old, ["README.md does not say: Node 22.22.2 or 24.15 or newer"])


class Plugins(unittest.TestCase):
    def test_a_script_runs_the_version_of_the_poms(self):
        run = "mvn org.apache.maven.plugins:maven-jar-plugin:{}:jar"
        poms = [Pom("one", MODULE)]
        self.assertEqual(list(plugin_faults(poms, {"run": run.format("3.5.1")})), [])
        self.assertEqual(
            list(plugin_faults(poms, {"run": run.format("3.5.0")})),
            ["run runs maven-jar-plugin 3.5.0, the poms have 3.5.1"],
        )


class Locks(unittest.TestCase):
    def test_have_the_versions_of_the_tools(self):
        self.assertEqual(list(lock_faults(VERSIONS, LOCKS)), [])
        self.assertEqual(len(list(lock_faults(VERSIONS, {}))), len(TOOLS))
        newer = VERSIONS.replace("sam_version=1.2.3", "sam_version=1.2.4")
        self.assertIn("does not have aws-sam-cli 1.2.4", next(lock_faults(newer, LOCKS)))

    # a requirement, and whether it allows exactly the files of one version
    ROWS = (
        (f"click==8.1 {HASH}", True),
        (f"click==8.1 ; python_full_version < '3.11' {HASH} {HASH}", True),
        (f"click==8.1 \\\n    {HASH}", True),
        ("click==8.1", False),
        ("click==8.1 ; python_full_version < '3.11'", False),
        ("click==8.1 --hash=md5:0a0a", False),
        (f"click==8.1 {HASH[:-1]}", False),
        (f"click>=8 {HASH}", False),
        (f"click {HASH}", False),
        (f"click==8.* {HASH}", False),
        ("--index-url https://pypi.example/", False),
        ("a @ file:///a", False),
    )

    def test_contain_only_names_single_versions_and_hashes(self):
        for requirement, good in self.ROWS:
            with self.subTest(requirement):
                locks = LOCKS | {"e2e/other/requirements.txt": requirement}
                self.assertEqual(len(list(lock_faults(VERSIONS, locks))), 0 if good else 1)

    def test_every_pip_install_requires_hashes(self):
        scripts = texts(".ci/check/tools", "*.mjs", "*.yml", "*/run")
        found = {
            file: text
            for file, text in scripts.items()
            if re.search(r"""\bpip['"]?,?\s+['"]?install\b""", text)
        }
        self.assertLessEqual({".ci/check/tools", "e2e/fuzz/fuzz.mjs"}, set(found))
        for file, text in found.items():
            self.assertIn("--require-hashes", text, file)


class Actions(unittest.TestCase):
    COMMIT = "3d3c42e5aac5ba805825da76410c181273ba90b1"
    ROWS = (
        (f"actions/checkout@{COMMIT} # v7.0.1", True),
        ("actions/checkout@v7.0.1", False),
        ("actions/checkout@v7", False),
        (f"actions/checkout@{COMMIT[:39]} # v7.0.1", False),
        (f"actions/checkout@{COMMIT}", False),
        (f"actions/checkout@{COMMIT} # v7", False),
    )

    def test_are_named_by_their_commit_and_their_version(self):
        for used, good in self.ROWS:
            with self.subTest(used):
                found = list(action_faults({"test.yml": f"    steps:\n      - uses: {used}\n"}))
                self.assertEqual(len(found), 0 if good else 1)


if __name__ == "__main__":
    unittest.main()
