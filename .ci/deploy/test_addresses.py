"""`make deploy` rejects an address that does not work on AWS before it builds anything."""

import contextlib
import io
import unittest
from unittest.mock import patch

import main
from environment import TOP, parameter_faults, read_environment
from test_environment import GOOD, TEMPLATE, samconfig

LABEL_63 = "a" * 63


def with_value(name, value):
    given = dict(pair.split("=", 1) for pair in GOOD.split()) | {name: value}
    return " ".join(f"{key}={value}" for key, value in given.items())


class Addresses(unittest.TestCase):
    # parameter, value, the reported fault (None = the value is valid)
    ROWS = (
        ("Auth0Domain", "tenant.eu.auth0.com", None),
        ("Auth0Domain", "login.example.com", None),
        ("Auth0Domain", f"{LABEL_63}.example.com", None),
        ("Auth0Domain", f"{LABEL_63}a.example.com", "is not a domain name"),
        ("Auth0Domain", "http://tenant.eu.auth0.com", "http:// works only on your own machine"),
        ("Auth0Domain", "http://localhost:4400", "http:// works only on your own machine"),
        ("Auth0Domain", "https://tenant.eu.auth0.com", "without https://"),
        ("Auth0Domain", "tenant.eu.auth0.com:443", "without https://"),
        ("Auth0Domain", "tenant.eu.auth0.com/", "without https://"),
        ("Auth0Domain", "-tenant.eu.auth0.com", "is not a domain name"),
        ("Auth0Domain", "tenant-.eu.auth0.com", "is not a domain name"),
        ("Auth0Domain", "10.0.0.1", "is not a domain name"),
        ("Auth0Audience", "https://a.example,https://b.example", None),
        ("Auth0Audience", "https://a.example,", "is empty"),
        ("Auth0Audience", ",https://a.example", "is empty"),
        ("Auth0JwksUri", "https://keys.example.com/jwks.json", None),
        ("Auth0JwksUri", "http://keys.example.com/jwks.json", "must be an https:// URL"),
        ("Auth0JwksUri", "https://localhost/jwks.json", "must be an https:// URL"),
        ("Auth0JwksUri", "https:///jwks.json", "must be an https:// URL"),
        ("Auth0JwksUri", "https://keys.example.com:65536/", "must be an https:// URL"),
        ("Auth0JwksUri", "https://user@keys.example.com/", "must not have a user"),
        ("Auth0JwksUri", "https://keys.example.com/?a=b", "must not have a user, a query"),
        ("AllowedOrigin", "https://app.example.com", None),
        ("AllowedOrigin", "https://app.example.com:8443", None),
        ("AllowedOrigin", "http://localhost:5173", None),
        ("AllowedOrigin", "http://app.example.com", "only for localhost"),
        ("AllowedOrigin", "https://app.example.com:65535", None),
        ("AllowedOrigin", "https://app.example.com:65536", "port is not a number"),
        ("AllowedOrigin", "https://app", "has no domain name"),
        ("AllowedOrigin", "https://app..example.com", "has no domain name"),
        ("AllowedOrigin", "app.example.com", "an origin without a path"),
        ("DynamoDbEndpoint", "http://localhost:4567", "only for the local stack"),
    )

    def test_addresses_that_do_not_work_on_aws_are_rejected(self):
        for name, value, expected in self.ROWS:
            with self.subTest(f"{name}={value}"):
                environment = read_environment("dev", samconfig(with_value(name, value)), TEMPLATE)
                found = parameter_faults(environment, TEMPLATE)
                self.assertEqual(len(found), 0 if expected is None else 1, found)
                if expected:
                    self.assertIn(f"{name}={value} is not allowed: ", found[0])
                    self.assertIn(expected, found[0])

    def test_wrong_address_stops_before_any_command(self):
        config = (TOP / "samconfig.toml").read_text(encoding="utf-8")
        wrong = config.replace("YOUR-TENANT.eu.auth0.com", "http://tenant.eu.auth0.com")
        texts = {
            "samconfig.toml": wrong.replace("YOUR-CLIENT-ID", "abc"),
            "template.yaml": TEMPLATE,
        }
        said = io.StringIO()
        with (
            patch.object(main, "text", texts.get),
            patch.object(main, "ACTIONS", {"deploy": lambda *_: self.fail("it was run")}),
            contextlib.redirect_stderr(said),
        ):
            self.assertEqual(main.main(["deploy"], {"ENV": "dev"}), 1)
        self.assertIn("Auth0Domain=http://tenant.eu.auth0.com is not allowed", said.getvalue())
        self.assertIn("Nothing was changed.", said.getvalue())


if __name__ == "__main__":
    unittest.main()
