"""poms.py finds each difference between the poms of two modules."""

import unittest

from poms import Pom, faults

DEPENDENCY = "<groupId>g</groupId><artifactId>a</artifactId><version>1.2.3</version>"
MODULE = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <groupId>dev.postern</groupId><artifactId>one</artifactId><version>0.1.0</version>
  <properties>
    <maven.compiler.release>25</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <junit>6.1.3</junit>
  </properties>
  <dependencies>
    <dependency>{DEPENDENCY}</dependency>
    <dependency><groupId>j</groupId><artifactId>u</artifactId><version>${{junit}}</version></dependency>
  </dependencies>
  <build><plugins>
    <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
  </plugins></build>
</project>"""
ROOT = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modules><module>one</module><module>two</module></modules>
</project>"""
BOM = f"""<dependencyManagement><dependencies>
  <dependency>{DEPENDENCY}<scope>import</scope></dependency>
</dependencies></dependencyManagement>"""

# what differs in the second module, the original text, the text with the fault, the expected message
FAULTS = [
    ("another version", "1.2.3", "1.2.4", "dependency g:a: 1.2.3 in one, 1.2.4 in two"),
    ("another plugin", "3.5.1", "3.5.0", "plugin org.apache.maven.plugins:maven-jar-plugin: 3.5.1"),
    ("by property", "<junit>6.1.3", "<junit>6.1.2", "dependency j:u: 6.1.3 in one, 6.1.2 in two"),
    ("a range", "1.2.3", "[1.2,2)", "dependency g:a has no fixed version ([1.2,2))"),
    ("a snapshot", "1.2.3", "1.2.3-SNAPSHOT", "has no fixed version (1.2.3-SNAPSHOT)"),
    ("none", "<version>3.5.1</version>", "", "maven-jar-plugin has no fixed version (None)"),
    ("another Java", ">25<", ">21<", "maven.compiler.release: 25 in one, 21 in two"),
    ("another release", "0.1.0", "0.2.0", "version: 0.1.0 in one, 0.2.0 in two"),
    ("a parent", "  <properties>", "<parent/>\n  <properties>", "two/pom.xml has a parent"),
]


class Poms(unittest.TestCase):
    def test_modules_that_agree_have_no_fault(self):
        self.assertEqual(faults([Pom("one", MODULE), Pom("two", MODULE)], Pom("root", ROOT)), [])

    def test_each_difference_is_named(self):
        for what, good, bad, message in FAULTS:
            with self.subTest(what):
                self.assertIn(good, MODULE)
                modules = [Pom("one", MODULE), Pom("two", MODULE.replace(good, bad))]
                found = faults(modules, Pom("root", ROOT))
                self.assertTrue(any(message in fault for fault in found), found)

    def test_root_pom_lists_the_modules(self):
        modules = [Pom("one", MODULE), Pom("three", MODULE)]
        expected = [
            "pom.xml does not list the module three",
            "pom.xml lists two, which has no pom.xml",
        ]
        self.assertEqual(faults(modules, Pom("root", ROOT)), expected)

    def test_a_bill_of_materials_gives_the_version(self):
        managed = MODULE.replace("<version>1.2.3</version>", "", 1)
        managed = managed.replace("  <build>", BOM + "  <build>")
        self.assertEqual(faults([Pom("one", MODULE), Pom("two", managed)], Pom("root", ROOT)), [])


if __name__ == "__main__":
    unittest.main()
