# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A reader that goes away: no message, no hanging.
small_book
i=0
while [ $i -lt 3000 ]; do
    echo '{"turns": [{"role": "agent", "text": "您好，找谁"}]}'
    i=$((i + 1))
done >calls.jsonl
for format in text json jsonl; do
    { huashu check -b book.yaml --format $format calls.jsonl
      echo "exit $?" >&2; } 2>err | head -c 1 | wc -c
    cat err
done
{ huashu check --help; echo "exit $?" >&2; } 2>err | true
sleep 1
cat err
{ huashu fold - <calls.jsonl; echo "exit $?" >&2; } 2>err | head -c 1 | wc -c
cat err
