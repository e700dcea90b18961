"""Least privilege in the translated template: what the roles and resource policies of the stack allow.

SAM attaches AWSLambdaBasicExecutionRole to each role that it generates, and that policy may write to every log group of
the account. So each function names a role of this template. The checks below examine all roles.
"""

PUSH_TO_CLOUDWATCH = "iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
# API Gateway has one role per account for the logs of all its APIs, so no single log group can be named.
ALLOWED_MANAGED_POLICIES = {"ApiGatewayLogRole": PUSH_TO_CLOUDWATCH}
# Services that act for many accounts with one role: the role must name the account for which it may be used.
CROSS_ACCOUNT_SERVICES = {"apigateway.amazonaws.com"}
THIS_ACCOUNT = {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
LOG_ACTIONS = {"logs:CreateLogStream", "logs:PutLogEvents"}


def policies_name_actions_and_resources(resources):
    for name, resource in resources.items():
        for statement in statements(resource.get("Properties", {})):
            if statement.get("Effect") != "Allow":
                continue
            for part in ("NotAction", "NotResource", "NotPrincipal"):
                if part in statement:
                    yield f"{name} allows everything except its {part}"
            actions = listed(statement.get("Action", []))
            for action in actions:
                if "*" in action:
                    yield f"{name} allows {action}"
            for target in listed(statement.get("Resource", [])):
                if "*" in str(target) and resource["Type"] != "AWS::S3::BucketPolicy":
                    yield f"{name} allows {actions} on {target}"
            if statement.get("Principal") in ("*", {"AWS": "*"}):
                yield f"{name} allows {actions} to every principal"


def roles_have_no_managed_policy(resources):
    """A policy that AWS manages names no resource of this stack; AWS may also widen it."""
    for name, resource in resources.items():
        for policy in listed(resource.get("Properties", {}).get("ManagedPolicyArns", [])):
            allowed = ALLOWED_MANAGED_POLICIES.get(name)
            if allowed is None or allowed not in str(policy):
                yield f"{name} has the managed policy {policy}: name the actions and resources instead"


def functions_write_their_own_logs_only(resources):
    for name, function in resources.items():
        if function["Type"] != "AWS::Lambda::Function":
            continue
        role_name = str(function["Properties"]["Role"].get("Fn::GetAtt", ["nothing"])[0])
        role = resources.get(role_name, {"Properties": {}})
        own_logs = [{"Fn::GetAtt": [log_group(function), "Arn"]}]
        written = set()
        for statement in statements(role["Properties"].get("Policies", [])):
            actions = {
                one for one in listed(statement.get("Action", [])) if one.startswith("logs:")
            }
            if actions and listed(statement["Resource"]) != own_logs:
                yield f"{role_name} allows {sorted(actions)} on {statement['Resource']}, not on {own_logs}"
            written |= actions
        if written != LOG_ACTIONS:
            yield f"{role_name} of {name} allows {sorted(written)} of logs, not {sorted(LOG_ACTIONS)}"


def log_group(function):
    """The logical id of the log group that a function writes to; None when it names none."""
    return function["Properties"].get("LoggingConfig", {}).get("LogGroup", {}).get("Ref")


def roles_are_for_this_account(resources):
    for name, resource in resources.items():
        if resource["Type"] != "AWS::IAM::Role":
            continue
        for statement in statements(resource["Properties"]["AssumeRolePolicyDocument"]):
            services = set(listed(statement["Principal"].get("Service", [])))
            conditions = statement.get("Condition", {}).get("StringEquals")
            if services & CROSS_ACCOUNT_SERVICES and conditions != THIS_ACCOUNT:
                yield f"{name} may be used by {sorted(services)} for any account: aws:SourceAccount is missing"


CHECKS = (
    policies_name_actions_and_resources,
    roles_have_no_managed_policy,
    functions_write_their_own_logs_only,
    roles_are_for_this_account,
)


def listed(value):
    """IAM and CloudFormation allow one value in place of a list of one."""
    return value if isinstance(value, list) else [value]


def statements(value):
    """All policy statements below a value."""
    if isinstance(value, list):
        for item in value:
            yield from statements(item)
    elif isinstance(value, dict):
        if "Effect" in value:
            yield value
        for inner in value.values():
            yield from statements(inner)
