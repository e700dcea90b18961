"""revocation_lag.py reports a setting that changed without the docs, and docs that changed without the setting."""

import unittest

from revocation_lag import ROOT, faults, in_words

NAMES = ("auth0/tenant.yaml", "template.yaml", "docs/operations.md", "README.md")
FILES = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
SKEW = "    Type: Number\n    Default: 5\n"

# the file, its original text, its text with the fault, the expected message
FAULTS = [
    (
        "auth0/tenant.yaml",
        "    token_lifetime: 3600\n",
        "    token_lifetime: 900\n",
        "15 minutes and 5",
    ),
    ("template.yaml", SKEW, SKEW.replace("5", "30"), "expected once: 1 hour and 30 seconds"),
    (
        "docs/operations.md",
        "1 hour and 5 seconds",
        "2 hours and 5 seconds",
        "docs/operations.md states",
    ),
    ("docs/operations.md", "| 3,600 |", "| 86,400 |", "adds {"),
    ("docs/operations.md", "**3,605**", "**3,606**", "adds {"),
    ("README.md", "1 hour and 5\nseconds", "24 hours and 5\nseconds", "README.md states"),
    (
        "README.md",
        "[1 hour and 5\nseconds]",
        "[some time]",
        "README.md states the revocation lag as []",
    ),
]


class RevocationLag(unittest.TestCase):
    def test_docs_agree_with_the_settings(self):
        self.assertEqual(faults(*FILES.values()), [])

    def test_each_difference_is_named(self):
        for name, good, bad, message in FAULTS:
            with self.subTest(bad):
                self.assertEqual(FILES[name].count(good), 1)
                files = FILES | {name: FILES[name].replace(good, bad)}
                found = faults(*files.values())
                self.assertTrue(any(message in fault for fault in found), found)

    def test_is_written_in_words(self):
        for seconds, words in (
            (3605, "1 hour and 5 seconds"),
            (905, "15 minutes and 5 seconds"),
            (5430, "1 hour, 30 minutes and 30 seconds"),
            (172801, "2 days and 1 second"),
            (60, "1 minute"),
        ):
            self.assertEqual(in_words(seconds), words)


if __name__ == "__main__":
    unittest.main()
