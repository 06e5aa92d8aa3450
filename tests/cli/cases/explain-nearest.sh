# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Why a barred phrase did not hit: where it came nearest, by similarity.
cat >book.yaml <<'END'
phrasebook: 1
rules:
  - id: shrug
    kind: forbidden
    say: [这个事情我们管不了, 不归我们管]
    match: similar
    at_least: 0.8
    lose: 2
END
printf '客服：您好。这事情我们做不了，请您谅解。\n客户：这个事情你们管不了？\n' >near.txt
printf '客服：您好，请讲。\n客户：好。\n' >far.txt
run huashu explain -b book.yaml shrug near.txt
run huashu explain --lang en -b book.yaml shrug far.txt
