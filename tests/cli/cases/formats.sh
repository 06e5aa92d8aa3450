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
huashu check -b book.yaml good.txt bad.txt open.txt 2>/dev/null | tail -n 1
huashu check -q -b book.yaml good.txt good.txt
huashu check -q -b book.yaml good.txt bad.txt | grep -c 'txt'
# Colours only where they are wanted.
huashu check -b book.yaml bad.txt | grep -c "$(printf '\033')"
huashu check --color always -b book.yaml bad.txt | grep -c "$(printf '\033')" \
    >coloured
[ "$(cat coloured)" -gt 0 ] && echo coloured
