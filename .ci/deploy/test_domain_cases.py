"""`make deploy` and template.yaml read Auth0Domain by the same grammar as every other reader of AUTH0_DOMAIN."""

import re
import unittest

from addresses import domain_fault
from environment import TOP
from samcli.yamlhelper import yaml_parse

CASES = TOP / "authorizer/src/test/resources/domain-cases.txt"
TEMPLATE = TOP / "template.yaml"


def cases():
    """(kind, domain) of each row of the table."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, domain, _ = (cell.strip() for cell in line.split("|"))
            yield kind, domain


class DomainCasesTest(unittest.TestCase):
    def test_deployment_accepts_only_a_domain_as_auth0_shows_it(self):
        for kind, domain in cases():
            with self.subTest(kind=kind, domain=domain):
                if kind == "accepts":
                    self.assertIsNone(domain_fault(domain))
                else:
                    self.assertIsNotNone(domain_fault(domain))

    def test_parameter_also_accepts_the_local_stack_and_no_other_spelling(self):
        rules = yaml_parse(TEMPLATE.read_text(encoding="utf-8"))["Parameters"]["Auth0Domain"]
        # The pattern is wider than the grammar: the authorizer and `make deploy` reject the rest, with better messages.
        for kind, domain in cases():
            if kind != "rejects":
                with self.subTest(kind=kind, domain=domain):
                    matches = re.fullmatch(rules["AllowedPattern"], domain)
                    self.assertEqual(kind != "normalizes", matches is not None)


if __name__ == "__main__":
    unittest.main()
