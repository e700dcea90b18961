"""`make destroy`: deletes the stack, and says what stays and why."""

from build import SAM
from commands import CommandFailed
from deploy import stack_outputs

STAYS = """
What stays, because the template retains it:
  the table {table}: its posts, with deletion protection on
    aws dynamodb update-table {region} --table-name {table} --no-deletion-protection-enabled
    aws dynamodb delete-table {region} --table-name {table}
  the account's role for API Gateway's logs, if this stack made it: other APIs of the account use it too
  Auth0's application and API: they are in your tenant, not in AWS
A new stack of the same name makes a new, empty table."""


def destroy(environment, commands, ask=input):
    """Deletes everything that the template does not retain, after the stack's name was typed."""
    region = ("--region", environment.region)
    if not commands.dry_run:
        typed = ask(f"This deletes {environment.stack} in {environment.region}. Type its name: ")
        if typed.strip() != environment.stack:
            raise CommandFailed("That is not its name; nothing was deleted.")
    commands.step(f"Look at the stack {environment.stack}")
    outputs = stack_outputs(environment, commands, region)

    commands.step("Empty the front end's bucket: CloudFormation deletes no bucket that holds files")
    bucket = f"s3://{outputs['FrontEndBucketName']}"
    commands.run("aws", "s3", "rm", *region, bucket, "--recursive", "--only-show-errors")

    commands.step("Delete the stack and the uploaded code (CloudFront takes some minutes)")
    stack = ("--stack-name", environment.stack, *region, "--no-prompts")
    commands.run(SAM, "delete", *stack)
    commands.say(STAYS.format(table=outputs["PostsTableName"], region=" ".join(region)))
