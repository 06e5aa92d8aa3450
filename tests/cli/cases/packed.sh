# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Packed transcripts give what the plain ones do, whatever they are called.
small_book
three_calls
reports() { huashu check -b book.yaml --format jsonl "$@"; }
scores() { fields 'r["call"]["source"]' 'r["call"]["turns"]' 'r["score"]'; }
mkdir calls
gzip <good.txt >calls/1.txt.gz
zstd -q <bad.txt >calls/2.txt.zst
cp good.txt calls/3.txt
gzip <bad.txt >calls/4.txt
into out reports calls
scores <out
# Both outputs are those of the plain file, but for its name.
"$PYTHON" -c '
for i in range(400):
    print("{}" if i % 100 == 7 else
          "{\"id\": %d, \"turns\": [{\"role\": \"agent\", \"text\": \"%s\"}]}" %
          (i, ["您好", "找谁", "不知道"][i % 3]))
' >many
into plain reports many 2>plain.err
head -n 100 many | gzip -1 >many.gz
tail -n 300 many | gzip -9 >>many.gz
head -n 399 many | zstd -q --long=27 >many.zst
tail -n 1 many | zstd -q >>many.zst
for file in many.gz many.zst; do
    into out reports $file 2>err
    sed "s/$file/many/g" out | cmp - plain
    sed "s/$file/many/g" err | cmp - plain.err && echo same
done
reports - <many.zst 2>err | sed 's/"source": "-"/"source": "many"/' | cmp - plain
# The place is that in the text; what stands there in the file is not shown.
printf '{"turns": [{"role": "agent", "text": "您好"}]}\n{"turns": [],}\n' |
    gzip >comma.gz
into out reports comma.gz
scores <out
# Cut off, broken: the whole calls before it, and the others.
head -c 600 many.gz >cut.gz
{ head -n 3 many | gzip; echo more; } >more.gz
printf 'PK\003\004' | gzip >zip.gz
into out reports cut.gz zip.gz more.gz good.txt 2>err
sed 's/cut.gz:[0-9]*/cut.gz:LINE/' err | grep -v missing-field
scores <out | sort | uniq -c | sed 's/^ *[0-9][0-9][0-9]* "cut/MANY "cut/'
SPEAK=zh reports -q more.gz 2>&1 >out | tail -n 2
