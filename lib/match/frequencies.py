# SPDX-License-Identifier: MIT
"""Counts characters and pairs of characters in dialogues and prints the tables
of frequencies.c between its marks.

Text is taken as folding leaves it, nearly: NFKC, case folded, letters and
digits only, so that pairs run across punctuation. Shares are averaged over the
files, so that no single setting (restaurants, banks) decides.

usage: frequencies.py DIALOGUES.jsonl... > tables
       (lines {"turns": [{"text": ...}]}, of at least 100,000 characters each)"""

import collections
import json
import math
import sys
import unicodedata

CHARACTERS = 1024
PAIRS = 2000
# Levels are half logarithms of base two, '0' to '9', then 'A' to 'V': 0 is a
# share of 2^-20.
SCALE = 1 << 20
LEVELS = '0123456789ABCDEFGHIJKLMNOPQRSTUV'


def folded_turns(path):
    with open(path, encoding='utf-8') as file:
        for line in file:
            for turn in json.loads(line)['turns']:
                text = unicodedata.normalize('NFKC', turn['text']).casefold()
                yield ''.join(c for c in text
                              if c.isalnum() and ord(c) < 0x10000)


def shares_of(paths, size):
    """The mean share of every run of `size` characters."""
    means = collections.Counter()
    for path in paths:
        counts = collections.Counter()
        for text in folded_turns(path):
            counts.update(text[i:i + size]
                          for i in range(len(text) - size + 1))
        total = sum(counts.values())
        for run, count in counts.items():
            means[run] += count / total / len(paths)
    return means


def level(share):
    return LEVELS[max(0, round(2 * math.log2(share * SCALE)))]


def print_string(name, kind, prefix, text, width):
    print('static const %s %s[] =' % (kind, name))
    lines = [text[i:i + width] for i in range(0, len(text), width)]
    for line in lines[:-1]:
        print('    %s"%s"' % (prefix, line))
    print('    %s"%s";\n' % (prefix, lines[-1]))


def print_table(name, shares, most):
    common = sorted(run for run, _ in shares.most_common(most))
    print_string(name, 'char16_t', 'u', ''.join(common), 36)
    print_string(name[:-1] + '_levels', 'char', '',
                 ''.join(level(shares[run]) for run in common), 72)


paths = sys.argv[1:]
print_table('characters', shares_of(paths, 1), CHARACTERS)
print_table('pairs', shares_of(paths, 2), PAIRS)
