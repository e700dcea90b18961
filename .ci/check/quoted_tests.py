"""Every test that a page quotes exists under that name.

If a test is renamed but the page is not, the page quotes a proof that does not exist. The forms of a quote are
`NameTest` and `NameTest.method` (Java), `test_file.py` and `test_file.test_name` (Python), `file.test.mjs` and
`file.test.mjs › title` (Node). Rows of the test's table can follow: A18 to A20, or (what is wrong, ...).
Run by `make check` on every page of docs/ and on each README.
"""

import re
import subprocess
import sys
from pathlib import Path

QUOTE = re.compile(
    r"`(?P<file>[A-Z]\w*Test|test_\w+|[\w-]+\.test\.(?:mjs|tsx?))"
    r"(?:(?:\.| › )(?P<name>[^`]+?))?(?:\(\))?`"
    r"(?P<rows>(?:[ ,]+(?:to )?[A-Z]\d\d)*)(?: \((?P<words>[^)]*)\))?"
)
SUFFIX = re.compile(r"\.(java|py)$")


def faults(page, sources):
    """Every quoted test that does not exist. sources: file name without .java or .py -> texts."""
    found = []
    for quote in QUOTE.finditer(page):
        file, name, words = quote["file"], quote["name"], quote["words"]
        if name == "py":  # The file with its suffix: `test_file.py`.
            name = None
        texts = sources.get(file)
        if texts is None:
            found.append(f"{file} is not a test of the project")
            continue
        if name and not any(defines(text, file, name) for text in texts):
            found.append(f"{file} has no test named {name}")
        rows = rows_of(quote["rows"]) + (words.split(", ") if words and file[:5] == "test_" else [])
        for row in rows:
            if not any(re.search(rf"\b{re.escape(row)}\b", text) for text in texts):
                found.append(f"{file} has no row {row}")
    return found


def defines(text, file, name):
    """A quote may leave out the end of a title; names in Java and Python are complete."""
    if file.startswith("test_"):
        return f"def {name}(" in text
    if ".test." in file:
        return re.search(r"[\"'`]" + re.escape(name), text.replace("\\", "")) is not None
    return re.search(rf"\b{re.escape(name)}\(", text) is not None


def rows_of(text):
    """'A18 to A20, K09' -> A18, A19, A20, K09."""
    rows = []
    for kind, first, last in re.findall(r"([A-Z])(\d\d)(?: to [A-Z](\d\d))?", text):
        rows += [f"{kind}{number:02}" for number in range(int(first), int(last or first) + 1)]
    return rows


def tracked(top, *patterns):
    command = ["git", "ls-files", "-z", "-co", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=top, check=True, capture_output=True, text=True).stdout
    return [top / name for name in listed.split("\0") if name and (top / name).exists()]


def main():
    top = Path(__file__).resolve().parents[2]
    sources = {}
    for file in tracked(top, "*Test.java", "*test_*.py", "*.test.mjs", "*.test.ts", "*.test.tsx"):
        text = file.read_text(encoding="utf-8")
        sources.setdefault(SUFFIX.sub("", file.name), []).append(text)
    found, count = [], 0
    for page in tracked(top, "docs/*.md", "*README.md"):
        text = page.read_text(encoding="utf-8")
        count += len(QUOTE.findall(text))
        found += [f"{page.relative_to(top)}: {fault}" for fault in faults(text, sources)]
    for fault in found:
        print(fault)
    print(f"{count} quoted tests found in the docs, {len(found)} do not exist")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
