#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the reports of a made-up team's quarter: for each person and month the
days on which a call was sampled, with what came of it. Just what an appraisal
reads of a report; that huashu check writes it so is for other tests."""
import json

# P passed, F failed, G failed with a grave finding, X failed by a fatal rule,
# N not judged. Weeks by their Thursday: October 2026 has five (1 8 15 22 29),
# November four (5 12 19 26), December five (3 10 17 24 31).
WEEKLY = {"2026-10": (1, 8, 15, 22, 29), "2026-11": (5, 12, 19, 26),
          "2026-12": (3, 10, 17, 24, 31)}
OUTCOMES = {
    ("周敏", "2026-10"): "PPPPP", ("周敏", "2026-11"): "PPPP",
    ("周敏", "2026-12"): "PPPPF",
    ("林悦", "2026-10"): "PFPFP", ("林悦", "2026-11"): "PPFP",
    ("林悦", "2026-12"): "PP-PP",
    ("何川", "2026-10"): "FFFGX", ("何川", "2026-11"): "FFFN",
    ("何川", "2026-12"): "PFPFF",
    ("许安, 实习", "2026-10"): "PPPPP", ("许安, 实习", "2026-11"): "PPPP",
    ("许安, 实习", "2026-12"): "PPPPP",
    ("秦雨", "2026-10"): "PPPPP", ("秦雨", "2026-11"): "PPPP",
    ("秦雨", "2026-12"): "PPPPP",
}


def report(number, agent, started_at, outcome):
    findings = []
    if outcome == "G":
        findings = [{"rule": "insult", "outcome": "hit", "severity": "grave"}]
    if outcome == "P":
        # Grave, but kept to: it must not count.
        findings = [{"rule": "insult", "outcome": "met", "severity": "grave"}]
    return {"schema": 1, "call": {"id": "c%03d" % number, "agent": agent,
                                  "started_at": started_at},
            "judged": outcome != "N", "passed": outcome == "P",
            "fatal": outcome == "X", "findings": findings}


def main():
    number = 0
    for (person, month), outcomes in OUTCOMES.items():
        for day, outcome in zip(WEEKLY[month], outcomes):
            number += 1
            if outcome != "-":
                print(json.dumps(report(
                    number, person,
                    "%s-%02dT09:00:00+08:00" % (month, day), outcome),
                    ensure_ascii=False))
    # Nobody's, without a day, and of a month that the table does not have.
    print(json.dumps(report(901, None, "2026-10-05T09:00:00+08:00", "F")))
    print(json.dumps(report(902, "周敏", None, "F"), ensure_ascii=False))
    print(json.dumps(report(903, "周敏", "2027-01-05 09:00", "F"),
                     ensure_ascii=False))


if __name__ == "__main__":
    main()
