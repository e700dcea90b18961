"""What one environment of samconfig.toml says, checked against template.yaml before anything is built."""

import re
from dataclasses import dataclass
from pathlib import Path

import tomlkit
from samcli.cli.types import CfnParameterOverridesType
from samcli.yamlhelper import yaml_parse

TOP = Path(__file__).resolve().parents[2]


class SettingsError(Exception):
    """A setting that a person must change; the message says where and to what."""


@dataclass(frozen=True)
class Environment:
    """One environment: `parameters` are the values given in samconfig.toml, by name; `defaults` the template's.

    asks: a deployment shows what changes and wants the stack's name typed (confirm_changeset).
    """

    name: str
    stack: str
    region: str
    parameters: dict
    defaults: dict
    asks: bool = False


def read_environment(name, samconfig_text, template_text):
    """The environment of this name; SettingsError when samconfig.toml has none or it lacks something."""
    config = tomlkit.parse(samconfig_text).unwrap()
    names = [key for key, value in config.items() if key != "default" and isinstance(value, dict)]
    if name not in names:
        raise SettingsError(
            f"samconfig.toml has no environment {name}. Choose one: "
            + ", ".join(f"ENV={one}" for one in names)
        )
    deploy = config[name].get("deploy", {}).get("parameters", {})
    missing = [key for key in ("stack_name", "region") if not deploy.get(key)]
    if missing:
        raise SettingsError(
            f"samconfig.toml: [{name}.deploy.parameters] lacks {' and '.join(missing)}"
        )
    overrides = deploy.get("parameter_overrides", "")
    parameters = CfnParameterOverridesType().convert(overrides, None, None)
    declared = yaml_parse(template_text)["Parameters"]
    defaults = {name: rules["Default"] for name, rules in declared.items() if "Default" in rules}
    asks = deploy.get("confirm_changeset", False)
    return Environment(name, deploy["stack_name"], deploy["region"], parameters, defaults, asks)


def parameter_faults(environment, template_text):
    """What CloudFormation would refuse, one line each: names and values against the template's Parameters."""
    declared = yaml_parse(template_text)["Parameters"]
    where = f"samconfig.toml [{environment.name}.deploy.parameters]"
    faults = [
        f"{where}: template.yaml has no parameter {name}"
        for name in environment.parameters
        if name not in declared
    ]
    for name, rules in declared.items():
        value = environment.parameters.get(name, rules.get("Default"))
        if value is None:
            faults.append(f"{where}: {name} is missing. {rules.get('Description', '')}")
        elif not allowed(str(value), rules):
            wanted = rules.get("ConstraintDescription") or rules.get("Description", "")
            faults.append(f"{where}: {name}={value} is not allowed: {wanted}")
    return faults


def allowed(value, rules):
    if "AllowedValues" in rules:
        return value in [str(one) for one in rules["AllowedValues"]]
    if rules["Type"] == "Number":
        low, high = rules.get("MinValue", float("-inf")), rules.get("MaxValue", float("inf"))
        return bool(re.fullmatch(r"-?\d+", value)) and float(low) <= int(value) <= float(high)
    return bool(re.fullmatch(rules.get("AllowedPattern", ".*"), value, re.DOTALL))
