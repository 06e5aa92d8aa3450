#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Works an appraisal out again, from the table, the reports and the rules of
plan 11, and compares it with what huashu appraise wrote. Knows nothing of the
program and of its card: bands and weights stand here a second time, taken from
the plan. Fractions are exact.

usage: appraisal.py TABLE.csv REPORTS.jsonl APPRAISAL.json
"""
import csv
import datetime
import json
import sys
from fractions import Fraction

WEIGHTS = {"skill": 30, "resolution": 20, "call-backs": 10,
           "true-call-backs": 10, "satisfaction": 10, "true-reports": 10,
           "circulars": 10}
REWARDS = [500, 300, 200]


def percent(text):
    return Fraction(text.rstrip("%")) / 100


def by_share(share):
    if share >= 1:
        return 0
    if share >= Fraction(95, 100):
        return 1
    if share >= Fraction(80, 100):
        return 2
    return 3 if share >= Fraction(75, 100) else 5


def by_unresolved(share):
    if share == 0:
        return 0
    if share <= Fraction(4, 1000):
        return 2
    return 4 if share <= Fraction(1, 100) else 10


def by_false(count):
    return count if count <= 2 else 3 if count <= 5 else 5


def calls_of(reports):
    """Per person and month: failed calls, and the days of all judged ones."""
    calls = {}
    for report in reports:
        call = report["call"]
        if report["judged"] and call["agent"] and call["started_at"]:
            day = datetime.date.fromisoformat(call["started_at"][:10])
            calls.setdefault(call["agent"], []).append(
                (day, report["passed"]))
    return calls


def idle_weeks(month, days):
    first = datetime.date.fromisoformat(month + "-01")
    weeks = {(first + datetime.timedelta(n)).isocalendar()[:2]
             for n in range(31)
             if (first + datetime.timedelta(n)).month == first.month
             and (first + datetime.timedelta(n)).isoweekday() == 4}
    return len(weeks - {day.isocalendar()[:2] for day in days})


def lost_points(row, calls):
    """What each item loses; None: a figure is missing."""
    of_month = [passed for day, passed in calls
                if day.isoformat()[:7] == row["月份"]]
    complaints = int(row["投诉件数"])
    unresolved = Fraction(int(row["未解决件数"]), complaints) \
        if complaints else Fraction(0)
    lost = {
        "skill": 2 * of_month.count(False) if of_month else None,
        "resolution": by_unresolved(unresolved),
        "call-backs": None,
        "true-call-backs": by_false(int(row["虚假回访"])),
        "satisfaction": by_share(percent(row["客户满意度"])),
        "true-reports": 2 * int(row["报表不真实"]),
        "circulars": sum(Fraction(part) for part in row["通报扣分"].split("+")),
    }
    if row["实际回访条数"]:
        due = Fraction(200 * int(row["在岗人数"]), int(row["应出勤天数"])) \
            * int(row["实际出勤天数"])
        lost["call-backs"] = by_share(int(row["实际回访条数"]) / due)
    return {item: None if points is None else min(points, WEIGHTS[item])
            for item, points in lost.items()}


def score_of(row, lost):
    if None in lost.values():
        return None, None
    sheet = 100 - sum(lost.values()) + int(row["表扬信"] or 0) \
        - 2 * int(row["部门批评"] or 0)
    sheet = max(sheet, 0)
    score = Fraction(row["自评分"]) * 15 + sheet * 60 \
        + Fraction(row["小组评分"]) * 25
    # To hundredths, halves up.
    return sheet, Fraction(int(score + Fraction(1, 2)), 100)


def places(scores):
    return {who: 1 + sum(other > score for other in scores.values())
            for who, score in scores.items()}


def among_last(scores):
    return {who for who, score in scores.items()
            if sum(other < score for other in scores.values()) < 3
            and score != max(scores.values())}


def expect(problems, where, what, got, wanted):
    if got != wanted:
        problems.append("%s: %s is %s, worked out %s"
                        % (where, what, got, wanted))


def check_month(problems, month, rows, calls):
    scores = {}
    for person in month["people"]:
        row = rows[person["person"], month["month"]]
        own = calls.get(person["person"], [])
        where = "%s %s" % (month["month"], person["person"])
        lost = lost_points(row, own)
        for item in person["items"]:
            expect(problems, where, item["id"], item["lost"],
                   lost[item["id"]])
        sheet, score = score_of(row, lost)
        expect(problems, where, "sheet", person["sheet"], sheet)
        expect(problems, where, "score", person["score"], score)
        if score is not None:
            scores[person["person"]] = score
        met = {check["id"]: check["met"] for check in person["checks"]}
        expect(problems, where, "checks", met, {
            "weekly": idle_weeks(month["month"], [day for day, _ in own]) == 0,
            "sampled-back": percent(row["抽样回访率"]) >= Fraction(1, 2),
            "sampled-serious": percent(row["重大投诉回访率"]) == 1,
            "satisfied": percent(row["客户满意度"]) >= Fraction(9, 10)})
    ranked, last = places(scores), among_last(scores)
    for person in month["people"]:
        where = "%s %s" % (month["month"], person["person"])
        expect(problems, where, "place", person["place"],
               ranked.get(person["person"]))
        expect(problems, where, "last", person["last"],
               person["person"] in last)
    return scores


def check_quarter(problems, people, months):
    whole = set.intersection(*(set(scores) for scores in months))
    sums = {who: sum(scores[who] for scores in months) for who in whole}
    ranked = places(sums)
    expect(problems, "quarter", "people", {p["person"] for p in people},
           set.union(*(set(scores) for scores in months)))
    for person in people:
        place = ranked.get(person["person"])
        expect(problems, "quarter", person["person"], person["place"], place)
        expect(problems, "quarter", "sum", person["sum"],
               sums.get(person["person"]))
        expect(problems, "quarter", "reward", person["reward"],
               REWARDS[place - 1] if place and place <= 3 else 0)


def main():
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
        rows = {(row["姓名"], row["月份"]): row for row in csv.DictReader(file)}
    with open(sys.argv[2], encoding="utf-8") as file:
        calls = calls_of(json.loads(line) for line in file)
    with open(sys.argv[3], encoding="utf-8") as file:
        appraisal = json.load(file, parse_float=Fraction, parse_int=Fraction)
    problems = []
    months = [check_month(problems, month, rows, calls)
              for month in appraisal["months"]]
    people = sum(len(month["people"]) for month in appraisal["months"])
    expect(problems, "table", "rows", people, len(rows))
    check_quarter(problems, appraisal["quarters"], months)
    print("\n".join(problems + ["%d months of people, %d problems"
                                % (people, len(problems))]))
    return 1 if problems or people == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
