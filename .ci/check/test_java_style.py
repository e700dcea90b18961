"""checkstyle.xml names each rule of the Java style where it is broken, and accepts the Java 25 that the project uses."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES = "x();\n" * 25
DEEP = "if (a) { for (;;) { while (b) { %s } } }"
BIG = "// a line\n" * 198

# rule, code that breaks it, code that does not; both stand in a method, or in a file of their own
IN_A_METHOD = [
    ("braces", "if (a) return;", "if (a) { return; }"),
    ("braces", "for (;;) x();", "for (;;) { x(); }"),
    ("var", "var a = list(); a.x();", "List<String> a = list(); a.x();"),
    ("var", "var a = new ArrayList<>(); a.x();", "var a = new ArrayList<String>(); a.x();"),
    ("var", "var a = List.of(b); a.x();", "var a = new int[3]; a.x();"),
    ("var", "for (var a : list) { a.x(); }", "for (String a : list) { a.x(); }"),
    ("var", "try (var a = open()) { a.x(); }", "try (var a = new Reader(b)) { a.x(); }"),
    ("var", "var a = b ? new C() : d; a.x();", "var a = (C) b; a.x();"),
    ("unnamed", "try { x(); } catch (E e) { y(); }", "try { x(); } catch (E _) { y(); }"),
    ("unnamed", "map.forEach((k, v) -> x(k));", "map.forEach((k, _) -> x(k));"),
    ("unnamed", "int a = x();", "try (var _ = open()) { x(); }"),
    ("unnamed", "y(b instanceof P(var ignored));", "y(b instanceof P(var _));"),
    ("require-non-null", "Objects.requireNonNull(a);", 'requireNonNull(a, "a is null");'),
    ("require-non-null", 'requireNonNull(a, "a");', 'requireNonNull(a.b(), "no b is null");'),
    ("nesting", DEEP % "try { x(); } finally { y(); }", DEEP % "x();"),
    (
        "nesting",
        DEEP % "if (c) { x(); }",
        "if (a) { } else if (b) { } else if (c) { } else if (d) { x(); }",
    ),
    ("empty-catch", "try { x(); } catch (E _) { }", "try { x(); } catch (E _) { /* why */ }"),
    ("one-variable", "int a, b; x(a, b);", "int a;\nint b;\nx(a, b);"),
    ("method-length", LINES + "x();", LINES.removesuffix("\n")),
]
IN_A_FILE = [
    ("file-length", f"final class A {{\n{BIG}\n}}\n", f"final class A {{\n{BIG}}}\n"),
    ("parameters", "interface A { void a(int b, int c, int d, int e, int f, int g); }",
     "interface A { void a(int b, int c, int d, int e, int f); }"),
    ("clock", "import java.time.InstantSource; interface A {}", "import java.time.Clock; interface A {}"),
    ("star-import", "import java.util.*; interface A {}", "import java.util.List; interface A {}"),
    ("type-name", "interface StringUtil {}", "interface CommonPath {}"),
    ("override", "class A { /** {@inheritDoc} */ public int a() { return 1; } }",
     "class A { @Override public int a() { return 1; } }"),
    ("equals-hash-code", "class A { public boolean equals(Object o) { return true; } }",
     "class A { public boolean equals(Object o) { return true; } public int hashCode() { return 1; } }"),
    ("final-class", "class A { private A() {} }", "final class A { private A() {} }"),
    # What the project may use of Java 25.
    ("none", "", "class A { A(int a) { if (a < 0) { throw new E(); } super(); } }"),
    ("none", "", "record A(int a) { A { x(a); } } sealed interface B permits C {} record C(A a) implements B {}"),
    ("none", "", "class A { int a(Object o) { return switch (o) { case P(int i, _) when i > 0 -> i; case Q _ -> 0; }; } }"),
    ("none", "", "import module java.base; class A {}"),
]  # fmt: skip


def cases():
    for rule, bad, good in IN_A_METHOD:
        method = "final class A {\n  void m() {\n%s\n  }\n}\n"
        yield rule, method % bad, method % good
    yield from IN_A_FILE


def broken(files):
    """File name -> the rules that Checkstyle names for it. files: name -> text."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        command = (
            "source .ci/check/tools && fetch_checkstyle >&2 && exec $(local/bin/find-jdk)/bin/java"
            ' -cp "$checkstyle/*" com.puppycrawl.tools.checkstyle.Main -c .ci/check/java/checkstyle.xml "$0"'
        )
        run = subprocess.run(
            ["bash", "-c", command, folder], cwd=ROOT, capture_output=True, text=True, check=False
        )
    found = {name: set() for name in files}
    for name, rule in re.findall(r"/(\w+\.java):.*\[([a-z-]+)\]$", run.stdout, re.M):
        found[name].add(rule)
    assert "Audit done." in run.stdout and "Exception" not in run.stderr, run.stdout + run.stderr
    return found


class JavaStyle(unittest.TestCase):
    def test_each_rule_is_named_where_it_is_broken_and_only_there(self):
        files = {}
        for number, (_, bad, good) in enumerate(cases()):
            files |= {f"Bad{number}.java": bad, f"Good{number}.java": good}
        found = broken(files)
        for number, (rule, bad, good) in enumerate(cases()):
            with self.subTest(rule, bad=bad):
                self.assertEqual(found[f"Bad{number}.java"], {rule} - {"none"})
            with self.subTest(rule, good=good):
                self.assertEqual(found[f"Good{number}.java"], set())

    def test_each_rule_has_a_case(self):
        text = (ROOT / ".ci/check/java/checkstyle.xml").read_text(encoding="utf-8")
        named = set(re.findall(r'name="id" value="([a-z-]+)"', text))
        self.assertEqual(named, {rule for rule, _, _ in cases()} - {"none"})


if __name__ == "__main__":
    unittest.main()
