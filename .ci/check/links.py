"""No page of the project links to a file or heading that does not exist.

Reads every Markdown file that git does not ignore. Links to other sites are not checked. Run by `make check`.
"""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
REFERENCE = re.compile(r"^\s*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def faults(top, pages):
    """Every dead link of the pages, which are paths below `top`."""
    found = []
    for page in pages:
        for link in links(page.read_text(encoding="utf-8")):
            path, _, anchor = unquote(link).partition("#")
            base = top if path.startswith("/") else page.parent
            target = (base / path.lstrip("/")).resolve() if path else page.resolve()
            where = f"{page.relative_to(top)}: {link}"
            if not target.is_relative_to(top.resolve()) or not target.exists():
                found.append(f"{where} does not exist")
            elif anchor and target.suffix == ".md" and anchor not in anchors(target):
                found.append(f"{where}: the page has no such heading")
    return found


def links(text):
    """The targets of all links within the project, except those in code."""
    prose = CODE.sub("", text)
    targets = LINK.findall(prose) + REFERENCE.findall(prose)
    return [target for target in targets if not ELSEWHERE.match(target)]


def anchors(page):
    """The anchors that GitHub generates for the headings of a page."""
    prose = re.sub(r"^(```|~~~).*?^\1", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    names = set()
    for heading in HEADING.findall(prose):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        name = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        count = 0
        while (own := f"{name}-{count}" if count else name) in names:
            count += 1
        names.add(own)
    return names


def main():
    top = Path(__file__).resolve().parents[2]
    command = ["git", "ls-files", "-z", "-co", "--exclude-standard", "*.md"]
    listed = subprocess.run(command, cwd=top, check=True, capture_output=True, text=True).stdout
    pages = [top / name for name in listed.split("\0") if name and (top / name).exists()]
    found = faults(top, pages)
    for fault in found:
        print(fault)
    print(f"{len(pages)} pages read, {len(found)} dead links")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
