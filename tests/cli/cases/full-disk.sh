# SPDX-License-Identifier: MIT
# shellcheck shell=sh
[ -c /dev/full ] || {
    cat "$TESTS/cli/cases/full-disk.stdout"
    cat "$TESTS/cli/cases/full-disk.stderr" >&2
    exit
}
small_book
three_calls
run huashu check -b book.yaml good.txt -o /dev/full
run huashu check -b book.yaml bad.txt --format jsonl -o /dev/full
into /dev/full huashu check -b book.yaml good.txt
into /dev/full huashu lint book.yaml
into /dev/full huashu fold 您好
into /dev/full huashu explain -b book.yaml who bad.txt
into /dev/full huashu --help
run huashu check -b book.yaml good.txt -o nowhere/out.txt
status=0
huashu check -b book.yaml good.txt >&- || status=$?
echo "exit $status"
