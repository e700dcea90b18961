"""The files are as .editorconfig says, and the formatters wrap at its width.

Looks at every text file that git knows: UTF-8, line ends, tabs or spaces, spaces at the end of a line, the last newline.
Line lengths are the formatters' task. Run by make check.
"""

import json
import re
import sys
from pathlib import Path

from quoted_tests import tracked

ROOT = Path(__file__).resolve().parents[2]
PICTURES = {".png", ".jpg", ".ico", ".woff2"}


def faults(name, data):
    """What differs in one file from .editorconfig. data: its bytes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return [f"{name}: not UTF-8"]
    found = []
    if "\r" in text:
        found.append(f"{name}: a line ends with CR; write LF")
    if text and not text.endswith("\n"):
        found.append(f"{name}: no newline at the end")
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip(" \t"):
            found.append(f"{name}:{number}: spaces at the end of the line")
        if line.startswith("\t") != (name == "Makefile" and line[:1].isspace()):
            found.append(
                f"{name}:{number}: indent with {'a tab' if name == 'Makefile' else 'spaces'}"
            )
    return found


def width_faults(editorconfig, prettier, ruff):
    """The texts of the three files: one width."""
    width = re.search(r"^max_line_length = (\d+)$", editorconfig, re.M)[1]
    if json.loads(prettier)["printWidth"] != int(width):
        yield f".prettierrc.json: printWidth is not {width} as in .editorconfig"
    if f"line-length = {width}\n" not in ruff:
        yield f".ci/check/ruff.toml: line-length is not {width} as in .editorconfig"


def main():
    files = [file for file in tracked(ROOT) if file.suffix not in PICTURES]
    found = [
        one for file in files for one in faults(str(file.relative_to(ROOT)), file.read_bytes())
    ]
    found += width_faults(
        *(
            (ROOT / name).read_text()
            for name in (".editorconfig", ".prettierrc.json", ".ci/check/ruff.toml")
        )
    )
    for fault in found:
        print(fault)
    print(f"{len(files)} files read, {len(found)} differences")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
