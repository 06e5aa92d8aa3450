#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the example calls of every shipped book: each folder of
examples/calls is named after a book and holds its calls; what the book must say
of them, judged by hand, stands in a file of that name in calls/ here:

    01-clean.txt: 100 passed
      0 met opening
    02-rude.txt: 80 failed
      -20 hit promise-return 稳赚不赔

A line a call (score, or - where it is not judged; passed, failed, not-judged),
then a line a finding in the order of the book: points, outcome, rule, and of
each hit the words it rests on, parted by " | ". Left out are observations,
what is within its limit or not applicable, limits of calls without times, and
approved words that gain nothing. `#` begins a comment. Points and score are decimal.

usage: calls.py HUASHU BOOKS CALLS EXPECTED
"""
import json
import os
import subprocess
import sys

SILENT = {"seen", "within", "not-applicable"}


def number(value):
    return "%g" % value


def line_of(finding):
    words = [number(finding["points"]), finding["outcome"], finding["rule"]]
    if finding["outcome"] not in ("met", "missed"):
        spans = [" / ".join(part["text"] for part in
                            hit.get("parts", [hit]))
                 for hit in finding.get("evidence", [])
                 if hit.get("text") is not None]
        if spans:
            words.append(" | ".join(spans))
    return "  " + " ".join(words)


def summary(report, name):
    score = "-" if report["score"] is None else number(report["score"])
    verdict = ("not-judged" if not report["judged"] else
               "passed" if report["passed"] else "failed")
    yield "%s: %s %s" % (name, score, verdict)
    for finding in report["findings"]:
        if finding["outcome"] in SILENT:
            continue
        if (finding["kind"], finding["outcome"]) == ("limit", "not-judged"):
            continue
        if finding["outcome"] == "said" and finding["points"] == 0:
            continue
        yield line_of(finding)


def lines_of(huashu, book, folder):
    for name in sorted(os.listdir(folder)):
        run = subprocess.run(
            [huashu, "check", "-b", book, "--format", "jsonl",
             os.path.join(folder, name)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if run.stderr:
            yield "%s: %s" % (name, run.stderr.decode("utf-8", "replace"))
        for text in run.stdout.decode("utf-8").splitlines():
            yield from summary(json.loads(text), name)


def expected_of(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.lstrip().startswith("#"):
                yield line


def compare(name, want, got):
    """Names the calls that differ; returns how many lines."""
    missing = [line for line in want if line not in got]
    extra = [line for line in got if line not in want]
    if want == got:
        return 0
    call = ""
    for sign, lines, others in (("-", want, got), ("+", got, want)):
        for line in lines:
            if not line.startswith(" "):
                call = line
            if line not in others:
                print("%s: %s %s   (in %s)" % (name, sign, line, call))
    if not missing and not extra:
        print("%s: the same lines in another order" % name)
    return max(len(missing) + len(extra), 1)


def main():
    huashu, books, calls, expected = sys.argv[1:]
    count = different = 0
    for name in sorted(os.listdir(calls)):
        folder = os.path.join(calls, name)
        book = os.path.join(books, name + ".yaml")
        got = list(lines_of(huashu, book, folder))
        count += sum(not line.startswith(" ") for line in got)
        want = list(expected_of(os.path.join(expected, name + ".txt")))
        different += compare(name, want, got)
    print("%d calls, %d lines differ" % (count, different))
    return 0 if count and not different else 1


if __name__ == "__main__":
    sys.exit(main())
