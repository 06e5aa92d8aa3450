# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
three_calls
huashu check -b book.yaml --format jsonl - <good.txt |
    fields 'r["call"]["source"]' 'r["score"]'
cp good.txt typed.txt
huashu check -b book.yaml --format jsonl bad.txt - good.txt <typed.txt |
    fields 'r["call"]["source"]' 'r["score"]'
run huashu check -b book.yaml - </dev/null
printf '客服：您好\n[00:99:00]客户：好\n' | run huashu check -b book.yaml -
printf '二十分钟' | huashu fold | head -n 1
printf '二十分钟' | huashu fold - | head -n 1
