"""links.py reports dead links and no others."""

import tempfile
import unittest
from pathlib import Path

from links import faults

# the link as written in docs/page.md, and whether its target exists
LINKS = [
    ("[a](other.md)", True),
    ("[a](./other.md#two-words-here)", True),
    ("[a](other.md#twice-1)", True),
    ("[a](#own-heading)", True),
    ("[a](../)", True),
    ("[a](/docs/other.md)", True),
    ("![picture](pic%20ture.png 'title')", False),
    ('![picture](picture.png "title")', True),
    ("[a](https://example.com/nowhere)", True),
    ("[a](mailto:someone@example.com)", True),
    ("`[a](missing.md)` in code", True),
    ("```\n[a](missing.md)\n```", True),
    ("[a][1]\n\n[1]: other.md", True),
    ("[a][1]\n\n[1]: missing.md", False),
    ("[a](missing.md)", False),
    ("[a](other.md#no-such-heading)", False),
    ("[a](other.md#twice-2)", False),
    ("[a](../../outside.md)", False),
]
OTHER = "# Other\n## Two `words`, here!\n## Twice\n## Twice\n"


class Links(unittest.TestCase):
    def test_only_dead_links_are_reported(self):
        for written, good in LINKS:
            with self.subTest(written), tempfile.TemporaryDirectory() as folder:
                top = Path(folder)
                docs = top / "docs"
                docs.mkdir()
                (docs / "other.md").write_text(OTHER, encoding="utf-8")
                (docs / "picture.png").write_bytes(b"")
                page = docs / "page.md"
                page.write_text(f"# Own heading\n\n{written}\n", encoding="utf-8")
                self.assertEqual(len(faults(top, [page])), 0 if good else 1)


if __name__ == "__main__":
    unittest.main()
