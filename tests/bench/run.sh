#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the other engines (Debian), builds huashu and the bench for speed,
# runs them against each other and prints the table. A peer that cannot be
# installed is left out, and the table says so.
#
# usage: sh tests/bench/run.sh [--json FILE] [--quick] [--only ROW]
#        sh tests/bench/run.sh --shares ROW ENGINE
#
#   --quick   little text, short lists, one run: no figures to keep
#   --only    the rows of that name
#   --shares  where the instructions go, by callgrind; needs valgrind
set -eu

folder=$PWD
cd "$(dirname "$0")/../.."
# shellcheck source=../packages.sh
. tests/packages.sh

build=$PWD/build-bench
data=${HUASHU_SHARED:-$PWD/../shared/data}
peers='
module libhs|libhyperscan-dev||
module re2|libre2-dev||
module yara|libyara-dev||
module opencc|libopencc-dev||
module tre|libtre-dev||
command rg|ripgrep||
command g++|g++||
command xz|xz-utils||
file /usr/share/doc/python3-ahocorasick|python3-ahocorasick||
'

usage() {
    sed -n 's/^# \(usage:.*\)/\1/p; s/^#  \( .*run.sh .*\)/\1/p' "$0" >&2
    exit 2
}

# Words of one call are kept apart by the positional parameters.
json=
shares=
quick=
while [ $# -gt 0 ]; do
    case $1 in
    --quick) quick=--quick ;;
    --json)
        [ $# -ge 2 ] || usage
        case $2 in
        /*) json=$2 ;;
        *) json=$folder/$2 ;;
        esac
        shift
        ;;
    --only)
        [ $# -ge 2 ] || usage
        only=$2
        shift
        ;;
    --shares)
        [ $# -eq 3 ] || usage
        only=$2
        shares=$3
        shift 2
        ;;
    *) usage ;;
    esac
    shift
done

mkdir -p "$build"
install_packages "$packages_to_build" "$build/packages.log" >&2
install_packages 'module check|check|check-devel|check' \
    "$build/packages.log" >&2
install_packages "$peers" "$build/packages.log" >&2 ||
    echo 'some peers are missing and left out' >&2
[ -z "$shares" ] ||
    install_packages 'command valgrind|valgrind||' "$build/packages.log" >&2

# quietly COMMAND...: shows what it said only when it fails.
quietly() {
    "$@" >"$build/build.log" 2>&1 </dev/null || {
        tail -n 40 "$build/build.log" >&2
        exit 1
    }
}

# -O3 as in a release, with the names that a profiler needs. A folder that is
# there looks again for peers that were missing.
if [ -f "$build/build.ninja" ]; then
    quietly meson setup --reconfigure "$build"
else
    quietly meson setup "$build" -Doptimization=3 -Ddebug=true -Dtests=enabled
fi
quietly ninja -C "$build" tests/bench/bench lib/cli/huashu

# versions: of the peers that are there, "Hyperscan 5.4.0, RE2 ...".
versions() {
    for pair in Hyperscan:libhyperscan5 RE2:libre2-9 YARA:libyara9 \
        ripgrep:ripgrep pyahocorasick:python3-ahocorasick \
        OpenCC:libopencc1.1 TRE:libtre5; do
        version=$(dpkg-query -W -f='${Version}' "${pair#*:}" 2>/dev/null) &&
            printf '%s %s\n' "${pair%%:*}" "${version%-*}"
    done | paste -s -d , | sed 's/,/, /g'
}

set -- --peers "$(versions)" --books phrasebooks --work "$build/tests/bench" \
    --program "$build/lib/cli/huashu"
[ ! -d "$data" ] || set -- "$@" --data "$data"
[ -z "${only-}" ] || set -- "$@" --only "$only"
if [ -n "$shares" ]; then
    valgrind --tool=callgrind --toggle-collect='*_pass' \
        --callgrind-out-file="$build/callgrind.out" \
        "$build/tests/bench/bench" "$@" --profile "$shares" \
        >"$build/callgrind.log" 2>&1 || {
        tail -n 20 "$build/callgrind.log" >&2
        exit 1
    }
    exec python3 tests/bench/shares.py "$build/callgrind.out"
fi
[ -z "$quick" ] || set -- "$@" --quick
[ -z "$json" ] || set -- "$@" --json "$json"
exec "$build/tests/bench/bench" "$@"
