# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
three_calls
# An output that is also read would destroy it.
cp good.txt copy.txt
run huashu check -b book.yaml good.txt -o good.txt
run huashu check -b book.yaml . -o ./bad.txt
run huashu check -b book.yaml good.txt -o book.yaml
cmp good.txt copy.txt
# An old output is overwritten to its end.
printf '%9999s\n' x >out.jsonl
huashu check -b book.yaml good.txt --format jsonl -o out.jsonl
wc -l <out.jsonl
