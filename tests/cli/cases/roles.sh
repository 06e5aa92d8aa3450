# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# Transcripts that tell speakers apart and not who is who, and roles that are
# the wrong way round.
book=$TESTS/../phrasebooks/property.yaml
opening='您好，百合物业客服中心，我姓王，请问有什么可以帮助您？'
# whisperx FILE TEXT...: two voices by turns.
whisperx() {
    file=$1
    shift
    {
        printf '{"segments": ['
        at=0
        for words; do
            [ "$at" = 0 ] || printf ', '
            printf '{"start": %s, "end": %s.9, "text": "%s", "speaker": "SPEAKER_0%s"}' \
                "$at" "$at" "$words" $((at % 2))
            at=$((at + 1))
        done
        printf ']}\n'
    } >"$file"
}
judged() {
    huashu check -b "$book" --format jsonl "$@" 2>/dev/null |
        fields 'r["score"]' 'r["call"]["agent_turns"]' \
            'r.get("reason", {}).get("code")' '[n["code"] for n in r["notes"]]'
}
whisperx told.json 喂？ "$opening" 我家停水了。
whisperx nobody.json 喂？ 您好，请讲。 我家停水了。
whisperx both.json "$opening" "$opening" 我家停水了。
call letters.txt A：喂？ "B：$opening" A：我家停水了。
call doubt.txt A：喂？ "B：$opening" 备选做法：先关总阀。
call swapped.txt "客户：$opening" 客服：我家停水了。
judged told.json
judged nobody.json
judged both.json
judged letters.txt
judged doubt.txt
# Who is told needs no telling.
judged told.json --agent SPEAKER_01
judged nobody.json --agent SPEAKER_01
judged letters.txt --agent A
judged doubt.txt --agent B
judged swapped.txt
# A fixture of a service that only has channels: nobody opens.
judged "$TESTS/transcripts/tencent.json"
# People are told on standard error as well.
for SPEAK in en zh; do
    into /dev/null huashu check -b "$book" swapped.txt nobody.json
    huashu check -b "$book" told.json | tail -n 1
done
