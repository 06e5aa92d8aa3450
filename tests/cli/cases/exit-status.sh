# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
three_calls
: >empty.txt
run huashu check -q -b book.yaml good.txt
run huashu check -b book.yaml good.txt bad.txt --format jsonl | tail -n 1
run huashu check -b book.yaml bad.txt open.txt --format jsonl 2>&1 | tail -n 1
run huashu check -b book.yaml bad.txt open.txt empty.txt --format jsonl 2>&1 |
    tail -n 1
run huashu check -b book.yaml good.txt --fail-under 100 --format jsonl |
    tail -n 1
run huashu check -b book.yaml good.txt --fail-under 100.01 --format jsonl |
    tail -n 1
# No memory of the one before.
run huashu check -b book.yaml bad.txt good.txt --format jsonl | tail -n 1
