# SPDX-License-Identifier: MIT
# shellcheck shell=sh
cat >card.yaml <<'END'
appraisal: 1
id: small
person: [姓名, person]
month: [月份, month]
figures:
  - {id: failed, title: failed calls, reports: failed}
  - {id: grave, title: grave calls, reports: grave}
  - {id: satisfaction, title: satisfaction, kind: percent, at_most: 100%, columns: [满意度]}
items:
  - {id: skill, title: skill, weight: 60, figure: failed, lose_each: 2, apart: grave}
  - id: satisfaction
    title: satisfaction
    weight: 40
    figure: satisfaction
    bands: [{from: 95%, lose: 0}, {from: 80%, lose: 2.5}, {lose: 40}]
checks:
  - {id: satisfied, title: satisfied, figure: satisfaction, from: 90%}
END
# From calls to sheets, by a pipe.
small_book
call one.txt '# agent: 吴桐' '# started_at: 2026-11-03 09:00' '客服：您好，请讲'
call two.txt '# agent: 吴桐' '# started_at: 2026-11-04 09:00' '客服：您好，找谁'
printf '\357\273\277姓名,月份,满意度\r\n吴桐,2026-11,95%%\r\n' >figures.csv
huashu check -b book.yaml --format jsonl one.txt two.txt >reports.jsonl
run huashu appraise -c card.yaml --figures figures.csv - <reports.jsonl
# A check that is not met; a share with its % in the header.
printf '姓名\t月份\t满意度（%%）\n吴桐\t2026-11\t89.99\n' >low.tsv
run huashu appraise -c card.yaml --figures low.tsv reports.jsonl | tail -n 4
# Figures that are wanting; the month of a table without one.
printf '姓名,满意度\n吴桐,\n=SUM(A1),100%%\n' >no-month.csv
run huashu appraise -c card.yaml --figures no-month.csv --month 2026-11 \
    reports.jsonl --format csv | tr '\r' '~'
# What is wrong with inputs is told, the rest appraised.
printf '姓名,月份,满意庹\n吴桐,2026-11,0.95\n' >near.csv
{ cat reports.jsonl; echo '{"id": "1", "turns": []}'; echo nonsense; } >mixed.jsonl
printf '姓名,月份,满意度\n吴桐,2026-11,0.95\n' >share.csv
into out.json huashu appraise -c card.yaml --figures share.csv mixed.jsonl \
    nowhere.jsonl --format json
fields 'r["reports"]["read"]' 'r["reports"]["broken_lines"]' \
    'r["months"][0]["people"][0]["items"][0]["lost"]' \
    'r["months"][0]["people"][0]["items"][1]["lost"]' <out.json
run huashu appraise -c card.yaml --figures near.csv --month 2026-10
iconv -f UTF-8 -t GBK figures.csv -c >gbk.csv
run huashu appraise -c card.yaml --figures gbk.csv
# Cards: not one, errors all at once; and lint looks through them.
run huashu appraise -c book.yaml reports.jsonl
sed 's/lose_each: 2/lose_each: two/; s/figure: satisfaction,/figure: satisfactoin,/' \
    card.yaml >bad.yaml
run huashu lint card.yaml
run huashu lint bad.yaml
run huashu check -b card.yaml one.txt
# Usage.
run huashu appraise reports.jsonl
run huashu appraise -c card.yaml
run huashu appraise -c card.yaml --month november reports.jsonl
run huashu appraise -c card.yaml reports.jsonl -o card.yaml
