# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
small_book
run huashu lint book.yaml
printf 'phrasebook: 1\nid: b\nrules:\n  - {id: a, kind: forbiden, say: [找谁]}\n' \
    >bad.yaml
run huashu lint book.yaml bad.yaml nowhere.yaml
printf '%s\n' 找谁 >words.txt
run huashu lint forbidden:words.txt
SPEAK=zh run huashu lint bad.yaml
