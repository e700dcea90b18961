"""Translates a SAM template into the CloudFormation template that AWS deploys, with SAM's own translator.

`translate` needs no AWS account and no credentials. As a program, this file prints the translated template.yaml as
JSON, for cfn-lint.
"""

import json
import logging
import os
import sys
from pathlib import Path

from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

# A translation needs values for these parameters; no check reads them.
PARAMETERS = {"Auth0Domain": "tenant.example", "Auth0Audience": "https://api.example"}


def translate(template_text, parameters=None, code_of=None):
    """The CloudFormation template of a SAM template.

    parameters: given values by name, added to PARAMETERS.
    code_of: logical id of a function -> the name of its uploaded code; without it, all functions have the same.
    """
    logging.getLogger("samtranslator").setLevel(logging.ERROR)
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
    template = yaml_parse(template_text)
    for logical_id, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function":
            key = code_of(logical_id) if code_of else "code"
            resource["Properties"]["CodeUri"] = f"s3://bucket/{key}"
    managed_policies = {"AWSLambdaBasicExecutionRole": "arn:aws:iam::aws:policy/basic"}
    translator = Translator(managed_policies, Parser())
    return translator.translate(template, PARAMETERS | (parameters or {}))


def references(value):
    """The logical ids (and parameters) that a part of a translated template refers to."""
    if isinstance(value, list):
        return set().union(*(references(item) for item in value)) if value else set()
    if not isinstance(value, dict):
        return set()
    found = set()
    for key, inner in value.items():
        if key == "Ref":
            found.add(inner)
        elif key == "Fn::GetAtt":
            found.add(inner[0] if isinstance(inner, list) else inner.split(".")[0])
        elif key == "Fn::Sub":
            text, own = inner if isinstance(inner, list) else (inner, {})
            found |= _placeholders(text) - set(own)
            found |= references(own)
        elif key == "DependsOn":
            found |= {inner} if isinstance(inner, str) else set(inner)
        else:
            found |= references(inner)
    return found


def _placeholders(text):
    names = (part.split("}")[0] for part in text.split("${")[1:])
    return {name.split(".")[0] for name in names if not name.startswith("!")}


if __name__ == "__main__":
    source = Path(__file__).resolve().parents[2] / "template.yaml"
    json.dump(translate(source.read_text(encoding="utf-8")), sys.stdout, indent=2)
