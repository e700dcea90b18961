"""What one environment of samconfig.toml says, checked against template.yaml before anything is built."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import tomlkit
from addresses import address_fault
from botocore.exceptions import UnknownRegionError
from botocore.session import Session
from samcli.cli.types import CfnParameterOverridesType
from samcli.yamlhelper import yaml_parse
from tomlkit.exceptions import ParseError

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
    try:
        config = tomlkit.parse(samconfig_text).unwrap()
    except ParseError as error:
        raise SettingsError(f"samconfig.toml cannot be read: {error}") from None
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
    refuse_what_sam_drops(name, overrides)
    parameters = CfnParameterOverridesType().convert(overrides, None, None)
    declared = yaml_parse(template_text)["Parameters"]
    defaults = {name: rules["Default"] for name, rules in declared.items() if "Default" in rules}
    asks = deploy.get("confirm_changeset", False)
    return Environment(name, deploy["stack_name"], deploy["region"], parameters, defaults, asks)


def refuse_what_sam_drops(name, overrides):
    """SettingsError for words that SAM CLI would pass over in silence, and deploy the default instead."""
    words = shlex.split(overrides) if isinstance(overrides, str) else []
    for word in words:
        if not re.match(r"[A-Za-z0-9]+=|file://", word):
            raise SettingsError(
                f"samconfig.toml [{name}.deploy.parameters]: {word} in parameter_overrides is no Name=value"
            )


# The longest name that the template makes of the stack's: <stack>-<region>-pages, of a CloudFront function.
LONGEST_NAME = 64 - len("--pages")


def place_faults(environment):
    """What CloudFormation would refuse of stack_name and region, one line each; some only after a while."""
    where = f"samconfig.toml [{environment.name}.deploy.parameters]"
    stack, region = environment.stack, environment.region
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", stack):
        yield f"{where}: stack_name={stack} is not allowed: letters, digits and -, first a letter"
    if len(stack) + len(region) > LONGEST_NAME:
        yield f"{where}: stack_name={stack} is too long: at most {LONGEST_NAME - len(region)} letters"
    try:
        partition = Session().get_partition_for_region(region)
    except UnknownRegionError:
        yield f"{where}: region={region} is no AWS Region: eu-central-1, for example"
        return
    if partition != "aws":
        yield (
            f"{where}: region={region} is not allowed: it has no SnapStart, or not all of CloudFront. "
            "Choose a Region of the public partition, eu-central-1 for example"
        )


def parameter_faults(environment, template_text):
    """What CloudFormation would refuse, one line each: names and values against the template's Parameters."""
    declared = yaml_parse(template_text)["Parameters"]
    where = f"samconfig.toml [{environment.name}.deploy.parameters]"
    faults = [
        f"{where}: template.yaml has no parameter {name}"
        for name in environment.parameters
        if name not in declared
    ] + list(place_faults(environment))
    for name, rules in declared.items():
        value = environment.parameters.get(name, rules.get("Default"))
        if value is None:
            faults.append(f"{where}: {name} is missing. {rules.get('Description', '')}")
        elif not allowed(str(value), rules):
            wanted = rules.get("ConstraintDescription") or rules.get("Description", "")
            faults.append(f"{where}: {name}={value} is not allowed: {wanted}")
        elif fault := address_fault(name, str(value)):
            faults.append(f"{where}: {name}={value} is not allowed: {fault}")
    return faults


def allowed(value, rules):
    if "AllowedValues" in rules:
        return value in [str(one) for one in rules["AllowedValues"]]
    if rules["Type"] == "Number":
        low, high = rules.get("MinValue", float("-inf")), rules.get("MaxValue", float("inf"))
        return bool(re.fullmatch(r"-?\d+", value)) and float(low) <= int(value) <= float(high)
    return bool(re.fullmatch(rules.get("AllowedPattern", ".*"), value, re.DOTALL))
