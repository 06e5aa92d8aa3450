# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The books that come with huashu have neither errors nor warnings, and all
# their examples are right.
cd "$TESTS/../phrasebooks" || exit 1
run huashu lint ./*.yaml
