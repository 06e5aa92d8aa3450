# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
three_calls
run huashu explain -b book.yaml who bad.txt
run huashu explain -b book.yaml whoo bad.txt
run huashu explain -b book.yaml who nowhere.txt
run huashu explain -b book.yaml who - <good.txt >/dev/null
