#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads the golden calls' reports in every format back, with the parsers that
come with Python, and compares what they say with the JSON report.

usage: formats.py HUASHU GOLDEN-FOLDER
"""
import csv
import glob
import io
import json
import os
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as tree

WRONG = {"hit", "missed", "part", "exceeded"}


def run(huashu, book, calls, form):
    done = subprocess.run(
        [huashu, "check", "--lang", "en", "-b", book, "--format", form] + calls,
        stdout=subprocess.PIPE, check=False)
    assert done.returncode != 2, (book, form)
    return done.stdout


def rows_of(report):
    """The rows that the table must have for a call."""
    verdict = ("not judged" if not report["judged"] else
               "passed" if report["passed"] else "failed")
    for finding in report["findings"]:
        for i, hit in enumerate(finding.get("evidence", [None])):
            row = {"source": report["call"]["source"], "verdict": verdict,
                   "rule": finding["rule"],
                   "outcome": finding["outcome"].replace("-", " "),
                   "severity": finding["severity"],
                   "points": "%g" % finding["points"] if i == 0 else ""}
            if hit is not None:
                row["turn (from 1)"] = str(hit["turn"] + 1)
                row["char begin"] = str(hit["char_begin"])
                row["char end"] = str(hit["char_end"])
                row["words"] = " / ".join(part["text"] for part in
                                          hit.get("parts", [hit]))
            yield row
    if not report["findings"] or not report["judged"]:
        yield {"source": report["call"]["source"], "verdict": verdict,
               "rule": "", "words": "", "points": ""}


def check_csv(data, reports):
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\n") == data.count(b"\r\n")
    found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"),
                                            newline=""), strict=True))
    wanted = [row for report in reports for row in rows_of(report)]
    assert len(found) == len(wanted), (len(found), len(wanted))
    for got, want in zip(found, wanted):
        assert None not in got
        for key, value in want.items():
            assert got[key] == value, (key, got, want)
    return len(found)


def is_struck_out(finding):
    hits = finding.get("evidence", [])
    return "suppressed" in finding or (
        hits and all("suppressed" in hit for hit in hits))


def state_of(finding):
    if "reason" in finding:
        return "skipped"
    if finding["outcome"] not in WRONG:
        return None
    return "skipped" if is_struck_out(finding) else "failure"


def check_junit(data, reports):
    suites = tree.fromstring(data)
    assert suites.tag == "testsuites" and len(suites) == len(reports)
    cases = 0
    for suite, report in zip(suites, reports):
        states = [None if report["passed"] else
                  "failure" if report["judged"] else "error"]
        states += [state_of(finding) for finding in report["findings"]]
        found = suite.findall("testcase")
        assert [case.get("name") for case in found] == ["call"] + [
            finding["rule"] for finding in report["findings"]]
        assert [case[0].tag if len(case) else None for case in found] == states
        assert int(suite.get("tests")) == len(states)
        for name, tag in (("failures", "failure"), ("errors", "error"),
                          ("skipped", "skipped")):
            assert int(suite.get(name)) == states.count(tag), name
        for case, finding in zip(found[1:], report["findings"]):
            failure = case.find("failure")
            if failure is None:
                continue
            assert failure.get("type") == finding["outcome"]
            for hit in finding.get("evidence", []):
                assert hit["text"] in failure.text
        cases += len(found)
    return cases


KINDS = {"met": "pass", "within": "pass", "said": "pass",
         "seen": "informational", "not-applicable": "notApplicable",
         "not-judged": "open"}
LEVELS = {"info": "note", "minor": "warning", "serious": "error",
          "grave": "error"}
# Of the objects of SARIF 2.1.0 the members that its schema requires, and those
# of the others that are in use here: it forbids any that it does not know.
MEMBERS = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"results", "language"}),
    "driver": ({"name"}, {"version", "rules"}),
    "rule": ({"id"}, {"shortDescription", "fullDescription", "help",
                      "defaultConfiguration"}),
    "result": ({"message"}, {"ruleId", "ruleIndex", "kind", "level",
                             "locations", "partialFingerprints",
                             "suppressions", "properties"}),
    "location": (set(), {"physicalLocation", "logicalLocations",
                         "properties"}),
    "suppression": ({"kind"}, {"status", "justification", "properties"}),
}


def has_members(kind, value):
    needed, allowed = MEMBERS[kind]
    assert needed <= set(value) <= needed | allowed, (kind, list(value))
    return value


def results_of(report):
    """Rule, kind, level, places and fingerprint of each result wanted."""
    if not report["judged"]:
        yield "huashu/call", "open", "none", [None], None
    for finding in report["findings"]:
        wrong = finding["outcome"] in WRONG
        level = LEVELS[finding["severity"]] if wrong else "none"
        for hit in finding.get("evidence", [{}]):
            parts = hit.get("parts", [hit]) if hit else [None]
            yield (finding["rule"], KINDS.get(finding["outcome"], "fail"),
                   level, parts,
                   finding.get("fingerprint", hit.get("fingerprint")))


def check_location(location, part, report):
    has_members("location", location)
    assert urllib.parse.unquote(
        location["physicalLocation"]["artifactLocation"]["uri"]
        .replace("file://", "")) == report["call"]["source"]
    place, = location["logicalLocations"]
    name = report["call"]["id"] or report["call"]["source"]
    assert place["fullyQualifiedName"] == (
        name if part is None else "%s/turns/%d" % (name, part["turn"]))
    for key, value in location.get("properties", {}).items():
        assert part[key] == value
    assert ("properties" in location) == (part is not None)


def check_sarif(data, reports):
    log = has_members("log", json.loads(data))
    assert log["version"] == "2.1.0"
    run_, = log["runs"]
    rules = has_members("driver", has_members("run", run_)
                        ["tool"]["driver"])["rules"]
    ids = [has_members("rule", rule)["id"] for rule in rules]
    assert len(ids) == len(set(ids))
    wanted = [(result, report) for report in reports
              for result in results_of(report)]
    assert len(wanted) == len(run_["results"])
    for got, (want, report) in zip(run_["results"], wanted):
        rule, kind, level, parts, fingerprint = want
        has_members("result", got)
        assert got["ruleId"] == rule == ids[got["ruleIndex"]]
        assert (got["kind"], got["level"]) == (kind, level), (got, want)
        assert got["message"]["text"]
        assert len(got["locations"]) == len(parts)
        for location, part in zip(got["locations"], parts):
            check_location(location, part, report)
        assert got.get("partialFingerprints", {}).get("huashu/v1") == fingerprint
        for suppression in got.get("suppressions", []):
            has_members("suppression", suppression)
    return len(wanted)


def main():
    huashu, folder = sys.argv[1:]
    books = sorted(glob.glob(os.path.join(folder, "*.yaml")))
    counts = {"csv": 0, "junit": 0, "sarif": 0}
    for book in books:
        call = book[:-len("yaml")] + "txt"
        # The same call twice: one document of two.
        calls = [call, call]
        reports = [json.loads(line) for line in
                   run(huashu, book, calls, "jsonl").splitlines()]
        assert len(reports) == 2
        counts["csv"] += check_csv(run(huashu, book, calls, "csv"), reports)
        counts["junit"] += check_junit(run(huashu, book, calls, "junit"),
                                       reports)
        counts["sarif"] += check_sarif(run(huashu, book, calls, "sarif"),
                                       reports)
    print("%d books: %d rows of csv, %d cases of junit, %d results of sarif" %
          (len(books), counts["csv"], counts["junit"], counts["sarif"]))
    return 0 if books and all(counts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
