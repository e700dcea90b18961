"""What is asked before anything is changed: whose account this is, what stands there, and whether it is meant."""

import json

from commands import CommandFailed

LOG_IN = (
    "Log in to AWS first (aws sso login, or aws configure), or correct the region in samconfig.toml; "
    "nothing was done."
)

# CloudFormation updates none of these; it only deletes them.
ONLY_DELETED = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED")

# A change set of a stack that was never made.
ONLY_SHOWN = "REVIEW_IN_PROGRESS"


class Placeholders(dict):
    """What a dry run cannot know, by name."""

    def __missing__(self, name):
        return f"<{name}>"


def look_at_account(environment, commands):
    """The account's number, shown with the Region. Fails where nobody is logged in."""
    commands.step("Look at the account")
    query = ("--query", "Account", "--output", "text")
    who = ("aws", "sts", "get-caller-identity", "--region", environment.region, *query)
    account = commands.read(*who, hint=LOG_IN) or "<account>"
    commands.say(f"  account {account}, Region {environment.region}")
    return account


def look_at_stack(environment, commands):
    """The stack as CloudFormation describes it; empty when there is none. Fails where it may not be looked at.

    CommandFailed, too, while CloudFormation works on it.
    """
    stack = stack_options(environment)
    query = ("--query", "Stacks[0]", "--output", "json")
    try:
        answer = commands.read("aws", "cloudformation", "describe-stacks", *stack, *query)
    except CommandFailed as refusal:
        if "does not exist" in str(refusal):
            return {}
        raise
    described = {} if commands.dry_run else json.loads(answer) or {}
    status = described.get("StackStatus", "")
    if status == ONLY_SHOWN:
        return {}
    if status.endswith("_IN_PROGRESS"):
        raise CommandFailed(
            f"The stack {environment.stack} is {status}: CloudFormation is at work on it. Nothing was done.\n"
            "Wait until it has ended, then try again."
        )
    return described


def refuse_what_cannot_be_updated(environment, described):
    """CommandFailed for a stack whose first deployment, whose deletion, or whose way back failed."""
    status = described.get("StackStatus", "")
    if status in ONLY_DELETED:
        mend = f"make destroy ENV={environment.name}, make deploy ENV={environment.name}"
        can = "can only delete it"
    elif status == "UPDATE_ROLLBACK_FAILED":
        mend = " ".join(
            ("aws cloudformation continue-update-rollback", *stack_options(environment))
        )
        mend += f", make deploy ENV={environment.name}"
        can = "must first go back to what was there before"
    else:
        return
    raise CommandFailed(
        f"The stack {environment.stack} is {status}: CloudFormation {can}. Nothing was done.\n"
        "Its events name the first failure: aws cloudformation describe-stack-events "
        + " ".join(stack_options(environment))
        + f"\nMend that, then: {mend}"
    )


def refuse_what_is_protected(environment, described):
    """CommandFailed for a stack that CloudFormation would not delete, before its bucket is emptied."""
    if described.get("EnableTerminationProtection"):
        raise CommandFailed(
            f"The stack {environment.stack} has termination protection. Nothing was deleted. If it is meant:\n"
            "aws cloudformation update-termination-protection --no-enable-termination-protection "
            + " ".join(stack_options(environment))
        )


def stack_options(environment):
    """How the AWS CLI is told which stack is meant."""
    return ("--region", environment.region, "--stack-name", environment.stack)


def stack_resources(environment, commands):
    """What stands on the account: logical id -> physical id. What is gone, or never was, is not in it."""
    stack = stack_options(environment)
    query = "StackResourceSummaries[].[LogicalResourceId,PhysicalResourceId,ResourceStatus]"
    listing = ("aws", "cloudformation", "list-stack-resources", *stack, "--query", query)
    hint = "Nothing was deleted. Do stack_name and region in samconfig.toml name what you mean?"
    answer = commands.read(*listing, "--output", "json", hint=hint)
    if commands.dry_run:
        return Placeholders()
    return {
        name: physical
        for name, physical, status in json.loads(answer) or []
        if physical and status != "DELETE_COMPLETE"
    }


def ask_for_name(question, name, nothing, ask):
    """Ends it, with `nothing` as what was done, unless this name is typed. `ask`: input, or a double of it."""
    try:
        typed = ask(question)
    except EOFError:
        raise CommandFailed(f"\nNobody answered; {nothing}") from None
    if typed.strip() != name:
        raise CommandFailed(f"That is not its name; {nothing}")
