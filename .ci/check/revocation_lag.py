"""The revocation lag in the docs is the one that follows from the settings.

A blocked user's token keeps working for this long: the token lifetime (auth0/tenant.yaml) plus the clock skew
(template.yaml). docs/operations.md shows the sum, and the README repeats it. Run by `make check`.
"""

import re
import sys
from pathlib import Path

from samcli.yamlhelper import yaml_parse

ROOT = Path(__file__).resolve().parents[2]
STATED = re.compile(r"\d+ (?:days?|hours?|minutes?),? (?:\d+ \w+ )?and \d+ seconds?")
ROW = re.compile(
    r"^\| (?:\*\*)?([\w ]+?)(?:\*\*)?(?: \(.*?\))? \| (?:\*\*)?([\d,]+)(?:\*\*)? \|", re.M
)


def faults(tenant, template, operations, readme):
    """Every number in the docs that does not follow from the settings."""
    lifetime, skew = settings(tenant, template)
    expected = in_words(lifetime + skew)
    found = []
    for name, page in (("docs/operations.md", operations), ("README.md", readme)):
        stated = STATED.findall(re.sub(r"\s+", " ", page))
        if stated != [expected]:
            found.append(f"{name} states the revocation lag as {stated}, expected once: {expected}")
    section = operations.partition("\n## Revocation lag\n")[2].partition("\n## ")[0]
    rows = {what: int(number.replace(",", "")) for what, number in ROW.findall(section)}
    wanted = {
        "token lifetime": lifetime,
        "clock skew": skew,
        "cached policy": 0,
        "sum": lifetime + skew,
    }
    if rows != wanted:
        found.append(f"docs/operations.md adds {rows}, the settings have {wanted}")
    return found


def settings(tenant, template):
    """Token lifetime and clock skew, in seconds."""
    # `make tenant` replaces the placeholder with a list.
    [api] = yaml_parse(tenant.replace("@@APP_URLS@@", "[]"))["resourceServers"]
    return api["token_lifetime"], yaml_parse(template)["Parameters"]["ClockSkewSeconds"]["Default"]


def in_words(seconds):
    """3605 -> 1 hour and 5 seconds"""
    parts, left = [], seconds
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count} {unit}{'s' if count > 1 else ''}")
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def main():
    names = ("auth0/tenant.yaml", "template.yaml", "docs/operations.md", "README.md")
    found = faults(*((ROOT / name).read_text(encoding="utf-8") for name in names))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
