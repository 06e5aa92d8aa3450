#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds up reports again, from nothing but their own lines: base and ledger
give the score, the ledger gives the items, both give the verdict. Knows
nothing of the program that wrote them. A line must also be byte for byte what
json.dumps makes of it.

Reads reports as JSON lines on standard input. Exit status: 0 all add up, 1
some do not (each named), 2 there was nothing to add up.

usage: huashu check --format jsonl … | ledger.py
"""
import json
import sys
from decimal import Decimal

CLAMP_LOW = Decimal(0)
EVIDENCE_MOST = 1000


def check_unjudged(report):
    if report["score"] is not None:
        yield "not judged, but with a score"
    if report["passed"]:
        yield "not judged, but passed"
    if report["ledger"]:
        yield "not judged, but with a ledger"
    if report.get("grade") is not None:
        yield "not judged, but with a grade"
    if not report.get("reason", {}).get("code"):
        yield "not judged, and no reason"


def check_score(report):
    base = report["book"]["base"]
    total = base + sum(line["points"] for line in report["ledger"])
    score = min(max(total, CLAMP_LOW), base)
    if report["score"] != score:
        yield "score %s, the ledger gives %s" % (report["score"], score)
    fatal = [line for line in report["ledger"] if line.get("fatal")]
    if len(fatal) != (1 if report["fatal"] else 0):
        yield "%d fatal lines, fatal is %s" % (len(fatal), report["fatal"])
    if report["fatal"] and report["score"] != 0:
        yield "fatal, but the score is %s" % report["score"]


def check_verdict(report):
    threshold = report["book"]["pass"]
    if threshold is None:
        passed = all(line["points"] >= 0 for line in report["ledger"])
    else:
        passed = report["score"] >= threshold
    passed = passed and not report["fatal"]
    if report["passed"] != passed:
        yield "passed is %s, should be %s" % (report["passed"], passed)


def check_items(report):
    for item in report["items"]:
        lost = sum(-line["points"] for line in report["ledger"]
                   if line["item"] == item["id"] and line["points"] < 0)
        if item["lost"] != lost:
            yield "item %s lost %s, the ledger gives %s" % (
                item["id"], item["lost"], lost)
        if item["weight"] is not None and item["lost"] > item["weight"]:
            yield "item %s lost more than its weight" % item["id"]
        if item["lost"] and not item["applicable"]:
            yield "item %s lost points, but is not applicable" % item["id"]
    known = {item["id"] for item in report["items"]} | {None}
    for line in report["ledger"]:
        if line["item"] not in known:
            yield "line of %s: no item %s" % (line["rule"], line["item"])


def check_gains(report):
    cap = report["book"].get("gain_cap")
    gained = sum(line["points"] for line in report["ledger"]
                 if line["points"] > 0)
    if cap is not None and gained > cap:
        yield "gained %s, above the ceiling of %s" % (gained, cap)


def check_grade(report):
    grades = report["book"].get("grades")
    if (grades is None) != ("grade" not in report):
        yield "grades of the book without a grade, or the other way round"
    reached = [grade for grade in grades or []
               if report["score"] >= grade["from"]]
    best = max(reached, key=lambda grade: grade["from"], default=None)
    title = best["title"] if best else None
    if report.get("grade") != title:
        yield "grade %s, should be %s" % (report.get("grade"), title)


def check_findings(report):
    lines = {line["rule"]: line for line in report["ledger"]
             if not line.get("fatal")}
    rules = [finding["rule"] for finding in report["findings"]]
    order = [rule for rule in rules if rule in lines]
    if order != list(lines):
        yield "the ledger is not in the order of the findings"
    for finding in report["findings"]:
        line = lines.get(finding["rule"])
        if finding["points"] != (line["points"] if line else 0):
            yield "%s: finding and ledger differ" % finding["rule"]
        evidence = finding.get("evidence", [])
        hits = sum("suppressed" not in hit for hit in evidence)
        if "suppressed" in finding or (evidence and not hits):
            if finding["points"] or finding.get("fatal"):
                yield "%s: struck out, but it counts" % finding["rule"]
            hits = 0
        if line and len(evidence) < EVIDENCE_MOST and hits != line["hits"]:
            yield "%s: %d hits, %d in the ledger" % (
                finding["rule"], hits, line["hits"])
        if line and line["points"] == 0:
            yield "%s: a line of nought" % finding["rule"]


def check_suppressed(report):
    """Findings as a whole and hits that were struck out, as far as shown."""
    shown = whole = 0
    for finding in report["findings"]:
        shown += "suppressed" in finding
        whole += len(finding.get("evidence", [])) >= EVIDENCE_MOST
        shown += sum("suppressed" in hit for hit in finding.get("evidence", []))
    if report["suppressed"] != shown and not whole:
        yield "suppressed %s, shown are %s" % (report["suppressed"], shown)


def problems_of(report):
    if report["schema"] != 1:
        yield "schema %s" % report["schema"]
    elif not report["judged"]:
        yield from check_unjudged(report)
    else:
        for check in (check_score, check_verdict, check_items, check_gains,
                      check_grade, check_findings, check_suppressed):
            yield from check(report)


def main():
    count, wrong = 0, 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        text = line.decode("utf-8").rstrip("\n")
        report = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        problems = list(problems_of(report))
        if json.dumps(json.loads(text), ensure_ascii=False) != text:
            problems.append("not written as json.dumps writes")
        count += 1
        name = report["call"]["id"] or report["call"]["source"] or number
        for problem in problems:
            wrong += 1
            print("%s: %s" % (name, problem))
    print("%d reports, %d problems" % (count, wrong), file=sys.stderr)
    if count == 0:
        return 2
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
