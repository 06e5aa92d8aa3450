# SPDX-License-Identifier: MIT
"""Adds up what Meson's logs of test runs say: "PASSED FAILED SKIPPED".

Each test of a Check program counts, not the program; so does one that ended
early for lack of the shared data set (harness.h says so), as skipped.

usage: tally.py [--failures] testlog.json..."""

import json
import re
import sys

SKIP_MARK = re.compile(r'^# skipped: ', re.M)
# A program that ended before its plan was fulfilled has failed at that.
BAD_RESULTS = ('FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS')


def counts_of(test):
    """(passed, failed, skipped) of one line of a log."""
    said = test.get('stdout') or ''
    failed = len(re.findall(r'^not ok\b', said, re.M))
    passed = len(re.findall(r'^ok\b', said, re.M))
    if test['result'] == 'SKIP':
        return 0, 0, 1
    if passed + failed == 0:
        bad = test['result'] in BAD_RESULTS
        return int(not bad), int(bad), 0
    if test['result'] in BAD_RESULTS:
        failed = max(failed, 1)
    skipped = len(SKIP_MARK.findall(said + (test.get('stderr') or '')))
    skipped = min(skipped, passed)
    return passed - skipped, failed, skipped


totals = [0, 0, 0]
failures = []
for path in sys.argv[1:]:
    if path.startswith('--'):
        continue
    with open(path, encoding='utf-8') as log:
        for line in log:
            test = json.loads(line)
            counts = counts_of(test)
            totals = [total + count for total, count in zip(totals, counts)]
            if counts[1]:
                failures.append('%s: %s' % (path, test['name']))
if '--failures' in sys.argv:
    print('\n'.join(failures))
else:
    print(*totals)
