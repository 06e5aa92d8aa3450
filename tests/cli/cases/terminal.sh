# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
three_calls
lines() { grep -c '\^\['; }
export TERM=xterm
echo colours
terminal "$HUASHU" --lang en check -b book.yaml bad.txt | lines >count
[ "$(cat count)" -gt 1 ] && echo yes
terminal "$HUASHU" --lang en check -b book.yaml bad.txt --color never | lines
NO_COLOR=1 terminal "$HUASHU" --lang en check -b book.yaml bad.txt | lines
NO_COLOR='' terminal "$HUASHU" --lang en check -b book.yaml bad.txt |
    lines >count
[ "$(cat count)" -gt 1 ] && echo yes
TERM=dumb terminal "$HUASHU" --lang en check -b book.yaml bad.txt | lines
echo errors
terminal "$HUASHU" --lang en check -b nowhere.yaml bad.txt
echo 'standard input'
TYPED=$(printf '二十分钟\n\004') terminal "$HUASHU" --lang en fold - |
    grep -E 'note|^20'
