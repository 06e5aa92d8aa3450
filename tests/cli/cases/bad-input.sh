# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
small_book
mkdir folder
: >empty.txt
printf '\n \n' >blank.txt
head -c 4000 "$HUASHU" >binary.txt
printf '客服：好\n' | iconv -f UTF-8 -t GBK >word.txt
call no-labels.txt '您好，请讲' '停水了'
call bad-time.txt '客服：您好' '[00:99:00] 客户：停水了'
call good.txt '客服：您好'
run huashu check -b book.yaml --format jsonl nowhere.txt empty.txt blank.txt \
    binary.txt word.txt no-labels.txt bad-time.txt \
    good.txt >reports
tail -n 1 reports
sed '$d' reports | fields 'r["call"]["source"]'
SPEAK=zh huashu check -b book.yaml word.txt 2>&1
run huashu check -b nowhere.yaml good.txt
run huashu check -b folder good.txt
