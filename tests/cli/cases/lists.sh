# SPDX-License-Identifier: MIT
# shellcheck shell=sh
printf '%s\n' '# barred' 不知道 '' 找谁 >words.txt
printf '%s\n' 感谢来电 >polite.txt
call call.txt '客服：感谢来电，找谁？' '客户：不知道'
show() {
    huashu check --format jsonl call.txt "$@" |
        fields 'r["score"]' '[(l["rule"], l["points"]) for l in r["ledger"]]'
}
show -b forbidden:words.txt
show -b forbidden:words.txt -b approved:polite.txt
show -b forbidden:words.txt --points 2.5
show --points 2.5 -bforbidden:words.txt --book=approved:polite.txt
# A line of which nothing is left is told of and passed over; the same words cost once.
printf '%s\n' 嗯 找谁 '！！' '找 谁' >loose.txt
show -b forbidden:loose.txt 2>&1
