# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# One screen is 24 lines of 80 columns, in both languages.
fits() {
    "$PYTHON" -c '
import sys, unicodedata
lines = sys.stdin.read().splitlines()
wide = max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line) for line in lines)
print(len(lines) <= int(sys.argv[1]) and wide <= 80 or (len(lines), wide))
' "$1"
}
for SPEAK in zh en; do
    huashu -h | fits 24
    huashu --help | fits 400
    for command in check lint explain fold diff draft; do
        huashu $command -h | fits 24
        huashu $command --help | fits 100
    done
done
# Help wins over whatever else is missing.
huashu fold -h
huashu check -b x --help | tail -n 5
