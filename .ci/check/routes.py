"""Template, access rules and contract agree, and no route is open.

Reads template.yaml with SAM CLI's own parser, so that what is compared is what SAM CLI would serve.
Fails with one line for each difference. Run by .ci/check/all in SAM CLI's Python environment.
"""

import sys
from pathlib import Path

from samcli.lib.providers.api_provider import ApiProvider
from samcli.lib.providers.sam_function_provider import SamFunctionProvider
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider
from samcli.yamlhelper import yaml_parse

ROOT = Path(__file__).resolve().parents[2]


def main():
    template = yaml_parse((ROOT / "template.yaml").read_text(encoding="utf-8"))
    contract = yaml_parse((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
    stacks, _ = SamLocalStackProvider.get_stacks(str(ROOT / "template.yaml"))
    routes = ApiProvider(stacks, cwd=str(ROOT)).api.routes

    served = {
        (method, route.path) for route in routes for method in route.methods if method != "OPTIONS"
    }
    rules = access_rules(template)
    operations = contract_operations(contract)

    faults = open_routes(routes, SamFunctionProvider(stacks))
    faults += differences("template.yaml's routes", served, "ACCESS_RULES", set(rules))
    faults += differences("template.yaml's routes", served, "openapi.yaml", set(operations))
    for route in sorted(set(rules) & set(operations)):
        if rules[route] != operations[route]:
            faults.append(
                f"{' '.join(route)}: ACCESS_RULES asks for {rules[route] or 'no permission'}, "
                f"openapi.yaml's x-permission says {operations[route] or 'none'}"
            )
    if not served:
        faults.append("template.yaml serves no route at all")
    for fault in faults:
        print(fault)
    print(f"{len(served)} routes compared, {len(faults)} faults")
    return 1 if faults else 0


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


def access_rules(template):
    """(method, path) -> permission or None, from the authorizer's ACCESS_RULES."""
    variables = template["Resources"]["AuthorizerFunction"]["Properties"]["Environment"][
        "Variables"
    ]
    rules = {}
    for line in variables["ACCESS_RULES"].splitlines():
        words = line.split("#")[0].split()
        if words:
            rules[(words[0], words[1])] = words[2] if len(words) > 2 else None
    return rules


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
