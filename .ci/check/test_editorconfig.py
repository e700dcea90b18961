"""editorconfig.py names each way in which a file differs."""

import unittest

from editorconfig import faults, width_faults

# file, its bytes, what is said
CASES = [
    ("a.md", b"a\n", None),
    ("a.md", b"", None),
    ("Makefile", b"a:\n\tb\n", None),
    ("a.md", b"a", "no newline at the end"),
    ("a.md", b"a \nb\n", "a.md:1: spaces at the end"),
    ("a.md", b"a\r\n", "ends with CR"),
    ("a.md", b"\xff\n", "not UTF-8"),
    ("a.mjs", b"a\n\tb\n", "a.mjs:2: indent with spaces"),
    ("Makefile", b"a:\n  b\n", "Makefile:2: indent with a tab"),
]
EDITOR, PRETTIER, RUFF = "max_line_length = 100\n", '{"printWidth": 100}', "line-length = 100\n"


class EditorConfig(unittest.TestCase):
    def test_each_difference_is_named(self):
        for name, data, message in CASES:
            with self.subTest(data):
                found = "\n".join(faults(name, data))
                self.assertIn(message, found) if message else self.assertEqual(found, "")

    def test_the_formatters_have_one_width(self):
        self.assertEqual(list(width_faults(EDITOR, PRETTIER, RUFF)), [])
        self.assertIn("printWidth", next(width_faults(EDITOR, '{"printWidth": 80}', RUFF)))
        self.assertIn("line-length", next(width_faults(EDITOR, PRETTIER, "line-length = 88\n")))


if __name__ == "__main__":
    unittest.main()
