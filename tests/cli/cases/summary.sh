# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What several calls come to, behind them.
small_book
"$PYTHON" -c '
import json
said = [["林悦", "您好"], ["林悦", "您好，找谁"], ["王小雨", "找谁，不知道"],
        ["王小雨", "您好，不知道不知道"], ["", "您好"], ["\033[31m", "您好"]]
for i, (agent, text) in enumerate(said):
    print(json.dumps({"id": i, "agent": agent,
                      "turns": [{"role": "agent", "text": text}]}))
print("{}")
print(json.dumps({"id": 7, "turns": [{"role": "boss", "text": "找谁"}]}))
' >calls.jsonl
sums() { sed -n '/^8 calls/,$p'; }
huashu check -b book.yaml calls.jsonl 2>err | sums
# Without reports of what passed, without lists.
huashu check -q -b book.yaml calls.jsonl 2>err | sums
# What is not shown is counted, whoever counts; below SCORE is failed.
huashu check -b book.yaml --fail-under 99 --only hello -j 3 calls.jsonl \
    2>err | sums
# Not in the way of a program that reads reports.
huashu check -b book.yaml calls.jsonl 2>err | sums >text
huashu check -b book.yaml --format jsonl calls.jsonl 2>&1 >out | sums |
    cmp - text && fields 'r["call"]["id"]' <out | tail -n 1
huashu check -q -b book.yaml --format csv calls.jsonl 2>&1 >out | sums
# One call has none.
head -n 1 calls.jsonl >one.jsonl
huashu check -b book.yaml --format csv one.jsonl >out
# More rules and agents than lines; more agents than there are.
"$PYTHON" -c '
import json
print("phrasebook: 1\nid: many\nrules:")
for i in range(12):
    print("  - {id: r%d, title: 第%d条, kind: forbidden, say: [第%d句话], lose: %s}"
          % (i, i, i, 1 + i / 4))
with open("many.jsonl", "w") as file:
    for i in range(10001):
        print(json.dumps({"agent": "a%05d" % i, "turns": [
            {"role": "agent", "text": "第%d句话" % (i % 12)}]}), file=file)
' >many.yaml
head -n 24 many.jsonl | SPEAK=zh huashu check -b many.yaml --format csv - >out
huashu check -b many.yaml --format csv many.jsonl >out
