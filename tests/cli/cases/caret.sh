# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The caret stands under the place, whatever stands before it: tabs, wide
# characters, marks without width, and a line that is too long to show. An
# independent count says which character it is under, and how many it marks.
under() {
    sed -n '2,3p' | "$PYTHON" -c '
import sys, unicodedata
line, marks = sys.stdin.read().splitlines()
caret = marks.index("^")
column = 0
for i, c in enumerate(line):
    if column == caret:
        print(c, len(marks) - caret)
        break
    if not unicodedata.combining(c):
        column += 2 if unicodedata.east_asian_width(c) in "WF" else 1
'
}
place() {
    printf 'phrasebook: 1\nid: b\nrules:\n  - {id: a, kind: forbidden, %s}\n' \
        "$1" >b.yaml
    huashu lint b.yaml | under
}
place 'say: [找谁], sya: 1'
place 'say: [找谁], 谁: 1'
place "title: 'ＡＢ谁é́', say: [找谁], wer: 1"
place "$(printf 'title:\t谁,\tsay:\t[找谁],\twer: 1')"
long=$("$PYTHON" -c 'print("谁" * 200)')
place "title: '$long', say: [找谁], wer: '$long'"
printf '{"turns":\t[], "x": "您好"\t,\t"turns": []}\n' >c.jsonl
small_book
huashu check -b book.yaml c.jsonl 2>&1 | under
printf '{"turns": [], "x": "您好",\t, "y": []}\n' >c.jsonl
huashu check -b book.yaml c.jsonl 2>&1 | under
