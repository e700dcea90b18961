"""versions.py names each version that drifts, and lock.py writes what it takes."""

import json
import unittest

from lock import lines
from poms import Pom
from test_poms import MODULE
from versions import LOCKED, TOOLS, lock_faults, node_faults, plugin_faults

NODE = "^20.19.0 || >=22.12.0"
PAGE = {"README.md": "You need Node 20.19 or 22.12 or newer."}
VERSIONS = "sam_version=1.2.3\ncheckov_version=4.5\nruff_version=0.6.7\ntypos_version=1.2\n"
LOCKS = {
    ".ci/check/locks/aws-sam-cli.txt": "# made\naws-sam-cli==1.2.3\nclick==8.1\n",
    ".ci/check/locks/checkov.txt": "checkov==4.5\nnumpy==2.4 ; python_version >= '3.11'\n",
    ".ci/check/locks/ruff.txt": "ruff==0.6.7\n",
    ".ci/check/locks/typos.txt": "typos==1.2\n",
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
        old = node_faults({"a/package.json": package(NODE)}, {"README.md": "Node 20 or newer"})
        self.assertEqual(old, ["README.md does not say: Node 20.19 or 22.12 or newer"])


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
    def test_are_of_the_tools(self):
        self.assertEqual(list(lock_faults(VERSIONS, LOCKS)), [])
        self.assertEqual(len(list(lock_faults(VERSIONS, {}))), len(TOOLS))
        newer = VERSIONS.replace("1.2.3", "1.2.4")
        self.assertIn("is not of aws-sam-cli 1.2.4", next(lock_faults(newer, LOCKS)))

    def test_hold_names_and_single_versions_only(self):
        for line in (
            "click>=8",
            "click",
            "click==8.*",
            "--index-url https://pypi.example/",
            "a @ file:///a",
        ):
            with self.subTest(line):
                locks = LOCKS | {"e2e/fuzz/requirements.txt": line}
                self.assertEqual(len(list(lock_faults(VERSIONS, locks))), 1)

    def test_name_the_first_python_of_a_package(self):
        installed = [("Zip", "1.0", ">=3.11"), ("a", "2.0.post1", ">=3.8,<4"), ("pip", "9", None)]
        written = list(lines(installed))
        self.assertEqual(written, ["a==2.0.post1", "Zip==1.0 ; python_version >= '3.11'"])
        for line in written:
            self.assertTrue(LOCKED.fullmatch(line))


if __name__ == "__main__":
    unittest.main()
