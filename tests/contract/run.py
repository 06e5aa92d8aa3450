#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the contract cases: what the phrasebook's keys mean, seen from outside.

A file holds cases. A case is

    === name
    a phrasebook (or what follows the standard head, see below)
    --- call
    客服：…            a transcript as text
    --- expect
    RULE OUTCOME [POINTS] [TURN:TEXT …]
    score 93.0 | score null REASON
    passed | failed

The expectation lists every finding. TEXT is the original text of the
evidence; a hit over several turns is written TURN:TEXT+TURN:TEXT. Behind what
broke a limit stands =MEASURED/LIMIT and the unit, where it was kept `nearest
TURN MEASURED/LIMIT`. Blanks in a text are written as ␣. `ledger RULE POINTS`,
`item ID LOST [idle]`, `grade TITLE` (or `grade null`) and `note CODE` lines
are compared when given; `note` alone: there is none.
A book that does not begin with `phrasebook:` gets `phrasebook: 1` and an id
put before it.

Expected values are written by hand from the meaning of the format, never
taken from the program.

usage: run.py HUASHU FILE…
"""
import json
import os
import subprocess
import sys
import tempfile


def cases(path):
    name, part, parts = None, None, {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("=== "):
                if name:
                    yield name, parts
                name, part, parts = line[4:].strip(), "book", {"book": ""}
            elif line.startswith("--- "):
                part = line[4:].strip()
                parts[part] = ""
            elif part:
                parts[part] += line
    if name:
        yield name, parts


def number(value):
    return "%.2f" % float(value)


def measured(found):
    return "%s/%s%s" % (found["measured"], found["limit"], found["unit"])


def evidence(hit):
    parts = hit.get("parts") or [hit]
    text = "+".join(
        "%d:%s" % (p["turn"], p["text"].replace(" ", "␣").replace("\n", "␤"))
        for p in parts
    )
    return text + ("=" + measured(hit) if "unit" in hit else "")


def found(report):
    lines = set()
    for finding in report["findings"]:
        words = [finding["rule"], finding["outcome"]]
        if finding["points"]:
            words.append(number(finding["points"]))
        words += [evidence(hit) for hit in finding.get("evidence", [])]
        nearest = finding.get("nearest", {})
        if "unit" in nearest:
            words += ["nearest", str(nearest["turn"]), measured(nearest)]
        lines.add(" ".join(words))
    if report["score"] is None:
        lines.add("score null " + report["reason"]["code"])
    else:
        lines.add("score " + number(report["score"]))
        lines.add("passed" if report["passed"] else "failed")
    return lines


def extras(report):
    """What is compared only where the case speaks of it, by its first word."""
    lines = {"ledger": [], "item": [], "grade": [], "note": []}
    for line in report["ledger"]:
        lines["ledger"].append((line["rule"], number(line["points"])))
    for item in report["items"]:
        words = (item["id"], number(item["lost"]))
        lines["item"].append(words if item["applicable"] else words + ("idle",))
    lines["grade"].append((report.get("grade") or "null",))
    lines["note"] = [(note["code"],) for note in report["notes"]] or [()]
    return lines


def wanted(text):
    lines, more = set(), {}
    for line in text.splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] in ("ledger", "item", "grade", "note"):
            if len(words) > 2:
                words[2] = number(words[2])
            more.setdefault(words[0], []).append(tuple(words[1:]))
            continue
        if words[0] == "score" and words[1] != "null":
            words[1] = number(words[1])
        if len(words) > 2 and words[2][0] in "-0123456789" and (
            words[0] != "score" and ":" not in words[2]
        ):
            words[2] = number(words[2])
        lines.add(" ".join(words))
    return lines, more


def run(program, parts, folder):
    book = parts["book"]
    if not book.lstrip().startswith("phrasebook:"):
        book = "phrasebook: 1\nid: case\n" + book
    paths = [os.path.join(folder, n) for n in ("book.yaml", "call.txt")]
    for path, text in zip(paths, (book, parts["call"])):
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
    done = subprocess.run(
        [program, "check", "--lang", "en", "--format", "jsonl", "-b"] + paths,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if not done.stdout:
        return None, done.stderr
    return json.loads(done.stdout), done.stderr


def compare(program, parts, folder):
    report, errors = run(program, parts, folder)
    if report is None:
        return "no report:\n" + errors
    want, more = wanted(parts["expect"])
    have = found(report)
    problems = ["missing: " + w for w in sorted(want - have)]
    problems += ["not expected: " + h for h in sorted(have - want)]
    lines = extras(report)
    problems += ["%s: %r" % (word, lines[word]) for word in more
                 if more[word] != lines[word]]
    return "\n".join(problems)


def main():
    program, files = sys.argv[1], sys.argv[2:]
    count = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            for name, parts in cases(path):
                count += 1
                problem = compare(program, parts, folder)
                label = "%s: %s" % (os.path.basename(path), name)
                if problem:
                    failed += 1
                    print("not ok %d - %s" % (count, label))
                    print("\n".join("# " + p for p in problem.splitlines()))
                else:
                    print("ok %d - %s" % (count, label))
    print("1..%d" % count)
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
