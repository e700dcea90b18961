"""`make deploy`: builds, deploys the stack, uploads the front end, and empties the caches."""

import json

from account import (
    Placeholders,
    confirm_name,
    describe_stack,
    reject_stack_in_wrong_state,
    show_account,
)
from build import SAM, build
from commands import CommandFailed
from environment import SettingsError

MANAGES = "ManageApiGatewayAccount"
DIST = "frontend/dist"
YEAR = "public, max-age=31536000, immutable"

STACK_FAILED = (
    "The front end was not changed. If CloudFormation has started, it rolls its changes back. The first failure "
    "in the stack's events is the cause."
)
HALF_DEPLOYED = (
    "The stack is deployed, so the API is the new one. The front end is not complete: users get the old page "
    "until its last file, index.html, is uploaded."
)


def deploy(environment, commands, ask=input):
    """Deploys stack and front end. Prints every command before it runs; the first failure ends the deployment."""
    if not environment.parameters.get("Auth0ClientId"):
        raise SettingsError(
            f"samconfig.toml [{environment.name}.deploy.parameters]: Auth0ClientId is missing. "
            "The front end logs in with it: the client id of your single-page application in Auth0."
        )
    region = ("--region", environment.region)
    account = show_account(environment, commands)
    described = describe_stack(environment, commands)
    reject_stack_in_wrong_state(environment, described)
    parameters = environment.parameters | {
        MANAGES: manages_account(environment, described, commands, region)
    }

    build(environment, commands)

    if environment.asks:
        commands.step(f"Show what changes in the stack {environment.stack}")
        commands.run(*stack_command(environment, parameters, "--no-execute-changeset"))
        if commands.dry_run:
            commands.say("  A deployment asks for the stack's name here.")
        else:
            question = (
                f"\nThis deploys {environment.stack} to account {account}, {environment.region}. "
            )
            nothing = "nothing was deployed. The change set above was not executed."
            confirm_name(question + "Type its name: ", environment.stack, nothing, ask)
    commands.step(f"Deploy the stack {environment.stack}")
    commands.run(*stack_command(environment, parameters), hint=STACK_FAILED)
    try:
        outputs = stack_outputs(environment, commands, region)
        deploy_front_end(outputs, commands, region)
    except CommandFailed as error:
        again = f"Fix that, then run again: make deploy ENV={environment.name}"
        raise CommandFailed(f"{error}\n{HALF_DEPLOYED}\n{again}") from None

    if commands.say_if_dry():
        return
    commands.say(f"\n{environment.stack} is deployed: {outputs['AppUrl']}")
    commands.say("Add this address to your Auth0 application, then test the deployment:")
    commands.say(f"  make tenant APP_URL={outputs['AppUrl']} APPLY=1")
    commands.say(f"  make doctor ENV={environment.name}")


def deploy_front_end(outputs, commands, region):
    """Builds the front end for the stack with these outputs, uploads it, and empties the caches."""
    commands.step("Build the front end")
    commands.run("node", "local/dev/prepare.mjs", "frontend")
    commands.run("npm", "--prefix", "frontend", "run", "build", env=front_end_settings(outputs))

    commands.step("Upload the front end: files with a hash in their name first, index.html last")
    bucket = f"s3://{outputs['FrontEndBucketName']}"
    upload = ("aws", "s3", "cp", *region, "--only-show-errors")
    assets = (f"{DIST}/assets", f"{bucket}/assets", "--recursive", "--cache-control", YEAR)
    commands.run(*upload, *assets)
    rest = ("--recursive", "--exclude", "assets/*", "--exclude", "index.html")
    commands.run(*upload, DIST, bucket, *rest, "--cache-control", "public, max-age=3600")
    page = (f"{DIST}/index.html", f"{bucket}/index.html")
    commands.run(*upload, *page, "--cache-control", "no-cache")

    commands.step(
        "Empty the caches of the page and of the authorizer (a deployment does not empty them)"
    )
    invalidation = ("--distribution-id", outputs["DistributionId"], "--paths", "/", "/index.html")
    commands.run("aws", "cloudfront", "create-invalidation", *invalidation)
    stage = ("--rest-api-id", outputs["ApiId"], "--stage-name", "api")
    commands.run("aws", "apigateway", "flush-stage-authorizers-cache", *region, *stage)


def stack_command(environment, parameters, *switches):
    """`sam deploy` without its own question, because it ends with status 0 when the answer is no."""
    # All parameters, with defaults: SAM CLI keeps the stack's old value of a parameter that is not named.
    # SAM CLI reads "" as an empty value.
    overrides = [
        f"{name}={value}" if value != "" else f'{name}=""'
        for name, value in {**environment.defaults, **parameters}.items()
    ]
    options = ("--config-env", environment.name, "--no-confirm-changeset", *switches)
    return (SAM, "deploy", *options, "--parameter-overrides", *overrides)


def manages_account(environment, described, commands, region):
    """'true' when this stack creates the account's role for API Gateway's logs.

    A value in samconfig.toml comes first, then the value of an existing stack. For a new stack, API Gateway returns
    whether the account has a role. CommandFailed when it does not: a guess could replace another stack's role.
    """
    deployed = {
        one["ParameterKey"]: one["ParameterValue"] for one in described.get("Parameters", [])
    }
    given = (deployed | environment.parameters).get(MANAGES)
    if given in ("true", "false"):
        return given
    query = ("--query", "cloudwatchRoleArn", "--output", "text")
    hint = f"Or set {MANAGES}=true (this stack creates the role) or false (the account has one) in samconfig.toml."
    role = commands.read("aws", "apigateway", "get-account", *region, *query, hint=hint)
    return "true" if role in (None, "", "None") else "false"


def stack_outputs(environment, commands, region):
    """The stack's outputs: name -> value."""
    stack = ("--stack-name", environment.stack, "--query", "Stacks[0].Outputs", "--output", "json")
    output = commands.read("aws", "cloudformation", "describe-stacks", *region, *stack)
    if commands.dry_run:
        return Placeholders()
    return {one["OutputKey"]: one["OutputValue"] for one in json.loads(output)}


def front_end_settings(outputs):
    """The front end's settings, from the outputs of the stack that it calls."""
    return {
        "VITE_AUTH0_DOMAIN": outputs["Auth0Domain"],
        "VITE_AUTH0_CLIENT_ID": outputs["Auth0ClientId"],
        "VITE_AUTH0_AUDIENCE": outputs["Auth0Audience"].split(",")[0],
    }
