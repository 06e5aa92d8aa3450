# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# --mask: no format shows a number, and every place stays.
small_book
call private.txt '客服：您好，我不知道13800138000是谁，找谁？' \
    '客户：卡号4111 1111 1111 1111'
call open.txt '客服：您好' '主管：打13800138000'
for format in text json jsonl csv junit sarif; do
    huashu check --mask -v -b book.yaml --format $format private.txt |
        grep -c 13800138000
done
huashu check --mask -b book.yaml --format text private.txt | grep '我不知道'
huashu check -b book.yaml --format jsonl private.txt | tr -d 0-9 >plain
huashu check --mask -b book.yaml --format jsonl private.txt | tr -d 0-9 |
    cmp - plain && echo same
# Nor is a turn of unknown role quoted.
run huashu check --mask -b book.yaml --format jsonl open.txt >out.jsonl
