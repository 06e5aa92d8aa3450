# SPDX-License-Identifier: MIT
# shellcheck shell=sh
call call.txt '客服：您好'
# Twenty errors, all of them told.
{
    printf 'phrasebook: 1\nid: b\nrules:\n'
    i=0
    while [ $i -lt 20 ]; do
        printf '  - {id: r%d, kind: forbidden, sya: [找谁], say: [找谁%d]}\n' \
            $i $i
        i=$((i + 1))
    done
} >twenty.yaml
run huashu check -b twenty.yaml call.txt >out 2>err
cat out
grep -c 'unknown-key' err
head -n 4 err
huashu lint twenty.yaml | tail -n 1
# Includes in a circle.
printf 'phrasebook: 1\nid: a\ninclude: [two.yaml]\n' >one.yaml
printf 'phrasebook: 1\nid: b\ninclude: [one.yaml]\n' >two.yaml
run huashu check -b one.yaml call.txt 2>&1 | grep -oE '\[[[:lower:]-]+\]$|exit.*'
# Aliases that would grow without end.
{
    printf 'phrasebook: 1\nid: a\nx: &a [1, 1]\ny: &b [*a, *a, *a, *a]\n'
    printf 'z: &c [*b, *b, *b, *b]\nrules: [*c, *c, *c]\n'
} >bomb.yaml
run huashu check -b bomb.yaml call.txt 2>&1 | grep -oE 'exit.*'
# A pattern that would never end.
cat >slow.yaml <<'END'
phrasebook: 1
id: slow
rules:
  - {id: slow, kind: forbidden, pattern: '(您+)+$', span: turn, lose: 1}
END
"$PYTHON" -c 'print("客服：" + "您" * 20000 + "好")' >slow.txt
run timeout 60 "$HUASHU" check -b slow.yaml --format jsonl slow.txt \
    2>/dev/null >out
tail -n 1 out
sed '$d' out | fields 'r["judged"]' 'r["score"]' 'r["reason"]["code"]'
