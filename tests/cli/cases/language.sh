# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The first of LC_ALL, LC_MESSAGES and LANG that says something.
speaks() {
    env -u LC_ALL -u LC_MESSAGES -u LANG "$@" "$HUASHU" check 2>&1 |
        grep -q 'no phrasebook' && echo en || echo zh
}
speaks env
speaks LANG=C
speaks LANG=zh_CN.UTF-8
speaks LANG=zh
speaks LANG=fr_FR.UTF-8
speaks LANG=en
speaks LANG=fr_FR LC_MESSAGES=zh_TW.UTF-8
speaks LANG=zh_CN LC_ALL=POSIX
speaks LANG=zh_CN LC_ALL=de_DE
speaks LC_ALL='' LANG=de_DE
"$HUASHU" check --lang=en 2>&1 | head -n 1
LC_ALL=en_US "$HUASHU" check --lang zh 2>&1 | head -n 1
