"""Finds words that the project does not use: in comments, messages, documents, and names.

words.txt lists the words, each with a reason and a replacement. Run by .ci/check/language with files as arguments;
prints `file:line: 'word': reason. Write: replacement.` for each match and exits with 1 if there is one.
"""

import io
import re
import sys
import tokenize
from pathlib import Path

RULES = Path(__file__).with_name("words.txt")
ALLOWED = re.compile(r"wording-ok: \S+")
# Replaces code, so that a phrase cannot continue from one comment or message into the next one.
CODE = "\0"
JAVA_STRING = r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
# A slash starts a regular expression after an operator, an opening bracket, or `return`.
JS_REGEX = (
    r"(?<=[(,=:\[!&|?{};\n>])[ \t]*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*"
)
JS_STRING = r"`(?:\\.|[^`\\])*`|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
COMMENT = r"/\*.*?\*/|//[^\n]*"
TEXTS = {
    ".java": re.compile(rf"(?P<text>{COMMENT}|{JAVA_STRING})", re.S),
    ".js": re.compile(rf"(?P<code>{JS_REGEX})|(?P<text>{COMMENT}|{JS_STRING})", re.S),
    # What stands between two tags, too.
    ".tsx": re.compile(
        rf"(?P<code>{JS_REGEX})|(?P<text>{COMMENT}|{JS_STRING}|(?<=>)[^<>{{}}()=;]+(?=[<{{]))", re.S
    ),
    ".css": re.compile(r"(?P<text>/\*.*?\*/)", re.S),
}
KIND = {".mjs": ".js", ".ts": ".js", ".cjs": ".js"}
# Starts of comment lines, and the concatenation of two strings: a phrase continues across them.
LEADER = re.compile(r"^[ \t]*(?:/\*+|\*+/?|//+|#+:?)|\*+/[ \t]*$", re.M)
CONCATENATION = re.compile(r"(?:\"\s*\+\s*\"|'\s*\+\s*'|`\s*\+\s*`|\"\s*\n\s*f?\")")
NAME = re.compile(r"[A-Za-z_$][\w$]*")
HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
CODE_FILES = {".java", ".js", ".tsx", ".py"}


class Rule:
    """One paragraph of words.txt."""

    def __init__(self, lines):
        values = {}
        for key, value in lines:
            values.setdefault(key, []).append(value)
        unknown = set(values) - {"word", "unless", "names", "reason", "instead", "bad", "good"}
        if unknown or not {"word", "reason", "instead", "bad"} <= set(values):
            raise ValueError(f"words.txt: a paragraph needs word, reason, instead, bad: {values}")
        self.word = values["word"][0]
        self.reason = values["reason"][0]
        self.instead = values["instead"][0]
        self.bad = values["bad"]
        self.good = values.get("good", [])
        self.names = values.get("names") == ["also"]
        self._pattern = _compiled(self.word)
        self._unless = [_compiled(one) for one in values.get("unless", [])]

    def matches(self, text):
        """Yields (offset, matched text)."""
        allowed = [match.span() for one in self._unless for match in one.finditer(text)]
        for match in self._pattern.finditer(text):
            start, end = match.span()
            if not any(first < end and start < last for first, last in allowed):
                yield start, " ".join(match[0].split())


def _compiled(pattern):
    return re.compile(r"(?<!\w)(?:" + pattern.replace(" ", r"\s+") + r")(?!\w)", re.I)


def rules(text):
    """The rules of words.txt: paragraphs of `key value` lines. An indented line continues a value."""
    found, lines = [], []
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line.startswith(" ") and lines:
            key, value = lines[-1]
            lines[-1] = (key, value + "\n" + line)
        elif line:
            key, _, value = line.partition(" ")
            lines.append((key, value.strip()))
        elif lines:
            found.append(Rule(lines))
            lines = []
    return found


def prose(text, suffix):
    """The text with everything that is not comment or message replaced, character by character."""
    kind = KIND.get(suffix, suffix)
    if kind == ".py":
        text = _keep(text, _python_texts(text))
    elif kind in TEXTS:
        found = TEXTS[kind].finditer(text)
        text = _keep(text, [match.span("text") for match in found if match["text"]])
    return LEADER.sub(_blank, text)


def _keep(text, spans):
    joined = {}
    for match in CONCATENATION.finditer(text):
        joined[match.start()] = match.end()
    parts, end = [], 0
    for first, last in spans:
        gap = text[end:first]
        # The quotes around a concatenation belong to the strings on both sides.
        if end and joined.get(end - 1) == first + 1:
            parts[-1] = parts[-1][:-1] + " "
            parts.append(_blank_text(gap) + " " + text[first + 1 : last])
        else:
            parts.append(re.sub(r"\S", CODE, gap) + text[first:last])
        end = last
    return "".join(parts) + re.sub(r"\S", CODE, text[end:])


def _blank(match):
    return _blank_text(match[0])


def _blank_text(text):
    return re.sub(r"\S", " ", text)


def _python_texts(text):
    """Spans of comments and strings, in characters of the text."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    kinds = {tokenize.COMMENT, tokenize.STRING} | {
        getattr(tokenize, name) for name in ("FSTRING_MIDDLE",) if hasattr(tokenize, name)
    }
    return [
        (starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1])
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type in kinds
    ]


def names(text):
    """Yields (offset, its words with spaces) of each name with more than one word."""
    for match in NAME.finditer(text):
        words = HUMP.findall(match[0])
        if len(words) > 1:
            yield match.start(), " ".join(words)


def findings(text, suffix, all_rules):
    """Yields (line number, matched text, rule), in the order of the rules."""
    readable = prose(text, suffix)
    lines = text.splitlines()
    split = list(names(text)) if KIND.get(suffix, suffix) in CODE_FILES else []
    for rule in all_rules:
        hits = list(rule.matches(readable))
        if rule.names:
            hits += [(at, hit) for at, words in split for _, hit in rule.matches(words)]
        for at, hit in sorted(set(hits)):
            line = text.count("\n", 0, at) + 1
            if not ALLOWED.search(lines[line - 1]):
                yield line, hit, rule


def main(files):
    all_rules = rules(RULES.read_text(encoding="utf-8"))
    count = 0
    for name in files:
        path = Path(name)
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for line, hit, rule in sorted(
            findings(text, path.suffix, all_rules), key=lambda one: one[0]
        ):
            print(f"{name}:{line}: '{hit}': {rule.reason}. Write: {rule.instead}")
            count += 1
    print(f"{len(files)} files read, {count} words that the project does not use")
    return 1 if count or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
