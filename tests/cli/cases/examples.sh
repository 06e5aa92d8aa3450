# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# The reports of all example calls by the book that comes with them, as people
# read them, and of one in the other language.
cd "$TESTS/../examples" || exit 1
SPEAK=zh run huashu check -b ../phrasebooks/property.yaml calls/property
run huashu check -b ../phrasebooks/property.yaml calls/property/02-rude.txt
