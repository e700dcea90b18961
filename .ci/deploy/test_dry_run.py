"""The commands of make build, make deploy and make destroy, as a dry run prints them. None is run."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from environment import TOP


def dry_run(action, env):
    """The result of `make ACTION DRY_RUN=1`, and the programs below that it started."""
    with tempfile.TemporaryDirectory() as folder:
        started = Path(folder) / "started"
        for program in ("aws", "npm", "node", "mvn"):
            fake = Path(folder) / program
            # local/bin/find-node reads Node's version.
            fake.write_text(
                f"""#!/bin/sh
[ "{program} $1" = 'node --version' ] && echo v26.0.0 && exit
echo "{program} $*" >> {started}
exit 1
""",
                encoding="utf-8",
            )
            fake.chmod(0o755)
        done = subprocess.run(
            ["make", "--no-print-directory", action, "DRY_RUN=1"],
            cwd=TOP,
            env=os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"} | env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done, started.read_text(encoding="utf-8") if started.exists() else ""


class DryRun(unittest.TestCase):
    def test_last_line_is_that_nothing_was_run(self):
        for action in ("build", "deploy", "destroy"):
            with self.subTest(action):
                output = dry_run(action, {"ENV": "dev"})[0].stdout
                self.assertEqual(output.splitlines()[-1], "DRY_RUN: nothing was run.")
                self.assertEqual(output.count("nothing was run"), 1)

    def test_deploy_prints_all_its_commands_in_order_and_runs_none(self):
        for name, stack in (("dev", "postern-dev"), ("prod", "postern")):
            with self.subTest(name):
                done, started = dry_run("deploy", {"ENV": name})
                self.assertEqual(started, "")
                lines = [line for line in done.stdout.splitlines() if line.startswith("$ ")]
                self.assert_in_order(
                    lines,
                    ["aws sts get-caller-identity"],
                    [f"--stack-name {stack} ", "Stacks[0]"],
                    ["MAVEN_OPTS=", "-DskipTests=true", "/sam build"],
                    *([["/sam deploy", "--no-execute-changeset"]] if name == "prod" else []),
                    [f"/sam deploy --config-env {name} ", "ManageApiGatewayAccount=true"],
                    [f"--stack-name {stack} ", "Stacks[0].Outputs"],
                    [
                        "VITE_AUTH0_DOMAIN=",
                        "VITE_AUTH0_CLIENT_ID=",
                        "npm --prefix frontend run build",
                    ],
                    ["frontend/dist/assets", "immutable"],
                    ["frontend/dist/index.html", "no-cache"],
                    ["create-invalidation", "/index.html"],
                    ["flush-stage-authorizers-cache", "--stage-name api"],
                )

    def test_wrong_settings_are_reported_as_a_stop_of_make_deploy(self):
        """samconfig.toml of a new clone has the placeholder YOUR-TENANT."""
        lines = dry_run("deploy", {"ENV": "dev"})[0].stderr.splitlines()
        self.assertIn("Auth0Domain=YOUR-TENANT.eu.auth0.com is not allowed", lines[0])
        self.assertIn("Without DRY_RUN, make deploy stops here.", lines[-1])
        self.assertEqual(dry_run("destroy", {"ENV": "dev"})[0].stderr, "")

    def test_destroy_empties_the_bucket_first_and_prints_what_stays(self):
        done, started = dry_run("destroy", {"ENV": "dev"})
        output = done.stdout
        self.assertEqual(started, "")
        lines = [line for line in output.splitlines() if line.startswith("$ ")]
        bucket = ["aws s3 rm", "s3://<FrontEndBucket>", "--recursive"]
        self.assert_in_order(lines, bucket, ["/sam delete --stack-name postern-dev"])
        self.assertIn("the table <PostsTable>", output)
        self.assertIn("--no-deletion-protection-enabled", output)

    def test_build_needs_no_environment(self):
        done, started = dry_run("build", {"ENV": ""})
        output = done.stdout
        self.assertEqual(started, "")
        self.assertIn("$ node local/dev/prepare.mjs local", output)
        self.assertIn("settings.sha256", output)

    def assert_in_order(self, lines, *expected):
        position = 0
        for parts in expected:
            found = [
                i
                for i, line in enumerate(lines)
                if i >= position and all(part in line for part in parts)
            ]
            self.assertTrue(found, f"no line after {position} with {parts} in\n" + "\n".join(lines))
            position = found[0] + 1


if __name__ == "__main__":
    unittest.main()
