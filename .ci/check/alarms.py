"""Every alarm watches a metric that exists, is explained in docs/operations.md, and notifies the topic.

CloudWatch accepts an alarm on a metric that does not exist, but the alarm never fires. The authorizer's test resource
metrics.txt lists the metrics that it writes; its MetricTest compares the list with the lines in the log.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
METRICS = ROOT / "authorizer/src/test/resources/metrics.txt"
OPERATIONS = ROOT / "docs/operations.md"
# All users get errors, or an attacker can sign tokens.
URGENT = ("AuthorizerUnavailable", "PrivateKeyPublished")
# API Gateway's own metrics. Without the dimension Stage, a metric is the sum of all stages.
API_GATEWAY_METRICS = {
    ("AWS/ApiGateway", name, ("ApiName", "Stage")) for name in ("5XXError", "Latency")
}


def alarms_watch_existing_metrics(resources):
    existing = API_GATEWAY_METRICS | authorizer_metrics(METRICS.read_text(encoding="utf-8"))
    for name, alarm in alarms(resources):
        dimensions = {one["Name"]: one["Value"] for one in alarm.get("Dimensions", [])}
        metric = (alarm["Namespace"], alarm["MetricName"], tuple(sorted(dimensions)))
        if metric not in existing:
            yield f"{name} watches {metric[1]} by {list(metric[2])}, which does not exist"
        function = dimensions.get("FunctionName")
        if metric[0] == "Postern" and function != {"Ref": "AuthorizerFunction"}:
            yield f"{name} watches {function}, not this stack's authorizer"


def alarms_notify_the_topic(resources):
    for name, alarm in alarms(resources):
        if alarm.get("TreatMissingData") != "notBreaching":
            yield f"{name} fires when there are no requests"
        if {"Ref": "AlarmTopic"} not in alarm.get("AlarmActions", []):
            yield f"{name} does not notify AlarmTopic"


def urgent_alarms_fire_at_once(resources):
    for name, alarm in alarms(resources):
        periods = alarm.get("DatapointsToAlarm", alarm["EvaluationPeriods"])
        if alarm["MetricName"] in URGENT and (periods > 1 or alarm["Period"] > 300):
            yield f"{name} fires only after {periods} periods of {alarm['Period']} s"


def alarms_are_explained(resources):
    defined = {name.removesuffix("Alarm") for name, _ in alarms(resources)}
    explained = set(re.findall(r"^\| \*(\w+)\* \|", OPERATIONS.read_text(encoding="utf-8"), re.M))
    for name in sorted(defined - explained):
        yield f"docs/operations.md does not explain the alarm {name}"
    for name in sorted(explained - defined):
        yield f"docs/operations.md explains an alarm {name}, which does not exist"


def authorizer_metrics(text):
    """(namespace, metric, sorted dimensions) for each line of metrics.txt."""
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {("Postern", metric, tuple(sorted(dimensions))) for metric, *dimensions in lines}


def alarms(resources):
    return [
        (name, one["Properties"])
        for name, one in resources.items()
        if one["Type"] == "AWS::CloudWatch::Alarm"
    ]
