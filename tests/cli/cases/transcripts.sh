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
printf 'a A 0.1 0.3 您好\na A 0.4 0.2 请\na A 0.6 0.2 讲\na A 0.8\n' >cut.ctm
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
# In whatever encoding.
printf '客服：您好，请讲\n客户：找谁\n' >utf-8.txt
for encoding in GB18030 BIG5-HKSCS UTF-16 UTF-16LE UTF-16BE; do
    sed "$([ $encoding = BIG5-HKSCS ] && echo 's/请讲/請講/; s/户/戶/; s/谁/誰/')" \
        utf-8.txt | iconv -f UTF-8 -t $encoding >encoded.txt
    huashu check -b book.yaml --format jsonl encoded.txt |
        fields 'r["call"]["encoding"]' 'r["score"]'
done
printf '客服：好' | iconv -f UTF-8 -t GBK >word.txt
run huashu check -b book.yaml word.txt
huashu check -b book.yaml --format jsonl --encoding gbk word.txt |
    fields 'r["call"]["encoding"]' 'r["score"]'
huashu explain -b book.yaml --encoding gbk hello word.txt | grep -c hello
run huashu check -b book.yaml --encoding latin1 word.txt
# What cannot be decoded is counted.
{ iconv -f UTF-8 -t GBK utf-8.txt && printf '\377'; } >bad.txt
huashu check -b book.yaml --format jsonl bad.txt |
    fields '[n["code"] for n in r["notes"]]'
