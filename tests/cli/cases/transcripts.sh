# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
# Every file is found by its content, and read the same when --as says it.
cp "$TESTS"/transcripts/*.srt "$TESTS"/transcripts/*.vtt \
    "$TESTS"/transcripts/*.ctm "$TESTS"/transcripts/*.csv \
    "$TESTS"/transcripts/*.tsv .
for file in subtitles.srt voices.vtt words.ctm table.csv table-tsv.tsv; do
    as=${file##*.}
    [ "$as" = tsv ] && as=csv
    huashu check -b book.yaml --format jsonl "$file" >found
    huashu check -b book.yaml --format jsonl --as "$as" "$file" >told \
        2>/dev/null
    cmp found told
    fields 'r["call"]["format"]' 'r["call"]["turns"]' 'r["score"]' <found
done
# Who the agent is decides whether there is a score.
huashu check -b book.yaml --format jsonl words.ctm --agent A |
    fields 'r["call"]["id"]' 'r["score"]'
# Words have their times.
huashu check -b book.yaml --format jsonl words.ctm --agent A |
    fields '[e["start_ms"] for f in r["findings"] for e in f.get("evidence", [])]'
# What cannot be read says where and why; the calls around it are read.
printf '1\n00:00:01,000 --> 00:00:00,500\n客服：您好\n' >order.srt
printf 'call_id,time,role,text\n1,0:01,客服,您好\n2,late,客服,好\n3,0:01,客服,您好\n' >late.csv
printf 'a A 0.1 0.3 您好\na A 0.4\n' >cut.ctm
printf 'WEBVTT\n\nNOTE nobody speaks\n' >nobody.vtt
run huashu check -b book.yaml --format jsonl order.srt late.csv cut.ctm \
    nobody.vtt >reports
tail -n 1 reports
sed '$d' reports | fields 'r["call"]["id"]' 'r["score"]'
run huashu check -b book.yaml --as vtt order.srt
run huashu check -b book.yaml --as csv order.srt
# As a pipe.
huashu check -b book.yaml --format jsonl - <voices.vtt |
    fields 'r["call"]["format"]'
