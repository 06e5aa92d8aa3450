# SPDX-License-Identifier: MIT
# shellcheck shell=sh
huashu fold '請問：二十四小时，ＡＢ…好的'
printf '訓(xùn)練\n' >text.txt
huashu fold text.txt | head -n 1
huashu fold "$(printf 'a\377b')" | tail -n 1
cat >book.yaml <<'END'
phrasebook: 1
id: b
fold: {numerals: false}
rules: [{id: a, kind: forbidden, say: [找谁]}]
END
huashu fold -b book.yaml 二十四小时 | head -n 1
run huashu fold -b nowhere.yaml 好
