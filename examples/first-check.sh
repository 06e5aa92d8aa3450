#!/bin/sh
# SPDX-License-Identifier: MIT
# The first look: installs what is missing, builds into build/, checks the
# example calls and shows the report. That calls fail the check is no failure
# of this script; that huashu cannot be built or run is.
#
# usage: sh examples/first-check.sh
set -eu

cd "$(dirname "$0")/.."
# shellcheck source=tests/packages.sh
. tests/packages.sh

log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 1' HUP INT TERM

# quietly WHAT COMMAND...: shows what the command said only when it fails.
quietly() {
    echo "$1 …"
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        echo "failed: $*" >&2
        exit 1
    fi
}

install_packages "$packages_to_build" "$log"
if [ ! -f build/build.ninja ]; then
    rm -rf build
    quietly 'configuring' meson setup build \
        -Dbuildtype=release -Dtests=disabled
fi
quietly 'building' ninja -C build

echo
echo 'build/lib/cli/huashu check -b phrasebooks/property.yaml examples/calls/property'
echo
status=0
build/lib/cli/huashu check -b phrasebooks/property.yaml examples/calls/property ||
    status=$?
# 1: a call failed the check; 3: one could not be judged. Both are results.
case $status in
0 | 1 | 3) ;;
*)
    echo "failed: huashu check ended with $status" >&2
    exit 1
    ;;
esac
