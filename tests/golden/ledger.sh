#!/bin/sh
# SPDX-License-Identifier: MIT
# Judges the golden calls with the command and has their reports added up.
#
# usage: ledger.sh HUASHU PYTHON LEDGER.PY
huashu=$1 python=$2 ledger=$3
cd "$(dirname "$0")" || exit 2
for book in *.yaml; do
    name=${book%.yaml}
    "$huashu" check -b "$book" --format jsonl "$name.txt"
done | "$python" "$ledger"
