# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
run huashu
run huashu chekc
run huashu generate-it
run huashu --formt x
run huashu check --formt=x
run huashu check -x
run huashu check --format=xml
run huashu check --format
run huashu check -b
run huashu check --quiet=yes
run huashu check --points 1.234
run huashu check --points 0
run huashu check --fail-under -5
run huashu check --fail-under ''
run huashu check --label 王
run huashu check --label 王=boss
run huashu check --label =agent
run huashu check
run huashu check -b x
run huashu check -b x - -
run huashu check -b x a - b -
run huashu check --as docx
run huashu lint
run huashu lint --only x
run huashu explain -b x
run huashu fold a b
SPEAK=zh run huashu check --formt=x
