# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
mkdir -p calls/b/deep calls/.hidden calls/empty
for path in calls/c.txt calls/a.txt calls/b/2.txt calls/b/deep/1.txt \
    calls/.hidden/x.txt calls/.x.txt; do
    call "$path" '客服：您好'
done
ln -s .. calls/b/loop
ln -s c.txt calls/d.txt
huashu check -b book.yaml --format jsonl calls | fields 'r["call"]["source"]'
huashu check -b book.yaml --format jsonl calls/ | fields 'r["call"]["source"]' |
    sed -n 1p
run huashu check -b book.yaml calls/empty
run huashu check -b book.yaml --format jsonl calls/.hidden | tail -n 1
ln -s nowhere calls/b/dangling
{ run huashu check -b book.yaml --format jsonl calls >/dev/null; } 2>&1
