# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Findings struck out: from a report into the file and back.
small_book
call one.txt '# id: one' '客服：找谁？不知道，不知道。'
entry() {
    printf '  - {call: %s, rule: %s, fingerprint: %s, reason: 录音核实, by: 王主管%s}\n' "$@"
}
huashu check -b book.yaml --format jsonl one.txt >report.jsonl
hello=$(fields '[f["fingerprint"] for f in r["findings"] if f["rule"] == "hello"][0]' <report.jsonl)
who=$(fields '[f["evidence"][0]["fingerprint"] for f in r["findings"] if f["rule"] == "who"][0]' <report.jsonl)
second=$(fields '[f["evidence"][1]["fingerprint"] for f in r["findings"] if f["rule"] == "unknown"][0]' <report.jsonl)
{
    printf 'suppressions: 1\nentries:\n'
    entry one hello "$hello" ', until: 2999-12-31'
    entry one who "$who" ''
    entry one unknown "$second" ', note: 申诉 17'
} >file.yaml
run huashu check -b book.yaml --suppress file.yaml one.txt
SPEAK=zh run huashu check -b book.yaml --suppress file.yaml -v one.txt
huashu check -b book.yaml --suppress file.yaml --format jsonl one.txt |
    fields 'r["score"]' 'r["suppressed"]' '[l["rule"] for l in r["ledger"]]'
# Stale, expired, and of calls that are not checked.
{
    printf 'suppressions: 1\nentries:\n'
    entry two who "$who" ''
    entry one who 0123456789abcdef ''
    entry one hello "$hello" ', until: 2001-01-01'
} >stale.yaml
run huashu check -b book.yaml --suppress stale.yaml -q one.txt
# Not such a file.
run huashu check -b book.yaml --suppress book.yaml one.txt
run huashu check -b book.yaml --suppress nowhere.yaml one.txt
run huashu check -b book.yaml --suppress . one.txt
entry one hello 123 '' >>file.yaml
run huashu check -b book.yaml --suppress file.yaml one.txt
run huashu check -b book.yaml --suppress stale.yaml -o stale.yaml one.txt
