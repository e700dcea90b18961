"""Reads the account and the stack, and asks for confirmation, before a command changes anything."""

import json

from commands import CommandFailed

LOG_IN = (
    "Log in to AWS first (aws sso login, or aws configure), or correct the region in samconfig.toml. "
    "Nothing was changed."
)

# CloudFormation can delete stacks in these states, but not update them.
ONLY_DELETED = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED")

# A change set exists, but the stack was never created.
ONLY_A_CHANGE_SET = "REVIEW_IN_PROGRESS"


class Placeholders(dict):
    """Placeholders for values that a dry run does not read, by name."""

    def __missing__(self, name):
        return f"<{name}>"


def show_account(environment, commands):
    """Prints the account number and the Region; returns the number. CommandFailed without a login."""
    commands.step("Read the AWS account")
    query = ("--query", "Account", "--output", "text")
    who = ("aws", "sts", "get-caller-identity", "--region", environment.region, *query)
    account = commands.read(*who, hint=LOG_IN) or "<account>"
    commands.say(f"  account {account}, Region {environment.region}")
    return account


def describe_stack(environment, commands):
    """The stack as CloudFormation describes it. Empty if the stack does not exist.

    CommandFailed when the caller may not read it, or while CloudFormation changes it.
    """
    stack = stack_options(environment)
    query = ("--query", "Stacks[0]", "--output", "json")
    try:
        output = commands.read("aws", "cloudformation", "describe-stacks", *stack, *query)
    except CommandFailed as refusal:
        if "does not exist" in str(refusal):
            return {}
        raise
    described = {} if commands.dry_run else json.loads(output) or {}
    status = described.get("StackStatus", "")
    if status == ONLY_A_CHANGE_SET:
        return {}
    if status.endswith("_IN_PROGRESS"):
        raise CommandFailed(
            f"The stack {environment.stack} is {status}: CloudFormation is changing it. Nothing was changed.\n"
            "Wait until it is finished, then try again."
        )
    return described


def reject_stack_in_wrong_state(environment, described):
    """CommandFailed for a stack that cannot be updated: its first deployment, its deletion or its rollback failed."""
    status = described.get("StackStatus", "")
    if status in ONLY_DELETED:
        fix = f"make destroy ENV={environment.name}, make deploy ENV={environment.name}"
        can = "can only delete it"
    elif status == "UPDATE_ROLLBACK_FAILED":
        fix = " ".join(("aws cloudformation continue-update-rollback", *stack_options(environment)))
        fix += f", make deploy ENV={environment.name}"
        can = "must first finish the rollback"
    else:
        return
    raise CommandFailed(
        f"The stack {environment.stack} is {status}: CloudFormation {can}. Nothing was changed.\n"
        "Its events name the first failure: aws cloudformation describe-stack-events "
        + " ".join(stack_options(environment))
        + f"\nFix that, then run: {fix}"
    )


def reject_protected_stack(environment, described):
    """CommandFailed for a stack with termination protection, before its bucket is emptied."""
    if described.get("EnableTerminationProtection"):
        raise CommandFailed(
            f"The stack {environment.stack} has termination protection. Nothing was deleted. To delete it, first run:\n"
            "aws cloudformation update-termination-protection --no-enable-termination-protection "
            + " ".join(stack_options(environment))
        )


def stack_options(environment):
    """The options of the AWS CLI that name the stack."""
    return ("--region", environment.region, "--stack-name", environment.stack)


def stack_resources(environment, commands):
    """The existing resources of the stack: logical id -> physical id."""
    stack = stack_options(environment)
    query = "StackResourceSummaries[].[LogicalResourceId,PhysicalResourceId,ResourceStatus]"
    listing = ("aws", "cloudformation", "list-stack-resources", *stack, "--query", query)
    hint = "Nothing was deleted. Check stack_name and region in samconfig.toml."
    output = commands.read(*listing, "--output", "json", hint=hint)
    if commands.dry_run:
        return Placeholders()
    return {
        name: physical
        for name, physical, status in json.loads(output) or []
        if physical and status != "DELETE_COMPLETE"
    }


def confirm_name(question, name, nothing, ask):
    """CommandFailed, with `nothing` as the result, unless the user types this name. `ask`: input, or a test double."""
    try:
        typed = ask(question)
    except EOFError:
        raise CommandFailed(f"\nNo answer was given; {nothing}") from None
    if typed.strip() != name:
        raise CommandFailed(f"That is not the stack's name; {nothing}")
