# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# The same calls by two books.
cat >old.yaml <<'END'
phrasebook: 1
id: desk
rules:
  - {id: hello, title: 问好, kind: required, say: [您好], lose: 5}
  - {id: who, kind: forbidden, say: [找谁], lose: 20}
  - {id: unknown, kind: forbidden, say: [不知道], lose: 1}
  - {id: hurry, kind: forbidden, say: [快点], lose: 3}
scorecard: {base: 100, pass: 80}
END
# who gains an exception, unknown a phrase and points, hurry goes, thanks comes.
cat >new.yaml <<'END'
phrasebook: 1
id: desk
rules:
  - {id: hello, title: 问好, kind: required, say: [您好], where: {first: 1 turn}, lose: 5}
  - {id: who, kind: forbidden, say: [找谁], unless: [请问找谁], lose: 20}
  - {id: unknown, kind: forbidden, say: [不知道, 不清楚], lose: 1.5}
  - {id: thanks, kind: approved, say: [谢谢], gain: 1}
scorecard: {base: 100, pass: 80}
END
call one.txt '# id: one' '客服：您好，请问找谁？' '客户：老王' '客服：不知道，快点。我不清楚。谢谢'
call two.txt '# id: two' '客服：您好' '客户：老王'
call three.txt '客服：喂' '客户：找老王，他在吗' '客服：您好'
run huashu diff old.yaml new.yaml one.txt two.txt three.txt
SPEAK=zh run huashu diff old.yaml new.yaml one.txt
huashu diff old.yaml new.yaml --format jsonl one.txt two.txt >diff.jsonl || echo "exit $?"
head -n 1 diff.jsonl |
    fields 'r["call"]["id"]' 'r["old"]' 'r["new"]' '[c["rule"] for c in r["rules"]]' \
        '[[h["text"] for h in c["appeared"]] for c in r["rules"]]' \
        '[[h["text"] for h in c["disappeared"]] for c in r["rules"]]'
tail -n 1 diff.jsonl
# Nothing changes.
run huashu diff old.yaml old.yaml one.txt two.txt three.txt
# What cannot be done.
run huashu diff old.yaml new.yaml
run huashu diff old.yaml nowhere.yaml one.txt
run huashu diff old.yaml new.yaml nowhere.txt two.txt
run huashu diff old.yaml new.yaml - - <two.txt
run huashu diff old.yaml new.yaml - <two.txt
# A list beside a book; control characters do not reach the terminal.
printf '找谁\n' >words.txt
printf '# id: e\n客服：\033[31m找谁\n' >escape.txt
run huashu diff forbidden:words.txt new.yaml escape.txt
