# SPDX-License-Identifier: MIT
"""Every occurrence of a list's phrases, by pyahocorasick, line by line.
Prints how many, and the seconds of processor time of the search alone.

usage: pyahocorasick.py LIST TEXT BYTES"""

import sys
import time

try:
    import ahocorasick
except ImportError:
    sys.exit(1)
if len(sys.argv) != 4:
    sys.exit(0)
automaton = ahocorasick.Automaton()
with open(sys.argv[1], encoding='utf-8') as file:
    for number, phrase in enumerate(file.read().split('\n')):
        if phrase:
            automaton.add_word(phrase, number)
automaton.make_automaton()
with open(sys.argv[2], 'rb') as file:
    lines = file.read(int(sys.argv[3])).decode('utf-8').split('\n')
begin = time.process_time()
hits = 0
for line in lines:
    for _ in automaton.iter(line):
        hits += 1
print(hits, time.process_time() - begin)
