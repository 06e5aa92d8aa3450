#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turns dialogues into every format that huashu reads and compares the reports:
rule, outcome, points, score, and of each hit the turn, the words and their
places are the same as of the dialogue itself.

What a format cannot hold (writers.py): some have no times, CTM no spaces, and
a few do not say who speaks; then no call may be judged. Where words have times,
those of a hit are the words'. Every fourth call comes in other encodings too.

usage: roundtrip.py HUASHU BOOK CALLS-FOLDER [--every N] [DIALOGUES-FOLDER]

CALLS-FOLDER is walked for calls as text; DIALOGUES-FOLDER holds JSON lines, of
which every N-th is taken. Without it the calls as text have to do.
"""
import argparse
import glob
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

from writers import AGENT, CUSTOMER, FORMATS, LABEL, Call, Turn

ROLES = {"客服": AGENT, "坐席": AGENT, "客户": CUSTOMER, "业主": CUSTOMER}


def calls_as_text(folder):
    """The plainest of them: one agent, one customer, a turn a line."""
    for path in sorted(glob.glob(os.path.join(folder, "*", "*.txt"))):
        turns = []
        with open(path, encoding="utf-8") as file:
            for line in file:
                label, colon, words = line.rstrip("\n").partition("：")
                if line.startswith("#"):
                    continue
                if label not in ROLES or not colon:
                    turns = []
                    break
                turns.append((ROLES[label], words))
        if turns:
            yield turns


def dialogues(folder, every):
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number % every == 0:
                    yield [(turn["role"], turn["text"])
                           for turn in json.loads(line)["turns"]]


def timed(name, turns):
    """A call in which characters take as long as they will, in steps of 10 ms;
    pauses are longer than those inside of a turn of CTM."""
    chance, at, made = random.Random(name), 0, []
    for role, text in turns:
        # Every format can hold a text on one line, without space around.
        text = " ".join(text.split())
        if not text:
            continue
        at += chance.randrange(90, 280) * 10
        times = [at]
        for _ in text:
            at += chance.randrange(6, 40) * 10
            times.append(at)
        made.append(Turn(role, text, times))
    return Call(name, made)


def check(huashu, book, folder, agent):
    """Reports by file name."""
    options = ["--agent", agent] if agent else []
    done = subprocess.run(
        [huashu, "check", "--lang", "en", "-b", book, "--format", "jsonl"] +
        options + [folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        check=False)
    assert done.returncode in (0, 1, 3), done.stderr.decode()[:2000]
    reports = map(json.loads, done.stdout.decode().splitlines())
    return {os.path.basename(r["call"]["source"]).split(".")[0]: r
            for r in reports}


def spans(report):
    """The parts of hits on words, and of what was measured in words."""
    for finding in report["findings"]:
        # A silence is where it is, whatever the words.
        for hit in finding.get("evidence", []) if (
                finding["rule"] != "silence") else []:
            yield hit
            yield from hit.get("parts", [])


def comparable(report, times=True, named=True):
    """Takes what may differ from format to format out of a report."""
    for name in ("id", "source", "format", "encoding"):
        report["call"].pop(name, None)
    # What was missed or measured is told from that of other calls by their id.
    for finding in report["findings"] if not named else []:
        finding.pop("fingerprint", None)
    for hit in spans(report) if not times else []:
        hit.pop("start_ms", None)
        hit.pop("end_ms", None)
    return report


def check_word_times(report, call):
    """Times of hits are those of the words at either end; returns how many."""
    checked = 0
    for hit in spans(report):
        turn = call.turns[hit["turn"]]
        if hit.get("how") == "measured":
            continue
        for key, place in (("start_ms", "char_begin"), ("end_ms", "char_end")):
            at = hit[place]
            edge = {b for b, _ in turn.tokens()} if key == "start_ms" else {
                e for _, e in turn.tokens()}
            if at in edge and at not in turn.untimed:
                assert hit[key] == turn.times[at], (hit, turn.times[at])
                checked += 1
    return checked


class Trip:
    def __init__(self, huashu, book, folder):
        self.huashu, self.book, self.folder = huashu, book, folder
        self.references = {}

    def check(self, form, calls, name, code=lambda data: data):
        """Reports of calls written in a format, by name."""
        folder = os.path.join(self.folder, name)
        os.mkdir(folder)
        for call in calls:
            path = os.path.join(folder, call.name + form.ending)
            with open(path, "wb") as file:
                file.write(code(form.write(call)))
        reports = check(self.huashu, self.book, folder, form.agent)
        assert len(reports) == len(calls)
        shutil.rmtree(folder)
        return reports

    def reference(self, form, calls):
        """What the dialogue form gives for what a format holds."""
        key = form.holds, not form.words, form.named
        if key not in self.references:
            reports = self.check(FORMATS[0], [form.holds(c) for c in calls],
                                 "reference")
            self.references[key] = {
                name: comparable(report, *key[1:])
                for name, report in reports.items()}
        return self.references[key]

    def compare(self, form, calls):
        for call in calls:
            for turn in call.turns:
                turn.untimed.clear()
        wanted = self.reference(form, calls)
        reports = self.check(form, calls, form.name)
        checked = 0
        for call in calls:
            report, want = reports[call.name], wanted[call.name]
            assert report["call"]["format"] == form.reads, report["call"]
            assert report["call"]["id"] == (call.name if form.named else None)
            if not form.roles:
                assert not report["judged"] and report["score"] is None
                assert report["reason"]["code"] == "unknown-role"
                assert report["call"]["turns"] == want["call"]["turns"]
                continue
            if form.words:
                checked += check_word_times(report, form.holds(call))
            got = comparable(report, not form.words, form.named)
            assert got == want, (form.name, call.name, difference(got, want))
        assert checked or not form.words or not form.roles
        print("%-18s %5d calls %s" % (
            form.name, len(calls), "as the dialogues%s" % (
                ", %d word times" % checked if checked else "")
            if form.roles else "not judged: no speakers"))

    def compare_encoding(self, form, calls, codec, name, mark=b""):
        """The same file in another encoding gives the same report."""
        calls = [c for c in (encodable(call, codec) for call in calls) if c]
        plain = self.check(form, calls, "plain")
        coded = self.check(form, calls, "coded",
                           lambda data: mark + data.decode().encode(codec))
        for call in calls:
            report = coded[call.name]
            assert report["call"]["encoding"] == name, (call.name,
                                                        report["call"])
            assert comparable(report) == comparable(plain[call.name]), (
                call.name)
        print("%-18s %5d calls in %s%s" % (form.name, len(calls), codec,
                                           " with its mark" if mark else ""))


def encodable(call, codec):
    """The turns that an encoding has all characters of; None: too few."""
    def fits(text):
        try:
            return text.encode(codec).decode(codec) == text
        except UnicodeError:
            return False
    turns = [t for t in call.turns if fits(t.text + LABEL[t.role])]
    return Call(call.name, turns) if len(turns) >= 4 else None


def difference(got, want, path=""):
    """The first place at which two values differ."""
    if isinstance(got, dict) and isinstance(want, dict):
        pairs = [(k, got.get(k), want.get(k)) for k in {**want, **got}]
    elif isinstance(got, list) and isinstance(want, list) and (
            len(got) == len(want)):
        pairs = [(i, *pair) for i, pair in enumerate(zip(got, want))]
    else:
        return "%s: %r instead of %r" % (path, got, want)
    for key, one, other in pairs:
        if one != other:
            return difference(one, other, "%s/%s" % (path, key))
    return path


ENCODINGS = [
    ("utf-8", "UTF-8", b"\xef\xbb\xbf"), ("utf-16-le", "UTF-16LE", b"\xff\xfe"),
    ("utf-16-be", "UTF-16BE", b"\xfe\xff"), ("utf-16-le", "UTF-16LE", b""),
    ("utf-16-be", "UTF-16BE", b""), ("gb18030", "GB18030", b""),
    ("big5hkscs", "Big5", b""),
]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("huashu")
    options.add_argument("book")
    options.add_argument("calls")
    options.add_argument("dialogues", nargs="?")
    options.add_argument("--every", type=int, default=1)
    given = options.parse_args()
    sources = list(calls_as_text(given.calls))
    if given.dialogues and os.path.isdir(given.dialogues):
        sources += dialogues(given.dialogues, given.every)
    calls = [timed("call-%04d" % i, turns) for i, turns in enumerate(sources)]
    print("%d calls, %d turns" % (len(calls), sum(len(c.turns) for c in calls)))
    with tempfile.TemporaryDirectory() as folder:
        trip = Trip(os.path.abspath(given.huashu), given.book, folder)
        for form in FORMATS:
            trip.compare(form, calls)
        for form in (f for f in FORMATS
                     if f.name in ("dialogue", "text", "tsv")):
            for codec, name, mark in ENCODINGS:
                trip.compare_encoding(form, calls[::4], codec, name, mark)
    return 0 if calls else 1


sys.exit(main())
