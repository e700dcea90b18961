"""words.py finds each listed word where a person reads it, and nothing else."""

import re
import unittest

from words import RULES, Rule, findings, prose, rules

ALL = rules(RULES.read_text(encoding="utf-8"))
WORD = [rule for rule in ALL if rule.word.startswith("nobody")]
PHRASE = [rule for rule in ALL if "without more ado" in rule.word]

# what is read, the kind of file, its text, and the lines that are named
READ = [
    ("a Java comment", ".java", "int a;\n// nobody\n", [2]),
    ("Javadoc over two lines", ".java", "/**\n * without more\n * ado\n */", [2]),
    ("a Java message", ".java", 'throw fault("nobody");', [1]),
    ("a message in two strings", ".java", 'say("without more "\n    + "ado");', [1]),
    ("a text block", ".java", 'var a =\n    """\n    a "quoted"\n    nobody\n    """;', [4]),
    ("a name in Java", ".java", "void nobodyWaits() {}", [1]),
    ("a constant in Java", ".java", "int NOBODY_WAITS = 1;", [1]),
    ("no part of a name", ".java", "int antibodyNobodyish = snobody;", []),
    ("no name alone", ".java", "call(nobody);", []),
    ("no phrase across code", ".java", '"without more"; x(); "ado"', []),
    ("no phrase across comments", ".java", "a(); // without more\nb(); // ado", []),
    ("an escaped quote", ".java", r'"a \" nobody"; int nobody;', [1]),
    ("a character", ".java", "char c = '\"'; int nobody; char d = '\"';", []),
    ("a JavaScript message", ".mjs", "say('it', `nobody`);", [1]),
    ("a regular expression", ".mjs", "const a = b.match(/['\"]/); // nobody", [1]),
    ("a quote in a regular expression", ".mjs", "a(/'/); const nobody = 1; b('x');", []),
    ("a division", ".ts", "const a = b / c; // nobody", [1]),
    ("text between tags", ".tsx", "return (\n  <p>\n    nobody\n  </p>\n);", [3]),
    ("text before a value", ".tsx", "<p>nobody {name}</p>", [1]),
    ("no type arguments", ".tsx", "const a = use<nobody>(b); if (a > nobody) return <p>x</p>;", []),
    ("a Python docstring", ".py", 'def a():\n    """nobody"""\n', [2]),
    ("a Python f-string", ".py", 'x = 1\na = f"nobody {x}"\n', [2]),
    ("a Python comment", ".py", "a = 1  # nobody\n", [1]),
    ("a Python test", ".py", "def test_nobody_waits():\n    pass\n", [1]),
    ("no Python name", ".py", "nobody = 1\n", []),
    ("a page", ".md", "# A\n\nwithout\nmore ado", [3]),
    ("a comment in YAML", ".yaml", "a: 1 # nobody", [1]),
    ("a comment over two lines in a script", "", "# without more\n# ado\n", [1]),
    ("a Makefile", "", "dev: ## nobody", [1]),
    ("a style sheet", ".css", "/* nobody */ .nobody-waits {}", [1]),
    ("a marked line", ".md", "nobody <!-- wording-ok: title of a book -->\nnobody", [2]),
    ("a marker without a reason", ".java", "// nobody wording-ok:", [1]),
]


class Words(unittest.TestCase):
    def test_each_rule_finds_its_bad_and_passes_its_good_examples(self):
        self.assertGreater(len(ALL), 20)
        for rule in ALL:
            for text in rule.bad:
                with self.subTest(rule.word, bad=text):
                    self.assertTrue(list(findings(text, example_kind(rule, text), [rule])))
            for text in rule.good:
                with self.subTest(rule.word, good=text):
                    self.assertEqual(list(findings(text, example_kind(rule, text), [rule])), [])

    def test_is_found_where_a_person_reads_it(self):
        for what, suffix, text, expected in READ:
            with self.subTest(what):
                found = {line for line, _, _ in findings(text, suffix, WORD + PHRASE)}
                self.assertEqual(sorted(found), expected)

    def test_offsets_stay_those_of_the_file(self):
        for what, suffix, text, _ in READ:
            with self.subTest(what):
                self.assertEqual(len(prose(text, suffix)), len(text))

    def test_a_replacement_passes_the_rule_itself(self):
        for rule in ALL:
            for quoted in re.findall(r'"([^"]*)"', rule.instead):
                with self.subTest(rule.word, replacement=quoted):
                    self.assertEqual(list(rule.matches(quoted)), [])

    def test_a_rule_without_a_reason_is_an_error(self):
        with self.assertRaisesRegex(ValueError, "needs word, reason, instead, bad"):
            Rule([("word", "a"), ("instead", "b"), ("bad", "a")])
        with self.assertRaisesRegex(ValueError, "needs word"):
            Rule([("word", "a"), ("reason", "r"), ("instead", "b"), ("bad", "a"), ("godo", "c")])


def example_kind(rule, text):
    """Examples that look like code are read as code."""
    return ".java" if rule.names and re.search(r"[a-z][A-Z]", text) else ".md"


if __name__ == "__main__":
    unittest.main()
