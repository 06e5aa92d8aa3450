# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The same bytes on both outputs, whatever the number of threads: good and bad
# calls, long and short ones, files that cannot be read, roles nobody knows.
small_book
"$PYTHON" -c '
import json, os
os.mkdir("calls")
texts = ["您好，请讲", "您好，找谁", "不知道", "停水了"]
for i in range(60):
    turns = [{"role": "agent" if i % 7 else "boss", "text": texts[i * k % 4]}
             for k in range(1 + i % 9 * 50)]
    text = json.dumps({"id": str(i), "turns": turns}, ensure_ascii=False)
    with open("calls/%02d.jsonl" % i, "w") as file:
        file.write(text[:len(text) - i % 5 // 4 * 9] + "\n")
with open("many.jsonl", "w") as file:
    for i in range(600):
        file.write(json.dumps({"id": i, "turns": [
            {"role": "agent", "text": texts[i % 4]}]}) + "\n")
        if i % 100 == 50:
            file.write("{}\n")
'
: >calls/30.jsonl
for format in text csv junit sarif jsonl; do
    for threads in 1 2 3 16; do
        status=0
        huashu check -j $threads -b book.yaml --format $format calls \
            nowhere.txt many.jsonl >out.$threads 2>err.$threads || status=$?
        cmp out.1 out.$threads && cmp err.1 err.$threads && echo "same $status"
    done
done
grep -c error: err.1
grep -c unknown-role err.1
fields 'r["call"]["id"]' <out.1 >ids
sed -n '1,6p;$p' ids
# One that cannot be read among 10,000 costs only itself.
mkdir lots
i=0
while [ $i -lt 10000 ]; do
    echo '客服：您好' >lots/$i.txt
    i=$((i + 1))
done
printf '\377\376' >lots/5000.txt
run huashu check -q -b book.yaml lots 2>&1
run huashu check -j 0 -b book.yaml lots
run huashu check -j 2x -b book.yaml lots
run huashu check -j 257 -b book.yaml lots
