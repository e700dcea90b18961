"""Template, access rules and contract agree, and no route is open.

Reads template.yaml with SAM CLI's own parser, so that what is compared is what SAM CLI would serve.
Fails with one line for each difference. Run by `make check` in SAM CLI's Python environment.
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
    """How many routes are served, and every fault: one line each."""
    template = yaml_parse(template_file.read_text(encoding="utf-8"))
    # SAM CLI prints a page of general advice, below which a fault is hard to find.
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
                f"{' '.join(route)}: ACCESS_RULES asks for {rules[route] or 'no permission'}, "
                f"openapi.yaml's x-permission says {operations[route] or 'none'}"
            )
    if not served:
        found.append("template.yaml serves no route at all")
    return len(served), found


def open_routes(routes, functions):
    """Routes that SAM CLI would serve without asking an authorizer: it only logs when it loses one."""
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
    """(method, path) -> permission or None. Takes and refuses what the authorizer does: access-rules-cases.txt.

    Raises ValueError naming the line that the authorizer would not start with.
    """
    rules = {}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", table), start=1):
        rule = line.strip()
        if not rule or rule.startswith("#"):
            continue
        read = RULE.fullmatch(rule)
        if not read:
            raise ValueError(f"ACCESS_RULES, line {number}: '{rule}' is no METHOD /path permission")
        rules[(read["method"], read["path"])] = read["permission"]
    if not rules:
        raise ValueError("ACCESS_RULES holds no rule")
    return rules


def nested_rules(rules):
    """Rules that need a Deny for who has the wider right only. SAM CLI does not look at Deny; AWS does.

    In a policy {name} is *, which goes across slashes: DELETE /a/{id} covers DELETE /a/{id}/b.
    """
    for (method, wide), permission in sorted(rules.items()):
        pattern = re.escape(re.sub(r"\{[^}]*}", "*", wide)).replace(r"\*", ".*")
        for (other, narrow), asked in sorted(rules.items()):
            covered = re.fullmatch(pattern, re.sub(r"\{[^}]*}", "*", narrow))
            if method == other and wide != narrow and covered and asked not in (None, permission):
                yield (
                    f"{method} {narrow} asks for {asked}, but lies within {wide}: SAM CLI lets in "
                    "whoever may call that"
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
