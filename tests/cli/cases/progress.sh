# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2016
small_book
"$PYTHON" -c '
for i in range(30000):
    print("{\"turns\": [{\"role\": \"agent\", \"text\": \"您好，请讲\"}]}")
' >calls.jsonl
export TERM=xterm
bars() { grep -oE '\[[#-]+\] +[0-9]+%  [0-9]+ calls, [0-9]+ a second' |
    wc -l | grep -vx 0 >/dev/null && echo "$1"; }
terminal sh -c '"$HUASHU" --lang en check -b book.yaml calls.jsonl >out 2>&2' |
    bars shown
terminal sh -c '"$HUASHU" --lang en check -b book.yaml calls.jsonl \
    --no-progress >out' | bars wrong
terminal sh -c '"$HUASHU" --lang en check -q -b book.yaml calls.jsonl >out' |
    bars wrong
huashu check -b book.yaml calls.jsonl 2>&1 >out | bars wrong
huashu check --progress -b book.yaml calls.jsonl 2>&1 >out | bars shown
