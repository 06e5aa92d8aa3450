#!/bin/sh
# SPDX-License-Identifier: MIT
# Judges the golden calls with the command and has their reports added up.
#
# usage: ledger.sh HUASHU PYTHON LEDGER.PY
huashu=$1 python=$2 ledger=$3
for book in "$(dirname "$0")"/*.yaml; do
    "$huashu" check -b "$book" --format jsonl "${book%.yaml}.txt"
done | "$python" "$ledger"
