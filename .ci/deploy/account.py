"""What is asked before anything is changed: whose account this is, what stands there, and whether it is meant."""

import json

from commands import CommandFailed

LOG_IN = "Log in to AWS first (aws sso login, or aws configure); nothing was done."

# CloudFormation updates none of these; it only deletes them.
ONLY_DELETED = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED")


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


def refuse_what_cannot_be_updated(environment, commands):
    """CommandFailed for a stack whose first deployment or whose deletion failed."""
    stack = ("--region", environment.region, "--stack-name", environment.stack)
    query = ("--query", "Stacks[0].StackStatus", "--output", "text")
    status = commands.read("aws", "cloudformation", "describe-stacks", *stack, *query, otherwise="")
    if status in ONLY_DELETED:
        raise CommandFailed(
            f"The stack {environment.stack} is {status}: CloudFormation can only delete it. Nothing was done.\n"
            "Its events name the first failure: aws cloudformation describe-stack-events "
            + " ".join(stack)
            + f"\nMend that, then: make destroy ENV={environment.name}, make deploy ENV={environment.name}"
        )


def stack_resources(environment, commands):
    """What stands on the account: logical id -> physical id. What is gone, or never was, is not in it."""
    stack = ("--region", environment.region, "--stack-name", environment.stack)
    query = "StackResourceSummaries[].[LogicalResourceId,PhysicalResourceId,ResourceStatus]"
    listing = ("aws", "cloudformation", "list-stack-resources", *stack, "--query", query)
    answer = commands.read(*listing, "--output", "json")
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
