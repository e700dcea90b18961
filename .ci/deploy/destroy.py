"""`make destroy`: deletes the stack, whatever state it is in, and says what stays and why."""

from account import (
    ask_for_name,
    look_at_account,
    look_at_stack,
    refuse_what_is_protected,
    stack_resources,
)
from build import SAM
from commands import CommandFailed

STAYS = """
What stays, because the template retains it:
{table}  the account's role for API Gateway's logs, if this stack made it: other APIs of the account use it too
  Auth0's application and API: they are in your tenant, not in AWS
A new stack of the same name makes a new, empty table."""

TABLE = """\
  the table {table}: its posts, with deletion protection on
    aws dynamodb update-table {region} --table-name {table} --no-deletion-protection-enabled
    aws dynamodb delete-table {region} --table-name {table}
"""


def destroy(environment, commands, ask=input):
    """Deletes everything that the template does not retain, after the stack's name was typed.

    What is there is read from the stack's resources, not from its outputs: a stack whose first deployment
    failed has none, and one whose deletion failed has lost a part of what they name.
    """
    region = ("--region", environment.region)
    account = look_at_account(environment, commands)
    refuse_what_is_protected(environment, look_at_stack(environment, commands))
    if not commands.dry_run:
        question = f"This deletes {environment.stack} in account {account}, {environment.region}. "
        ask_for_name(question + "Type its name: ", environment.stack, "nothing was deleted.", ask)
    commands.step(f"Look at the stack {environment.stack}")
    resources = stack_resources(environment, commands)

    commands.step("Empty the front end's bucket: CloudFormation deletes no bucket that holds files")
    if commands.dry_run or is_there(resources.get("FrontEndBucket"), commands, region):
        bucket = f"s3://{resources['FrontEndBucket']}"
        commands.run("aws", "s3", "rm", *region, bucket, "--recursive", "--only-show-errors")
    else:
        commands.say("  There is none (any more).")

    commands.step("Delete the stack and the uploaded code (CloudFront takes some minutes)")
    stack = ("--stack-name", environment.stack, *region, "--no-prompts")
    commands.run(SAM, "delete", *stack)
    has_table = commands.dry_run or "PostsTable" in resources
    table = (
        TABLE.format(table=resources["PostsTable"], region=" ".join(region)) if has_table else ""
    )
    commands.say(STAYS.format(table=table))
    commands.say_if_dry()


def is_there(bucket, commands, region):
    """Whether S3 knows the bucket; somebody may have deleted it by hand. Only its "404" is a no."""
    if bucket is None:
        return False
    try:
        commands.read("aws", "s3api", "head-bucket", *region, "--bucket", bucket)
    except CommandFailed as refusal:
        if "(404)" in str(refusal):
            return False
        raise
    return True
