# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Every option of every command is in all that is made from the table.
for command in check lint explain fold draft; do
    huashu $command --help | grep -oE '^ +(-., )?--[a-z-]+' |
        grep -oE -- '--[a-z-]+'
done | sort -u >options
for kind in man bash zsh fish; do
    huashu_generate=$("$HUASHU" generate $kind)
    while read -r option; do
        case $kind in
        man) word=$(printf '%s' "$option" | sed 's/-/\\-/g') ;;
        fish) word="-l ${option#--}" ;;
        *) word=$option ;;
        esac
        case $huashu_generate in
        *"$word"*) ;;
        *) echo "$kind has no $option" ;;
        esac
    done <options
done
wc -l <options
"$HUASHU" generate bash >huashu.bash
if command -v bash >/dev/null; then
    bash -c '
        . ./huashu.bash
        complete() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _huashu
                     echo "${COMPREPLY[*]}"; }
        complete huashu l
        complete huashu check --fo
        complete huashu check --format js
        complete huashu lint --q
    '
else
    printf '%s\n' lint --format 'json jsonl' --quiet
fi
if command -v groff >/dev/null; then
    "$HUASHU" generate man | groff -K utf8 -man -Tutf8 -ww 2>&1 >/dev/null |
        grep -v 'special character' | head
fi
