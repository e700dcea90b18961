"""Checks of the CloudFormation template that SAM generates from template.yaml.

`sam validate` reports whether a template is well-formed. It does not report that the API calls the authorizer on
$LATEST (which has no SnapStart), that a preflight request needs a token, or that CloudFront would cache one user's
error response and send it to another user. Each function below finds one such fault. Run by `make check`.
"""

import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from alarms import (
    alarms_are_explained,
    alarms_notify_the_topic,
    alarms_watch_existing_metrics,
    urgent_alarms_fire_at_once,
)
from policy import csp_allows_the_picture_hosts
from rights import CHECKS as RIGHTS
from translate import references, translate

ALIAS = "AuthorizerFunctionAliaslive"
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
YEAR = 365 * 24 * 60 * 60
# CloudFront caches these statuses for 10 s unless the distribution says otherwise.
CACHED_STATUSES = {400, 403, 404, 405, 414, 500, 501, 502, 503, 504}


def authorizer_is_called_on_its_alias(resources):
    body = resources["Api"]["Properties"]["Body"]
    schemes = body["components"]["securitySchemes"]
    uri = schemes["Auth0"]["x-amazon-apigateway-authorizer"]["authorizerUri"]
    if "${AuthorizerFunction.Arn}:live" not in str(uri):
        yield f"the API calls the authorizer by {uri}, not on its alias live"
    if schemes["Auth0"]["x-amazon-apigateway-authorizer"]["type"] != "token":
        yield "the authorizer is not a TOKEN authorizer"


def permission_and_api_wait_for_the_alias(resources):
    permission = resources["AuthorizerPermission"]["Properties"]
    if permission["FunctionName"] != {"Ref": ALIAS}:
        yield "AuthorizerPermission is not on the alias, so AWS answers every request with 500"
    if ALIAS not in references({"DependsOn": resources["Api"].get("DependsOn", [])}):
        yield "the API does not wait for the authorizer's alias"
    for name, _ in of_type(resources, "AWS::Lambda::Permission"):
        if "AuthorizerPermission" in name and name != "AuthorizerPermission":
            yield f"{name} is SAM's own permission, which does not wait for the alias"


def routes_are_guarded_and_preflights_are_not(resources):
    for path, methods in resources["Api"]["Properties"]["Body"]["paths"].items():
        for method, operation in methods.items():
            guards = [name for entry in operation.get("security", []) for name in entry]
            wanted = [] if method == "options" else ["Auth0"]
            if guards != wanted:
                yield f"{method.upper()} {path} is guarded by {guards}, not by {wanted}"


def routes_call_aliases(resources):
    for path, methods in resources["Api"]["Properties"]["Body"]["paths"].items():
        for method, operation in methods.items():
            if method == "options":
                continue
            targets = references(operation["x-amazon-apigateway-integration"]["uri"])
            types = {resources[t]["Type"] for t in targets if t in resources}
            if types != {"AWS::Lambda::Alias"}:
                yield f"{method.upper()} {path} calls {sorted(targets)}, which is not an alias"


def functions_have_snapshots_logs_and_a_weekly_call(resources):
    for name, function in of_type(resources, "AWS::Lambda::Function"):
        properties = function["Properties"]
        if "SnapStart" not in properties:
            yield f"{name} has no SnapStart property"
        group = properties.get("LoggingConfig", {}).get("LogGroup", {}).get("Ref")
        if resources.get(group, {}).get("Type") != "AWS::Logs::LogGroup":
            yield f"{name} does not log to a log group of this template"
        if not has_a_weekly_call(name, resources):
            yield f"{name} has no weekly WARM_UP on its alias: Lambda deletes a snapshot after 14 days without a call"


def has_a_weekly_call(function, resources):
    return any(
        rule["Properties"]["ScheduleExpression"] == "rate(7 days)"
        and target["Arn"] == {"Ref": f"{function}Aliaslive"}
        and target.get("Input") == '{"type":"WARM_UP"}'
        for _, rule in of_type(resources, "AWS::Events::Rule")
        for target in rule["Properties"]["Targets"]
    )


