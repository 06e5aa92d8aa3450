#!/bin/sh
# SPDX-License-Identifier: MIT
# A made-up team of five over a quarter, appraised by the shipped card; the
# JSON worked out again by appraisal.py, the text compared with what was read
# and judged (appraise/team.text).
#
# usage: appraisal.sh HUASHU PYTHON APPRAISAL.py CARD FOLDER
set -e
huashu=$1 python=$2 checker=$3 card=$4 folder=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" "$folder/reports.py" >"$work/reports.jsonl"
for format in json text; do
    status=0
    "$huashu" appraise --lang zh -c "$card" --figures "$folder/team.csv" \
        "$work/reports.jsonl" --format "$format" >"$work/$format" || status=$?
    # One month of one person is not judged.
    [ "$status" -eq 3 ]
done
"$python" "$checker" "$folder/team.csv" "$work/reports.jsonl" "$work/json"
diff -u "$folder/team.text" "$work/text"
