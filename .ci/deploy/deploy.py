"""`make deploy`: build, stack, front end, then nothing old is left in a cache."""

import json

from account import (
    Placeholders,
    ask_for_name,
    look_at_account,
    look_at_stack,
    refuse_what_cannot_be_updated,
)
from build import SAM, build
from commands import CommandFailed
from environment import SettingsError

MANAGES = "ManageApiGatewayAccount"
DIST = "frontend/dist"
YEAR = "public, max-age=31536000, immutable"

STACK_FAILED = (
    "The front end was not touched. If CloudFormation had begun, it undoes what it did; the first failure "
    "among its events is the cause."
)
HALF_DEPLOYED = (
    "The stack is deployed, so the API is the new one. The front end is not, or not wholly: visitors get "
    "the page of before until its last file, index.html, is uploaded."
)


def deploy(environment, commands, ask=input):
    """Deploys the whole of it. Every command is printed before it runs; the first that fails ends it."""
    if not environment.parameters.get("Auth0ClientId"):
        raise SettingsError(
            f"samconfig.toml [{environment.name}.deploy.parameters]: Auth0ClientId is missing. "
            "The front end logs in with it: the client id of your single-page application in Auth0."
        )
    region = ("--region", environment.region)
    account = look_at_account(environment, commands)
    described = look_at_stack(environment, commands)
    refuse_what_cannot_be_updated(environment, described)
    parameters = environment.parameters | {
        MANAGES: manages_account(environment, described, commands, region)
    }

    build(environment, commands)

    if environment.asks:
        commands.step(f"Show what changes in the stack {environment.stack}")
        commands.run(*stack_command(environment, parameters, "--no-execute-changeset"))
        if commands.dry_run:
            commands.say("  Here it asks for the stack's name.")
        else:
            question = (
                f"\nThis deploys {environment.stack} to account {account}, {environment.region}. "
            )
            nothing = "nothing was deployed. The change set that was shown changes nothing."
            ask_for_name(question + "Type its name: ", environment.stack, nothing, ask)
    commands.step(f"Deploy the stack {environment.stack}")
    commands.run(*stack_command(environment, parameters), hint=STACK_FAILED)
    try:
        outputs = stack_outputs(environment, commands, region)
        deploy_front_end(outputs, commands, region)
    except CommandFailed as error:
        again = f"Mend that, then once more: make deploy ENV={environment.name}"
        raise CommandFailed(f"{error}\n{HALF_DEPLOYED}\n{again}") from None

    if commands.say_if_dry():
        return
    commands.say(f"\n{environment.stack} is deployed: {outputs['AppUrl']}")
    commands.say("Auth0 must know that address, and then look at it from outside:")
    commands.say(f"  make tenant APP_URL={outputs['AppUrl']} APPLY=1")
    commands.say(f"  make doctor ENV={environment.name}")


def deploy_front_end(outputs, commands, region):
    """Builds the front end for the stack with these outputs, uploads it, and empties what keeps old answers."""
    commands.step("Build the front end for it")
    commands.run("node", "local/dev/prepare.mjs", "frontend")
    commands.run("npm", "--prefix", "frontend", "run", "build", env=front_end_settings(outputs))

    commands.step("Upload the front end: what carries a hash in its name first, index.html last")
    bucket = f"s3://{outputs['FrontEndBucketName']}"
    upload = ("aws", "s3", "cp", *region, "--only-show-errors")
    assets = (f"{DIST}/assets", f"{bucket}/assets", "--recursive", "--cache-control", YEAR)
    commands.run(*upload, *assets)
    rest = ("--recursive", "--exclude", "assets/*", "--exclude", "index.html")
    commands.run(*upload, DIST, bucket, *rest, "--cache-control", "public, max-age=3600")
    page = (f"{DIST}/index.html", f"{bucket}/index.html")
    commands.run(*upload, *page, "--cache-control", "no-cache")

    commands.step(
        "Empty the caches: the page's, and the authorizer's (its answers outlive a deployment)"
    )
    invalidation = ("--distribution-id", outputs["DistributionId"], "--paths", "/", "/index.html")
    commands.run("aws", "cloudfront", "create-invalidation", *invalidation)
    stage = ("--rest-api-id", outputs["ApiId"], "--stage-name", "api")
    commands.run("aws", "apigateway", "flush-stage-authorizers-cache", *region, *stage)


def stack_command(environment, parameters, *switches):
    """`sam deploy` without its own question: a "no" to that one would end with status 0, as a "yes" does."""
    # All of them, defaults too: SAM CLI keeps the stack's old value for a parameter that is not named.
    # An empty one is written "": that is how SAM CLI reads it.
    overrides = [
        f"{name}={value}" if value != "" else f'{name}=""'
        for name, value in {**environment.defaults, **parameters}.items()
    ]
    options = ("--config-env", environment.name, "--no-confirm-changeset", *switches)
    return (SAM, "deploy", *options, "--parameter-overrides", *overrides)


def manages_account(environment, described, commands, region):
    """'true' when this stack is to make the account's role for API Gateway's logs.

    samconfig.toml may say it. Else a stack that exists keeps its answer, and for a new one the account says
    whether it has a role. Where it does not say, nothing is guessed: a role of others would be replaced.
    """
    deployed = {
        one["ParameterKey"]: one["ParameterValue"] for one in described.get("Parameters", [])
    }
    said = (deployed | environment.parameters).get(MANAGES)
    if said in ("true", "false"):
        return said
    query = ("--query", "cloudwatchRoleArn", "--output", "text")
    hint = f"Or say {MANAGES}=true (this stack makes the role) or false (there is one) in samconfig.toml."
    role = commands.read("aws", "apigateway", "get-account", *region, *query, hint=hint)
    return "true" if role in (None, "", "None") else "false"


def stack_outputs(environment, commands, region):
    """The stack's outputs: name -> value."""
    stack = ("--stack-name", environment.stack, "--query", "Stacks[0].Outputs", "--output", "json")
    answer = commands.read("aws", "cloudformation", "describe-stacks", *region, *stack)
    if commands.dry_run:
        return Placeholders()
    return {output["OutputKey"]: output["OutputValue"] for output in json.loads(answer)}


def front_end_settings(outputs):
    """The front end's settings, from the stack that it will talk to, so that the two cannot disagree."""
    return {
        "VITE_AUTH0_DOMAIN": outputs["Auth0Domain"],
        "VITE_AUTH0_CLIENT_ID": outputs["Auth0ClientId"],
        "VITE_AUTH0_AUDIENCE": outputs["Auth0Audience"].split(",")[0],
    }
