# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# What those who are new to it get wrong, in both languages.
small_book
mkdir empty
call call.txt '客服：您好' '客户：停水了'
call ascii.txt '客服: 您好' '客户: 停水了'
call timed.txt '[00:01] 客服: 您好' '[00:03] 客户: 停水了'
printf '{"turns": [{"role": "agent", "text": "您好"}]}\n' >call.jsonl
for SPEAK in en zh; do
    # The command, or what it needs, is missing.
    run huashu call.txt
    run huashu -b book.yaml call.txt
    run huashu check
    run huashu check call.txt
    run huashu check -b book.yaml
    run huashu explain -b book.yaml hello
    # The folder is empty, or stands where a file must.
    run huashu check -b book.yaml empty
    run huashu check -b empty call.txt
    run huashu check -b book.yaml -o empty call.txt
    run huashu check -b book.yaml -o nowhere/out.txt call.txt
    # One is given for the other.
    run huashu check -b call.txt call.txt
    run huashu check -b ascii.txt call.txt
    run huashu check -b timed.txt call.txt
    run huashu check -b call.jsonl call.txt
    run huashu check -b book.yaml book.yaml
    run huashu explain -b book.yaml call.txt hello
    # Names that are not there.
    run huashu check -b nowhere.yaml call.txt
    run huashu check -b book.yaml nowhere.txt
    run huashu check -b book.yaml --only nothing-like-it call.txt
    run huashu check -b forbidden:call.txt --only nothing-like-it call.txt
done 2>&1
# Nobody reads to the end.
huashu --help | head -n 1
huashu check --help | head -n 1
huashu check -b book.yaml call.txt | head -n 1
