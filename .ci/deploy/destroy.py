"""`make destroy`: deletes the stack, in any state that allows it, and prints what stays and why."""

from account import (
    confirm_name,
    describe_stack,
    reject_protected_stack,
    show_account,
    stack_resources,
)
from build import SAM
from commands import CommandFailed

STAYS = """
Not deleted:
{table}  the account's role for API Gateway's logs, if this stack created it: other APIs of the account use it too
  the application and the API in your Auth0 tenant
A new stack with the same name creates a new, empty table."""

TABLE = """\
  the table {table} with its posts: the template retains it, and it has deletion protection. To delete it:
    aws dynamodb update-table {region} --table-name {table} --no-deletion-protection-enabled
    aws dynamodb delete-table {region} --table-name {table}
"""


def destroy(environment, commands, ask=input):
    """Deletes everything that the template does not retain, after the user typed the stack's name.

    Reads the stack's resources, not its outputs: a stack whose first deployment failed has no outputs, and after a
    failed deletion some of the resources that they name are gone.
    """
    region = ("--region", environment.region)
    account = show_account(environment, commands)
    reject_protected_stack(environment, describe_stack(environment, commands))
    if not commands.dry_run:
        question = f"This deletes {environment.stack} in account {account}, {environment.region}. "
        confirm_name(question + "Type its name: ", environment.stack, "nothing was deleted.", ask)
    commands.step(f"List the resources of the stack {environment.stack}")
    resources = stack_resources(environment, commands)

    commands.step(
        "Empty the front end's bucket: CloudFormation does not delete a bucket with files"
    )
    if commands.dry_run or bucket_exists(resources.get("FrontEndBucket"), commands, region):
        bucket = f"s3://{resources['FrontEndBucket']}"
        commands.run("aws", "s3", "rm", *region, bucket, "--recursive", "--only-show-errors")
    else:
        commands.say("  The bucket does not exist.")

    commands.step("Delete the stack and the uploaded code (CloudFront takes some minutes)")
    stack = ("--stack-name", environment.stack, *region, "--no-prompts")
    commands.run(SAM, "delete", *stack)
    has_table = commands.dry_run or "PostsTable" in resources
    table = (
        TABLE.format(table=resources["PostsTable"], region=" ".join(region)) if has_table else ""
    )
    commands.say(STAYS.format(table=table))
    commands.say_if_dry()


def bucket_exists(bucket, commands, region):
    """Whether the bucket exists: it may have been deleted by hand. Only a 404 of S3 means no."""
    if bucket is None:
        return False
    try:
        commands.read("aws", "s3api", "head-bucket", *region, "--bucket", bucket)
    except CommandFailed as refusal:
        if "(404)" in str(refusal):
            return False
        raise
    return True
