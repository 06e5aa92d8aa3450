# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
call all.txt '客服：找谁？不知道。'
show() {
    huashu check -b book.yaml --format jsonl all.txt "$@" |
        fields '[f["rule"] for f in r["findings"]]' \
            '[l["rule"] for l in r["ledger"]]' 'r["score"]'
}
show
show --severity minor
show --severity serious
show --only who
show --only who --only hello
show --except who
show --only who --except who
run huashu check -b book.yaml all.txt --only whoo
run huashu check -b book.yaml all.txt --except nothing-like-it
