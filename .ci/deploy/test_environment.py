"""What is wrong with an environment of samconfig.toml is said before anything is built."""

import unittest

from environment import TOP, SettingsError, parameter_faults, read_environment

TEMPLATE = (TOP / "template.yaml").read_text(encoding="utf-8")
GOOD = "Auth0Domain=tenant.eu.auth0.com Auth0Audience=https://api.example"


def samconfig(overrides=GOOD, extra='region = "eu-central-1"'):
    return f"""
version = 0.1
[default.build.parameters]
cached = true
[dev.deploy.parameters]
stack_name = "postern-dev"
{extra}
parameter_overrides = "{overrides}"
[prod.deploy.parameters]
"""


def faults(overrides):
    return parameter_faults(read_environment("dev", samconfig(overrides), TEMPLATE), TEMPLATE)


class ReadEnvironment(unittest.TestCase):
    def test_gives_stack_region_and_parameters(self):
        environment = read_environment("dev", samconfig(), TEMPLATE)
        self.assertEqual((environment.stack, environment.region), ("postern-dev", "eu-central-1"))
        self.assertEqual(environment.parameters["Auth0Audience"], "https://api.example")

    def test_an_unknown_one_is_named_with_the_known(self):
        with self.assertRaisesRegex(SettingsError, "no environment test.*ENV=dev, ENV=prod"):
            read_environment("test", samconfig(), TEMPLATE)

    def test_a_missing_region_is_named(self):
        with self.assertRaisesRegex(SettingsError, r"\[dev.deploy.parameters\] lacks region"):
            read_environment("dev", samconfig(extra=""), TEMPLATE)

    def test_the_projects_own_file_has_dev_and_prod(self):
        text = (TOP / "samconfig.toml").read_text(encoding="utf-8")
        for name in ("dev", "prod"):
            with self.subTest(name):
                # Whoever forgets to put in a tenant is told so.
                found = parameter_faults(read_environment(name, text, TEMPLATE), TEMPLATE)
                self.assertEqual(len(found), 2, found)
                self.assertIn("YOUR-TENANT.eu.auth0.com is not allowed", found[0])
                self.assertIn("YOUR-CLIENT-ID is not allowed", found[1])


class ParameterFaults(unittest.TestCase):
    # overrides, and the fault that is named (None = all is well)
    ROWS = (
        (GOOD, None),
        (GOOD + " AllowedOrigin=https://app.example.com", None),
        ("Auth0Domain=tenant.eu.auth0.com", "Auth0Audience is missing"),
        ("Auth0Domain=https://tenant.eu.auth0.com Auth0Audience=a", "without https:// and /"),
        ("Auth0Domain=tenant.eu.auth0.com/ Auth0Audience=a", "without https:// and /"),
        ("Auth0Domain=Tenant.eu.auth0.com Auth0Audience=a", "in lower case"),
        ("Auth0Domain=tenant Auth0Audience=a", "tenant.eu.auth0.com"),
        (GOOD + " Typo=1", "has no parameter Typo"),
        (GOOD + " ClockSkewSeconds=61", "ClockSkewSeconds=61 is not allowed"),
        (GOOD + " ClockSkewSeconds=60", None),
        (GOOD + " MaxTokenDays=0", "MaxTokenDays=0 is not allowed"),
        (GOOD + " PermissionsClaim=roles", "PermissionsClaim=roles is not allowed"),
        (GOOD + " AllowedOrigin=https://app.example.com/", "an origin without a path"),
        (GOOD + " AllowedOrigin=*", "an origin without a path"),
    )

    def test_are_named(self):
        for overrides, expected in self.ROWS:
            with self.subTest(overrides):
                found = faults(overrides)
                if expected is None:
                    self.assertEqual(found, [])
                else:
                    self.assertEqual(len(found), 1, found)
                    self.assertIn(expected, found[0])


if __name__ == "__main__":
    unittest.main()
