"""Reads one environment of samconfig.toml and checks it against template.yaml, before anything is built."""

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
    """A setting is wrong; the message says where, and what to change."""


@dataclass(frozen=True)
class Environment:
    """One environment: `parameters` are the values in samconfig.toml, by name; `defaults` those of the template.

    asks: a deployment shows the changes and asks for the stack's name (confirm_changeset).
    """

    name: str
    stack: str
    region: str
    parameters: dict
    defaults: dict
    asks: bool = False


def read_environment(name, samconfig_text, template_text):
    """The environment with this name; SettingsError when samconfig.toml does not have it or it is incomplete."""
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
    reject_ignored_overrides(name, overrides)
    parameters = CfnParameterOverridesType().convert(overrides, None, None)
    declared = yaml_parse(template_text)["Parameters"]
    defaults = {name: rules["Default"] for name, rules in declared.items() if "Default" in rules}
    asks = deploy.get("confirm_changeset", False)
    return Environment(name, deploy["stack_name"], deploy["region"], parameters, defaults, asks)


def reject_ignored_overrides(name, overrides):
    """SettingsError for words that SAM CLI ignores without a message: it would deploy the default instead."""
    words = shlex.split(overrides) if isinstance(overrides, str) else []
    for word in words:
        if not re.match(r"[A-Za-z0-9]+=|file://", word):
            raise SettingsError(
                f"samconfig.toml [{name}.deploy.parameters]: {word} in parameter_overrides is not Name=value"
            )


# The longest name that contains the stack's name: <stack>-<region>-pages, of a CloudFront function.
LONGEST_NAME = 64 - len("--pages")


def stack_and_region_faults(environment):
    """Faults of stack_name and region that CloudFormation would reject, some only late; one line each."""
    where = f"samconfig.toml [{environment.name}.deploy.parameters]"
    stack, region = environment.stack, environment.region
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", stack):
        yield f"{where}: stack_name={stack} is not allowed: use letters, digits and -, and start with a letter"
    if len(stack) + len(region) > LONGEST_NAME:
        yield f"{where}: stack_name={stack} is too long: at most {LONGEST_NAME - len(region)} letters"
    try:
        partition = Session().get_partition_for_region(region)
    except UnknownRegionError:
        yield f"{where}: region={region} is not an AWS Region; use for example eu-central-1"
        return
    if partition != "aws":
        yield (
            f"{where}: region={region} is not allowed: it has no SnapStart, or not all of CloudFront. "
            "Choose a Region of the public partition, eu-central-1 for example"
        )


def parameter_faults(environment, template_text):
    """Names and values that CloudFormation would reject by the template's Parameters, one line each."""
    declared = yaml_parse(template_text)["Parameters"]
    where = f"samconfig.toml [{environment.name}.deploy.parameters]"
    faults = [
        f"{where}: template.yaml has no parameter {name}"
        for name in environment.parameters
        if name not in declared
    ] + list(stack_and_region_faults(environment))
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
