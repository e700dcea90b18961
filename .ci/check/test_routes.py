"""routes.py finds each difference between template, access rules and contract, and each open route."""

import re
import tempfile
import unittest
from pathlib import Path

from routes import ROOT, access_rules, faults, nested_rules, rules_table
from samcli.yamlhelper import yaml_parse

TEMPLATE = (ROOT / "template.yaml").read_text(encoding="utf-8")
CASES = ROOT / "authorizer/src/test/resources/access-rules-cases.txt"
CONTRACT = (ROOT / "openapi.yaml").read_text(encoding="utf-8")
ARN = "FunctionArn: !Sub '${AuthorizerFunction.Arn}:live'"
EVENT = "            Path: /moderation/posts/{postId}\n"
RULE = "DELETE /moderation/posts/{postId}   moderate:posts"
RULE_LINE = rules_table(yaml_parse(TEMPLATE)).splitlines().index(RULE) + 1

# what is wrong, the file, the original text, the text with the fault, the expected message
FAULTS = [
    (
        "a form SAM CLI cannot read",
        "template",
        ARN,
        "FunctionArn: !Ref AuthorizerFunction.Alias",
        "without an authorizer",
    ),
    (
        "another function",
        "template",
        ARN,
        "FunctionArn: arn:aws:lambda:us-east-1:123456789012:function:x",
        "without an authorizer",
    ),
    (
        "an open route",
        "template",
        EVENT,
        EVENT + "            Auth: {Authorizer: NONE}\n",
        "/moderation/posts/{postId} without an authorizer",
    ),
    (
        "a route without a rule",
        "template",
        RULE,
        "",
        "is in template.yaml's routes, not in ACCESS_RULES",
    ),
    (
        "a rule without a route",
        "template",
        RULE,
        RULE + "\n            GET /x",
        "GET /x is in ACCESS_RULES",
    ),
    (
        "another permission",
        "template",
        "   moderate:posts",
        "   remove:posts",
        "ACCESS_RULES requires remove:posts",
    ),
    (
        "a comment after a rule, which the authorizer rejects",
        "template",
        RULE,
        RULE + " # for moderators",
        f"ACCESS_RULES, line {RULE_LINE}: '{RULE}",
    ),
    ("no permission", "template", "   moderate:posts", "", "ACCESS_RULES requires no permission"),
    (
        "another contract",
        "contract",
        "  /posts:\n",
        "  /entries:\n",
        "is in openapi.yaml, not in",
    ),
    (
        "no permission in the contract",
        "contract",
        "      x-permission: moderate:posts\n",
        "",
        "is missing",
    ),
]


class Routes(unittest.TestCase):
    def test_real_files_agree(self):
        self.assertEqual(self.found(TEMPLATE, CONTRACT), [])

    def test_each_difference_is_named(self):
        for what, file, good, bad, message in FAULTS:
            with self.subTest(what):
                texts = {"template": TEMPLATE, "contract": CONTRACT}
                self.assertIn(good, texts[file])
                texts[file] = texts[file].replace(good, bad)
                found = self.found(texts["template"], texts["contract"])
                self.assertTrue(any(message in fault for fault in found), found)

    def test_access_rules_are_read_as_the_authorizer_reads_them(self):
        lines = CASES.read_text(encoding="utf-8").splitlines()
        cases = [re.split(r"\s*\|\s*", line, maxsplit=2) for line in lines if line[:1] != "#"]
        self.assertEqual({result for result, _, _ in cases}, {"takes", "refuses"})
        for result, written, expected in cases:
            table = written.replace("\\n", "\n").replace("\\t", "\t")
            with self.subTest(table):
                if result == "refuses":
                    self.assertRaises(ValueError, access_rules, table)
                    continue
                read = access_rules(table).items()
                rules = [" ".join(filter(None, [*route, right])) for route, right in read]
                self.assertEqual("; ".join(rules), expected)

    def test_rules_that_sam_cli_cannot_enforce_are_noted(self):
        wide, narrow = ("GET", "/orders/{id}"), ("GET", "/orders/{id}/invoice")
        # rules, and how many pairs are noted
        rows = [
            ({wide: "read:orders", narrow: "read:invoices"}, 1),
            ({wide: None, narrow: "read:invoices"}, 1),
            ({wide: "read:orders", narrow: "read:orders"}, 0),
            ({wide: "read:orders", narrow: None}, 0),
            ({wide: "read:orders", ("POST", "/orders/{id}/invoice"): "write:invoices"}, 0),
            ({wide: "read:orders", ("GET", "/orders"): "list:orders"}, 0),
            ({("GET", "/users/{id}"): "read:users", ("GET", "/users/me"): "read:me"}, 1),
        ]
        for rules, count in rows:
            with self.subTest(str(rules)):
                self.assertEqual(len(list(nested_rules(rules))), count)

    def found(self, template, contract):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "template.yaml"
            file.write_text(template, encoding="utf-8")
            return faults(file, contract)[1]


if __name__ == "__main__":
    unittest.main()
