# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
small_book
call names.txt '小王：您好' '小李：找谁'
run huashu check -b book.yaml names.txt
call call.txt '小王：您好' 'SPEAKER_01: 停水了' '小李：找谁'
into /dev/null huashu check -b book.yaml call.txt
huashu check -b book.yaml --format jsonl call.txt --agent 小王： \
    --label SPEAKER_01=customer --label 小李=other |
    fields 'r["score"]' 'r["call"]["agent_turns"]'
huashu check -b book.yaml --format jsonl call.txt --agent 小王 \
    --label SPEAKER_01=customer --agent=小李 |
    fields 'r["score"]' 'r["call"]["agent_turns"]'
