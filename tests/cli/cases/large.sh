# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
# A turn of 10 MB, and a million turns, as text and as JSON; a time limit that
# only quadratic work breaks.
"$PYTHON" -c '
import json
def write(name, text):
    open(name, "w", encoding="utf-8").write(text)
turn = "您好，请讲。" * (10 * 1000 * 1000 // 18) + "找谁"
write("turn.txt", "客服：" + turn + "\n")
write("turn.jsonl", json.dumps({"turns": [{"role": "agent", "text": turn}]}))
write("many.txt", "客服：您好\n客户：停水了\n" * 500000 + "客服：找谁\n")
'
for file in turn.txt turn.jsonl many.txt; do
    timeout 100 "$HUASHU" check -b book.yaml --format jsonl $file |
        fields 'r["call"]["turns"]' 'r["score"]'
done
