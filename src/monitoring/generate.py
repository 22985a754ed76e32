#!/usr/bin/env python3
"""Writes the dashboards, the alert rules (as a file for Prometheus and as a PrometheusRule for its operator) and the
rules' tests from alerts.py and dashboards.py. Run it after a change to either; a test of the build compares.

  python3 src/monitoring/generate.py [--into DIR] [--runbooks ADDRESS-OF-OPERATIONS.MD]
"""
import argparse
import json
import os

from alerts import ALERTS, ON
from dashboards import DASHBOARDS

NOTE = "# Written by src/monitoring/generate.py from src/monitoring/alerts.py: change that.\n"
WIDTH = 24


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def annotations(alert, runbooks, indent):
    pad = " " * indent
    return "%ssummary: %s\n%srunbook_url: %s\n" % (
        pad, quoted(alert.summary), pad, quoted(runbooks + "#" + alert.name.lower()))


def groups(runbooks):
    text = "groups:\n  - name: switchboard\n    rules:\n"
    for alert in ALERTS:
        text += "      - alert: %s\n        expr: %s\n" % (alert.name, quoted(alert.expr))
        if alert.hold != "0m":
            text += "        for: %s\n" % alert.hold
        text += "        labels: {severity: %s}\n        annotations:\n" % alert.severity
        text += annotations(alert, runbooks, 10)
    return text


def prometheus_rule(runbooks):
    head = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: switchboard\nspec:\n"
    return NOTE + head + "".join("  " + line + "\n" for line in groups(runbooks).splitlines())


def case(alert, series, fires, runbooks):
    text = "  - name: %s %s\n    interval: 1m\n    input_series:\n" % (alert.name, "fires" if fires else "is quiet")
    for name, values in series:
        text += "      - {series: %s, values: %s}\n" % (json.dumps(name), json.dumps(values))
    text += "    alert_rule_test:\n      - eval_time: %s\n        alertname: %s\n" % (alert.at, alert.name)
    if not fires:
        return text + "        exp_alerts: []\n"
    labels = dict(pair.split("=") for pair in ON.split(",") + [one for one in alert.labels.split(",") if one])
    text += "        exp_alerts:\n          - exp_labels:\n              severity: %s\n" % alert.severity
    text += "".join("              %s: %s\n" % pair for pair in sorted(labels.items()))
    return text + "            exp_annotations:\n" + annotations(alert, runbooks, 14)


def rule_tests(runbooks):
    text = NOTE + "# promtool test rules src/monitoring/rules-test.yaml\nrule_files: [rules.yaml]\nevaluation_interval: 5m\ntests:\n"
    for alert in ALERTS:
        text += case(alert, alert.fires, True, runbooks) + case(alert, alert.quiet, False, runbooks)
    return text


SOURCE = {"type": "prometheus", "uid": "${datasource}"}


def variable(name, label, query):
    return {"name": name, "label": label, "type": "query", "datasource": SOURCE, "query": query, "refresh": 2,
            "multi": True, "includeAll": True, "allValue": ".*", "current": {"text": "All", "value": "$__all"}}


def variables(name):
    found = [{"name": "datasource", "label": "Prometheus", "type": "datasource", "query": "prometheus"},
             variable("instance", "Gateway", 'label_values(switchboard_boards{job="switchboard"}, instance)')]
    if name == "fleet":
        found.append(variable("board", "Board", "label_values(switchboard_reading, board)"))
        found.append(variable("metric", "Metric", 'label_values(switchboard_reading{board=~"$board"}, metric)'))
    return found


def panel(number, wanted, place):
    custom = {"fillOpacity": 10, "stacking": {"mode": "normal" if wanted.stacked else "none"}}
    made = {"id": number, "title": wanted.title, "description": wanted.description, "type": wanted.kind,
            "datasource": SOURCE, "gridPos": place,
            "fieldConfig": {"defaults": {"unit": wanted.unit, "min": 0}, "overrides": []},
            "targets": [{"refId": chr(65 + i), "datasource": SOURCE, "expr": expr, "legendFormat": legend}
                        for i, (expr, legend) in enumerate(wanted.queries)]}
    if wanted.title == "Readings of boards":
        del made["fieldConfig"]["defaults"]["min"]
    if wanted.kind == "timeseries":
        made["fieldConfig"]["defaults"]["custom"] = custom
        made["options"] = {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}}
    return made


def places(panels):
    """From left to right, a new row where one does not fit."""
    x = y = row = 0
    for wanted in panels:
        height = 4 if wanted.kind == "stat" else 8
        if x + wanted.width > WIDTH:
            x, y, row = 0, y + row, 0
        yield {"x": x, "y": y, "w": wanted.width, "h": height}
        x, row = x + wanted.width, max(row, height)


def dashboard(name, title, panels):
    return {"uid": "switchboard-" + name, "title": title, "tags": ["switchboard"], "schemaVersion": 39,
            "time": {"from": "now-6h", "to": "now"}, "refresh": "30s", "timezone": "",
            "links": [{"type": "dashboards", "title": "Switchboard", "tags": ["switchboard"], "asDropdown": True,
                       "keepTime": True}],
            "templating": {"list": variables(name)},
            "panels": [panel(i + 1, wanted, place) for i, (wanted, place) in enumerate(zip(panels, places(panels)))]}


def write(into, name, text):
    path = os.path.join(into, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--into", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--runbooks", default="src/docs/operations.md")
    given = parser.parse_args()
    write(given.into, "rules.yaml", NOTE + groups(given.runbooks))
    write(given.into, "rules-test.yaml", rule_tests(given.runbooks))
    write(given.into, "prometheus-rule.yaml", prometheus_rule(given.runbooks))
    for name, title, panels in DASHBOARDS:
        text = json.dumps(dashboard(name, title, panels), indent=1, ensure_ascii=False) + "\n"
        write(given.into, "dashboards/%s.json" % name, text)


if __name__ == "__main__":
    main()
