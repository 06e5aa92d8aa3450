# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
three_calls
# Its words are judge/'s; here it is enough that it shows the place.
run huashu explain -b book.yaml who bad.txt | grep -E 'turn|exit'
run huashu explain -b book.yaml whoo bad.txt
run huashu explain -b book.yaml who nowhere.txt
run huashu explain -b book.yaml who - <good.txt >/dev/null
