# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
three_calls
# json: objects that follow each other; jsonl: a line each.
huashu check -b book.yaml --format json good.txt bad.txt |
    fields 'r["call"]["source"]' 'r["score"]'
huashu check -b book.yaml --format json good.txt | grep -c .  >lines
[ "$(cat lines)" -gt 10 ] && echo indented
huashu check -b book.yaml --format jsonl good.txt bad.txt | wc -l
huashu check -b book.yaml --format jsonl good.txt bad.txt -o out.jsonl
fields 'r["passed"]' <out.jsonl
# text: sums with several calls, and with -q only what did not pass.
huashu check -b book.yaml good.txt | grep -c '1 calls'
huashu check -b book.yaml good.txt bad.txt open.txt 2>/dev/null | grep 'calls:.*passed'
huashu check -q -b book.yaml good.txt good.txt
huashu check -q -b book.yaml good.txt bad.txt | grep -c 'txt'
# Colours only where they are wanted.
huashu check -b book.yaml bad.txt | grep -c "$(printf '\033')"
huashu check --color always -b book.yaml bad.txt | grep -c "$(printf '\033')" \
    >coloured
[ "$(cat coloured)" -gt 0 ] && echo coloured
# csv: one header whatever the number of calls; junit: one root.
huashu check -b book.yaml --format csv good.txt bad.txt open.txt 2>/dev/null \
    >out.csv
cut -d , -f 2,5-7,10,12,20 out.csv | tr -d '\r'
huashu check -b book.yaml --format junit good.txt bad.txt open.txt 2>/dev/null |
    grep -E '<testsuite|<testcase|<fail|<err|<skip'
# sarif: one run; a call that was not judged has a result.
huashu check -b book.yaml --format sarif good.txt bad.txt open.txt 2>/dev/null |
    "$PYTHON" -c '
import json, sys
for result in json.load(sys.stdin)["runs"][0]["results"]:
    print(result["ruleId"], result["kind"], result["level"],
          result["message"]["text"])
'
# No call that can be read: still a document.
run huashu check -b book.yaml --format junit none.txt 2>/dev/null
run huashu check -b book.yaml --format csv none.txt 2>/dev/null | wc -l
run huashu diff --format csv book.yaml book.yaml good.txt
