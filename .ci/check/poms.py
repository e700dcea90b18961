"""The poms of the Java modules agree. They have no common parent pom.

`sam build` copies one module's folder and builds it alone, so a parent pom cannot hold the versions. A
dependency or plugin has the same version in all poms, and the version is fixed. The root pom only lists the
modules. Prints one line for each difference. Run by `make check`.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

NS = "{http://maven.apache.org/POM/4.0.0}"
SHARED_PROPERTIES = ("maven.compiler.release", "project.build.sourceEncoding")
# bench/run builds it separately.
NOT_LISTED = {"bench"}
FIXED_VERSION = re.compile(r"\d[\w.+-]*")


class Pom:
    """The parts of one pom.xml that are compared."""

    def __init__(self, name, text):
        self.name = name
        self.root = ElementTree.fromstring(text)
        properties = self.root.find(f"{NS}properties")
        self.properties = {
            child.tag.removeprefix(NS): child.text.strip()
            for child in (properties if properties is not None else [])
            if isinstance(child.tag, str) and child.text
        }

    def text(self, path):
        found = self.root.findtext("/".join(NS + step for step in path.split("/")))
        return found.strip() if found else None

    def versions(self):
        """(kind, group:artifact) -> version, for every plugin and dependency at any depth.

        A dependency without a version has the version of the bill of materials (BOM) of its group, if imported.
        """
        found, boms = {}, {}
        for kind in ("dependency", "plugin"):
            for one in self.root.iter(NS + kind):
                group = one.findtext(f"{NS}groupId") or "org.apache.maven.plugins"
                version = self._resolved(one.findtext(f"{NS}version"))
                if one.findtext(f"{NS}scope") == "import":
                    boms[group] = version
                found[(kind, f"{group}:{one.findtext(f'{NS}artifactId')}")] = version
        return {key: version or boms.get(key[1].split(":")[0]) for key, version in found.items()}

    def _resolved(self, text):
        if text is None:
            return None
        return re.sub(r"\$\{([^}]+)}", lambda m: self.properties.get(m[1], m[0]), text.strip())


def faults(modules, root):
    """Every difference between the modules' poms, and between them and the root pom."""
    found = []
    listed = {module.text for module in root.root.iter(f"{NS}module")}
    names = {pom.name for pom in modules}
    found += [
        f"pom.xml does not list the module {name}" for name in sorted(names - listed - NOT_LISTED)
    ]
    found += [f"pom.xml lists {name}, which has no pom.xml" for name in sorted(listed - names)]
    for pom in modules:
        if pom.root.find(f"{NS}parent") is not None:
            found.append(f"{pom.name}/pom.xml has a parent: sam build cannot find it")
        for (kind, name), version in pom.versions().items():
            if not version or not FIXED_VERSION.fullmatch(version) or "SNAPSHOT" in version:
                found.append(f"{pom.name}/pom.xml: {kind} {name} has no fixed version ({version})")
    found += differences("version", {pom.name: pom.text("version") for pom in modules})
    found += differences("groupId", {pom.name: pom.text("groupId") for pom in modules})
    for name in SHARED_PROPERTIES:
        found += differences(name, {pom.name: pom.properties.get(name) for pom in modules})
    for key in sorted({key for pom in modules for key in pom.versions()}):
        of_key = {pom.name: pom.versions()[key] for pom in modules if key in pom.versions()}
        found += differences(" ".join(key), of_key)
    return found


def differences(what, values):
    if len(set(values.values())) <= 1:
        return []
    return [f"{what}: " + ", ".join(f"{value} in {name}" for name, value in values.items())]


def main():
    top = Path(__file__).resolve().parents[2]
    modules = [
        Pom(path.parent.name, path.read_text(encoding="utf-8"))
        for path in sorted(top.glob("*/pom.xml"))
    ]
    found = faults(modules, Pom("root", (top / "pom.xml").read_text(encoding="utf-8")))
    for fault in found:
        print(fault)
    print(f"{len(modules)} poms compared, {len(found)} differences")
    return 1 if found or not modules else 0


if __name__ == "__main__":
    sys.exit(main())
