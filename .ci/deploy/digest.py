"""A digest of each function's effective settings, written into its artifact before it is uploaded.

SAM publishes a new version only when the code's hash changes. A changed parameter, for example another issuer, only
changes $LATEST: the deployment succeeds, and the alias keeps the old value. The digest in the artifact turns a changed
setting into changed code. See docs/decisions/0802-settings-digest.md.
"""

import hashlib
import json

from samcli.yamlhelper import yaml_parse
from translate import references  # of .ci/check

FILE_NAME = "settings.sha256"

# Not part of a published version: where the code is, what calls the function, what it may do.
NOT_OF_A_VERSION = ("CodeUri", "Events", "Policies")


def function_digest(logical_id, template, given):
    """Hex SHA-256 of everything that a version of a function contains except its code.

    template: the parsed SAM template. given: parameter values by name; the template's defaults fill the rest.
    """
    shared = template.get("Globals", {}).get("Function", {})
    own = template["Resources"][logical_id]["Properties"]
    settings = {
        "globals": {k: v for k, v in shared.items() if k not in NOT_OF_A_VERSION},
        "function": {k: v for k, v in own.items() if k not in NOT_OF_A_VERSION},
    }
    settings["conditions"] = conditions_of(settings, template.get("Conditions", {}))
    declared = template.get("Parameters", {})
    settings["values"] = {
        name: str(given.get(name, declared[name].get("Default", "")))
        for name in sorted(references(settings) & set(declared))
    }
    canonical = json.dumps(settings, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def conditions_of(value, declared):
    """The conditions that a part of a template uses, directly or through other conditions: name -> definition."""
    found = {}
    names = condition_names(value)
    while names:
        name = names.pop()
        if name in declared and name not in found:
            found[name] = declared[name]
            names |= condition_names(declared[name])
    return found


def condition_names(value):
    """The names after !If and !Condition at any depth."""
    if isinstance(value, list):
        return set().union(*map(condition_names, value))
    if not isinstance(value, dict):
        return set()
    found = {value["Fn::If"][0]} if "Fn::If" in value else set()
    if isinstance(value.get("Condition"), str):
        found.add(value["Condition"])
    return found.union(*map(condition_names, value.values()))


def write_digests(build_folder, given):
    """Writes settings.sha256 into each artifact of `sam build`; returns the files.

    The file of an artifact that several functions share has the digests of all of them.
    """
    template = yaml_parse((build_folder / "template.yaml").read_text(encoding="utf-8"))
    of_artifact = {}
    for logical_id, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function":
            artifact = build_folder / resource["Properties"]["CodeUri"]
            digest = function_digest(logical_id, template, given)
            of_artifact.setdefault(artifact, []).append(digest)
    written = []
    for artifact, digests in of_artifact.items():
        file = artifact / FILE_NAME
        file.write_text("\n".join(sorted(digests)) + "\n", encoding="utf-8")
        written.append(file)
    return written
