# SPDX-License-Identifier: MIT
# shellcheck shell=sh
small_book
cat >calls.jsonl <<'END'
{"id": "1", "turns": [{"role": "agent", "text": "您好"}]}
{"id": "2", "turns": [{"role": "agent", "te
{"id": "3", "turns": [{"role": "agent", "text": "您好"}, {"role": "客户"}]}
{"id": "4", "turns": [{"role": "agent", "text": "您好"}]},
{"id": "5", "turns": [{"role": "agent", "text": "您好", "end_ms": -1}]}
{"id": "6", "turns": [{"role": "agent", "text": "您好"}]}
END
printf '{"id": "7", "turns": [{"role": "agent", "text": "您好"}' >>calls.jsonl
run huashu check -b book.yaml --format jsonl calls.jsonl >reports
tail -n 1 reports
sed '$d' reports | fields 'r["call"]["id"]' 'r["score"]'
