"""The template in authorizer/README.md works, and the warning below it is true."""

import re
import unittest
from pathlib import Path

import translated
from translate import translate

README = Path(__file__).resolve().parents[2] / "authorizer/README.md"
DOMAIN = "AUTH0_DOMAIN: tenant.eu.auth0.com"
PARAMETER = "Parameters: { Auth0Domain: { Type: String } }\nResources:\n"


class TemplateOfTheAuthorizersPage(unittest.TestCase):
    def setUp(self):
        self.text = re.search(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.S)[1]
        self.assertIn(DOMAIN, self.text)
        with_parameter = self.text.replace("Resources:\n", PARAMETER, 1)
        self.by_parameter = with_parameter.replace(DOMAIN, "AUTH0_DOMAIN: !Ref Auth0Domain")

    def test_api_calls_the_authorizer_on_its_alias_and_waits_for_it(self):
        resources = translate(self.text)["Resources"]
        for check in (
            translated.authorizer_is_called_on_its_alias,
            translated.permission_and_api_wait_for_the_alias,
            translated.routes_are_guarded_and_preflights_are_not,
            translated.dependencies_have_no_cycle,
        ):
            self.assertEqual(list(check(resources)), [])

    def test_weekly_call_keeps_the_snapshot(self):
        resources = translate(self.text)["Resources"]
        self.assertTrue(translated.has_a_weekly_call("AuthorizerFunction", resources))
        monthly = translate(self.text.replace("rate(7 days)", "rate(30 days)"))["Resources"]
        self.assertFalse(translated.has_a_weekly_call("AuthorizerFunction", monthly))

    def test_changed_value_creates_a_version(self):
        other = self.text.replace(DOMAIN, "AUTH0_DOMAIN: other.eu.auth0.com")
        self.assertNotEqual(version(self.text), version(other))

    def test_changed_parameter_creates_no_version(self):
        self.assertEqual(*(version(self.by_parameter, domain) for domain in "ab"))
        all_properties = self.by_parameter.replace(
            "AutoPublishAlias: live",
            "AutoPublishAlias: live\n      AutoPublishAliasAllProperties: true",
        )
        self.assertEqual(*(version(all_properties, domain) for domain in "ab"))

    def test_changed_code_creates_a_version(self):
        self.assertNotEqual(*(version(self.by_parameter, code=code) for code in "ab"))

    def test_parameter_as_code_hash_hides_changed_code(self):
        text = self.by_parameter.replace(
            "AutoPublishAlias: live",
            "AutoPublishAlias: live\n      AutoPublishCodeSha256: !Ref Auth0Domain",
        )
        self.assertEqual(*(version(text, "tenant", code) for code in "ab"))


def version(text, domain="tenant.example", code="code"):
    """The logical id of the authorizer's version. Another id is another version."""
    resources = translate(text, {"Auth0Domain": domain}, lambda _: code)["Resources"]
    versions = [name for name, one in translated.of_type(resources, "AWS::Lambda::Version")]
    return next(name for name in versions if name.startswith("AuthorizerFunction"))


if __name__ == "__main__":
    unittest.main()