def error_responses_have_their_headers(resources):
    responses = resources["Api"]["Properties"]["Body"]["x-amazon-apigateway-gateway-responses"]
    headers = responses["UNAUTHORIZED"]["responseParameters"]
    if headers.get("gatewayresponse.header.WWW-Authenticate") != "'Bearer'":
        yield "a 401 has no WWW-Authenticate: Bearer"
    for kind in ("UNAUTHORIZED", "DEFAULT_4XX", "DEFAULT_5XX"):
        origin = responses[kind]["responseParameters"].get(
            "gatewayresponse.header.Access-Control-Allow-Origin"
        )
        if "HasAllowedOrigin" not in str(origin):
            yield f"{kind} has no Access-Control-Allow-Origin although AllowedOrigin is set"


def cloudfront_does_not_cache_the_api(resources):
    config = resources["Distribution"]["Properties"]["DistributionConfig"]
    not_cached = {
        entry["ErrorCode"]
        for entry in config["CustomErrorResponses"]
        if entry["ErrorCachingMinTTL"] == 0
    }
    for code in sorted(CACHED_STATUSES - not_cached):
        yield f"CloudFront would cache a {code} for 10 seconds and send it to other users"
    if any("ResponsePagePath" in entry for entry in config["CustomErrorResponses"]):
        yield "an error page of the distribution replaces the API's own responses"
    api = next(b for b in config["CacheBehaviors"] if b["PathPattern"] == "/api/*")
    if api["CachePolicyId"] != CACHING_DISABLED:
        yield "/api/* is cached"
    if api["Compress"]:
        yield "/api/* is compressed, which makes ETags weak"


def cloudfront_requires_tls(resources):
    config = resources["Distribution"]["Properties"]["DistributionConfig"]
    for behavior in [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]:
        path = behavior.get("PathPattern", "*")
        if behavior["ViewerProtocolPolicy"] not in ("https-only", "redirect-to-https"):
            yield f"CloudFront serves {path} over plain http"
        policy = behavior.get("ResponseHeadersPolicyId", {}).get("Ref")
        headers = resources.get(policy, {"Properties": {"ResponseHeadersPolicyConfig": {}}})
        security = headers["Properties"]["ResponseHeadersPolicyConfig"].get(
            "SecurityHeadersConfig", {}
        )
        hsts = security.get("StrictTransportSecurity", {})
        if hsts.get("AccessControlMaxAgeSec", 0) < YEAR or not hsts.get("Override"):
            yield f"CloudFront serves {path} without a year of Strict-Transport-Security"
    origin = next(one for one in config["Origins"] if one["Id"] == "api")["CustomOriginConfig"]
    if origin["OriginProtocolPolicy"] != "https-only":
        yield f"CloudFront calls the API with {origin['OriginProtocolPolicy']}, not only with https"
    for version in sorted(set(origin["OriginSSLProtocols"]) - {"TLSv1.2"}):
        yield f"CloudFront may call the API with {version}"


def dependencies_have_no_cycle(resources):
    graph = {name: references(one) & set(resources) for name, one in resources.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield "a cycle: " + " > ".join(error.args[1])


CHECKS = (
    authorizer_is_called_on_its_alias,
    permission_and_api_wait_for_the_alias,
    routes_are_guarded_and_preflights_are_not,
    routes_call_aliases,
    functions_have_snapshots_logs_and_a_weekly_call,
    *RIGHTS,
    error_responses_have_their_headers,
    cloudfront_does_not_cache_the_api,
    cloudfront_requires_tls,
    alarms_watch_existing_metrics,
    alarms_notify_the_topic,
    alarms_are_explained,
    urgent_alarms_fire_at_once,
    csp_allows_the_picture_hosts,
    dependencies_have_no_cycle,
)


def faults(template_text):
    """Every fault of a SAM template, one line each."""
    resources = translate(template_text)["Resources"]
    return [fault for check in CHECKS for fault in check(resources)]


def of_type(resources, kind):
    return ((name, one) for name, one in resources.items() if one["Type"] == kind)


def main():
    template = Path(__file__).resolve().parents[2] / "template.yaml"
    found = faults(template.read_text(encoding="utf-8"))
    for fault in found:
        print(fault)
    print(f"{len(CHECKS)} checks of the translated template, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
