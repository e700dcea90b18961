"""Template, access rules and contract agree, and every route has an authorizer.

Reads template.yaml with SAM CLI's own parser, so it compares the routes that SAM CLI would serve.
Prints one line for each difference. Run by `make check` in SAM CLI's Python environment.
"""

import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from samcli.lib.providers.api_provider import ApiProvider
from samcli.lib.providers.sam_function_provider import SamFunctionProvider
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider
from samcli.yamlhelper import yaml_parse

ROOT = Path(__file__).resolve().parents[2]
RULE = re.compile(
    r"""(?P<method>DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) \s+
    (?P<path> / | (?=/) (?:/[A-Za-z0-9._:-]+ | /{[A-Za-z0-9._-]+})* (?:/{[A-Za-z0-9._-]+\+})? )
    (?:\s+ (?P<permission> (?!\#) [!\x23-\x5b\x5d-~]+ ))?""",
    re.VERBOSE | re.ASCII,
)


def main():
    served, found = faults(
        ROOT / "template.yaml", (ROOT / "openapi.yaml").read_text(encoding="utf-8")
    )
    for fault in found:
        print(fault)
    if not found:
        template = yaml_parse((ROOT / "template.yaml").read_text(encoding="utf-8"))
        for note in nested_rules(access_rules(rules_table(template))):
            print(f"note: {note}")
    print(f"{served} routes compared, {len(found)} faults")
    return 1 if found else 0


def faults(template_file, contract_text):
    """The number of served routes, and all faults, one line each."""
    template = yaml_parse(template_file.read_text(encoding="utf-8"))
    # SAM CLI prints general advice, which would hide the faults.
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        stacks, _ = SamLocalStackProvider.get_stacks(str(template_file))
        routes = ApiProvider(stacks, cwd=str(template_file.parent)).api.routes

    served = {
        (method, route.path) for route in routes for method in route.methods if method != "OPTIONS"
    }
    try:
        rules = access_rules(rules_table(template))
    except ValueError as fault:
        return len(served), [str(fault)]
    operations = contract_operations(yaml_parse(contract_text))

    found = open_routes(routes, SamFunctionProvider(stacks))
    found += differences("template.yaml's routes", served, "ACCESS_RULES", set(rules))
    found += differences("template.yaml's routes", served, "openapi.yaml", set(operations))
    for route in sorted(set(rules) & set(operations)):
        if rules[route] != operations[route]:
            found.append(
                f"{' '.join(route)}: ACCESS_RULES requires {rules[route] or 'no permission'}, "
                f"x-permission in openapi.yaml is {operations[route] or 'missing'}"
            )
    if not served:
        found.append("template.yaml serves no route")
    return len(served), found


def open_routes(routes, functions):
    """Routes that SAM CLI would serve without an authorizer: it only logs that it ignores one."""
    faults = []
    for route in routes:
        authorizer = route.authorizer_object
        if not authorizer or not functions.get(authorizer.lambda_name):
            faults.append(
                f"SAM CLI serves {','.join(route.methods)} {route.path} without an authorizer"
            )
    return faults


def rules_table(template):
    """The authorizer's ACCESS_RULES, as text."""
    authorizer = template["Resources"]["AuthorizerFunction"]["Properties"]
    return authorizer["Environment"]["Variables"]["ACCESS_RULES"]


def access_rules(table):
    """(method, path) -> permission or None, by the grammar of the authorizer (access-rules-cases.txt).

    Raises ValueError for a line that would prevent the authorizer from starting; the message names the line.
    """
    rules = {}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", table), start=1):
        rule = line.strip()
        if not rule or rule.startswith("#"):
            continue
        read = RULE.fullmatch(rule)
        if not read:
            raise ValueError(
                f"ACCESS_RULES, line {number}: '{rule}' is not 'METHOD /path permission'"
            )
        rules[(read["method"], read["path"])] = read["permission"]
    if not rules:
        raise ValueError("ACCESS_RULES has no rule")
    return rules


def nested_rules(rules):
    """Rules whose path an Allow of another rule also covers. The policy needs a Deny there, which SAM CLI ignores.

    In a policy {name} becomes *, which also matches slashes: DELETE /a/{id} covers DELETE /a/{id}/b.
    """
    for (method, wide), permission in sorted(rules.items()):
        pattern = re.escape(re.sub(r"\{[^}]*}", "*", wide)).replace(r"\*", ".*")
        for (other, narrow), required in sorted(rules.items()):
            covered = re.fullmatch(pattern, re.sub(r"\{[^}]*}", "*", narrow))
            if (
                method == other
                and wide != narrow
                and covered
                and required not in (None, permission)
            ):
                yield (
                    f"{method} {narrow} requires {required}, but {wide} covers it too: SAM CLI also allows "
                    "a caller that only has the permission for the second path"
                )


def contract_operations(contract):
    """(method, path) -> x-permission or None, from openapi.yaml."""
    methods = {"get", "put", "post", "delete", "patch", "head"}
    return {
        (method.upper(), path): operation.get("x-permission")
        for path, item in contract["paths"].items()
        for method, operation in item.items()
        if method in methods
    }


def differences(one_name, one, other_name, other):
    faults = [f"{' '.join(r)} is in {one_name}, not in {other_name}" for r in sorted(one - other)]
    return faults + [
        f"{' '.join(r)} is in {other_name}, not in {one_name}" for r in sorted(other - one)
    ]


if __name__ == "__main__":
    sys.exit(main())
