"""Every alarm watches a metric that somebody counts, is explained, and tells somebody.

CloudWatch takes an alarm on a metric that nobody counts, and never rings it. What the authorizer counts is
listed in its test resource metrics.txt, which its own MetricTest compares with the lines that it writes.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
METRICS = ROOT / "authorizer/src/test/resources/metrics.txt"
OPERATIONS = ROOT / "docs/operations.md"
# Callers are turned away, or a stranger may sign tokens.
AT_ONCE = ("AuthorizerUnavailable", "PrivateKeyPublished")
# What API Gateway counts of its own; both need the stage, or two stages of an API are one.
OF_API_GATEWAY = {
    ("AWS/ApiGateway", name, ("ApiName", "Stage")) for name in ("5XXError", "Latency")
}


def alarms_watch_what_is_counted(resources):
    counted = OF_API_GATEWAY | authorizer_metrics(METRICS.read_text(encoding="utf-8"))
    for name, alarm in alarms(resources):
        dimensions = {one["Name"]: one["Value"] for one in alarm.get("Dimensions", [])}
        metric = (alarm["Namespace"], alarm["MetricName"], tuple(sorted(dimensions)))
        if metric not in counted:
            yield f"{name} watches {metric[1]} by {list(metric[2])}, which nobody counts"
        function = dimensions.get("FunctionName")
        if metric[0] == "Postern" and function != {"Ref": "AuthorizerFunction"}:
            yield f"{name} does not watch this stack's authorizer but {function}"


def alarms_reach_the_topic(resources):
    for name, alarm in alarms(resources):
        if alarm.get("TreatMissingData") != "notBreaching":
            yield f"{name} cries when nobody calls"
        if {"Ref": "AlarmTopic"} not in alarm.get("AlarmActions", []):
            yield f"{name} tells nobody"


def emergencies_ring_at_once(resources):
    for name, alarm in alarms(resources):
        counts = alarm.get("DatapointsToAlarm", alarm["EvaluationPeriods"])
        if alarm["MetricName"] in AT_ONCE and (counts > 1 or alarm["Period"] > 300):
            yield f"{name} rings only after {counts} periods of {alarm['Period']} s"


def alarms_are_explained(resources):
    there = {name.removesuffix("Alarm") for name, _ in alarms(resources)}
    explained = set(re.findall(r"^\| \*(\w+)\* \|", OPERATIONS.read_text(encoding="utf-8"), re.M))
    for name in sorted(there - explained):
        yield f"docs/operations.md does not explain the alarm {name}"
    for name in sorted(explained - there):
        yield f"docs/operations.md explains an alarm {name}, which is not there"


def authorizer_metrics(text):
    """(namespace, metric, dimensions in order of the alphabet), one for each line of metrics.txt."""
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {("Postern", metric, tuple(sorted(dimensions))) for metric, *dimensions in lines}


def alarms(resources):
    return [
        (name, one["Properties"])
        for name, one in resources.items()
        if one["Type"] == "AWS::CloudWatch::Alarm"
    ]
