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
# Too many wordings: how many, and how many there may be.
abc='(a|b|c)(a|b|c)(a|b|c)(a|b|c)(a|b|c)(a|b|c)(a|b|c)'
printf "phrasebook: 1\nid: b\nrules:\n" >wordings.yaml
printf "  - {id: %s, kind: forbidden, say: '%s'}\n" a "$abc" b "$abc$abc" \
    >>wordings.yaml
run huashu lint wordings.yaml
SPEAK=zh run huashu lint wordings.yaml
