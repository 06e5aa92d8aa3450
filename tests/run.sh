#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what is missing, builds, runs every test; the last line sums up.
#
#   gcc        every suite
#   sanitized  clang with ASan and UBSan, blocks of arenas apart: every suite
#   valgrind   the unit tests but the slow ones
#   locales    unit and command line under a decimal comma (fr_FR) and a
#              Turkish i (tr_TR)
#   abidiff    the library against the one of the last tag
#
# usage: sh tests/run.sh [--quick]     --quick: gcc only
set -u

cd "$(dirname "$0")/.." || exit 1
# shellcheck source=tests/packages.sh
. tests/packages.sh

work=$PWD/build-tests
quick=
passed=0
failed=0
skipped=0

case ${1-} in
--quick) quick=yes ;;
'') ;;
*)
    echo 'usage: sh tests/run.sh [--quick]' >&2
    exit 2
    ;;
esac

head_line() {
    printf '\n=== %s\n' "$*"
}

# outcome passed|failed|skipped WHAT: of a step that is no run of Meson's tests.
outcome() {
    echo "$2: $1"
    case $1 in
    passed) passed=$((passed + 1)) ;;
    failed) failed=$((failed + 1)) ;;
    skipped) skipped=$((skipped + 1)) ;;
    esac
}

# build FOLDER COMPILER OPTION...: quiet unless it fails.
build() {
    folder=$1
    compiler=$2
    shift 2
    rm -f "$folder"/meson-logs/testlog*
    if [ ! -f "$folder/build.ninja" ]; then
        rm -rf "$folder"
        set -- setup "$folder" -Dtests=enabled "$@"
        if ! CC=$compiler meson "$@" >"$folder.log" 2>&1; then
            cat "$folder.log"
            return 1
        fi
    fi
    if ! ninja -C "$folder" >"$folder.log" 2>&1; then
        tail -n 60 "$folder.log"
        return 1
    fi
    if grep -B 1 -A 6 'warning:' "$folder.log"; then
        outcome failed "$compiler without a warning"
    else
        outcome passed "$compiler without a warning"
    fi
}

# run_tests FOLDER NAME OPTION...: a run with a log of its own. What failed is
# read from the logs at the end, all of them together.
run_tests() {
    folder=$1
    name=$2
    shift 2
    meson test -C "$folder" --no-rebuild --print-errorlogs \
        --logbase "testlog-$name" "$@" </dev/null
    if [ -z "$(find "$folder" -name "testlog-$name*.json" -size +0c)" ]; then
        outcome failed "run $name (no test was run)"
    fi
}

clang_sanitizes() {
    echo 'int main(void) { return 0; }' >"$work/probe.c"
    clang -fsanitize=address,undefined -o "$work/probe" "$work/probe.c" \
        >/dev/null 2>&1
}

install_all() {
    head_line 'packages'
    install_packages "$packages_to_build" "$work/packages.log"
    install_packages "$packages_to_test" "$work/packages.log"
    # The runtime is a package of its own, named after clang's version.
    if command -v clang >/dev/null 2>&1 && ! clang_sanitizes &&
        command -v apt-get >/dev/null 2>&1; then
        version=$(clang -dumpversion)
        apt_install_all "libclang-rt-${version%%.*}-dev" \
            >"$work/packages.log" 2>&1
    fi
    echo 'done'
}

test_gcc() {
    head_line 'gcc'
    if build "$work/gcc" gcc; then
        run_tests "$work/gcc" gcc
    else
        outcome failed 'build with gcc'
    fi
}

test_sanitized() {
    head_line 'clang, ASan, UBSan'
    if ! clang_sanitizes; then
        outcome skipped 'clang with sanitizers (not installed)'
    elif build "$work/sanitized" clang -Db_sanitize=address,undefined \
        -Db_lundef=false -Dc_args=-DHUASHU_ARENA_DEBUG; then
        run_tests "$work/sanitized" sanitized --setup sanitizers
    else
        outcome failed 'build with clang and sanitizers'
    fi
}

test_valgrind() {
    head_line 'valgrind'
    if command -v valgrind >/dev/null 2>&1; then
        run_tests "$work/gcc" valgrind --setup valgrind --suite unit \
            --no-suite slow
    else
        outcome skipped 'valgrind (not installed)'
    fi
}

# Locales of our own: nothing of the system is changed.
test_locale() {
    head_line "locale $1"
    mkdir -p "$work/locales"
    if [ ! -d "$work/locales/$1.UTF-8" ]; then
        localedef -i "$1" -f UTF-8 "$work/locales/$1.UTF-8"
    fi
    if [ "$(LOCPATH=$work/locales LC_ALL=$1.UTF-8 \
        locale decimal_point 2>/dev/null)" != ',' ]; then
        outcome skipped "locale $1 (cannot be generated)"
    else
        LOCPATH=$work/locales LC_ALL=$1.UTF-8 run_tests "$work/gcc" "$1" \
            --suite unit --suite cli --no-suite slow
    fi
}

# series VERSION: what keeps its interface: 0.1 of 0.1.7, 2 of 2.3.4.
series() {
    case $1 in
    0.*) echo "$1" | cut -d . -f 1,2 ;;
    *) echo "$1" | cut -d . -f 1 ;;
    esac
}

# Builds the tag and compares what a program can see of the two libraries.
compare_with() {
    rm -rf "$work/tag"
    mkdir -p "$work/tag"
    git archive "$1" | tar -x -C "$work/tag" &&
        meson setup "$work/tag/build" "$work/tag" -Dtests=disabled \
            >"$work/tag.log" 2>&1 &&
        ninja -C "$work/tag/build" >"$work/tag.log" 2>&1 &&
        abidiff --no-added-syms --drop-private-types \
            --headers-dir1 "$work/tag/include" --headers-dir2 include \
            "$(readlink -f "$work/tag/build/lib/libhuashu.so")" \
            "$(readlink -f "$work/gcc/lib/libhuashu.so")"
}

test_abi() {
    head_line 'abidiff'
    tag=$(git describe --tags --abbrev=0 2>/dev/null)
    version=$(sed -n "s/^  version: '\(.*\)',\$/\1/p" meson.build)
    if [ -z "$tag" ]; then
        outcome skipped 'abidiff (no tag to compare with)'
    elif [ "$(series "${tag#v}")" != "$(series "$version")" ]; then
        outcome skipped "abidiff ($version may differ from $tag)"
    elif ! command -v abidiff >/dev/null 2>&1; then
        outcome skipped 'abidiff (not installed)'
    elif compare_with "$tag"; then
        outcome passed "abidiff against $tag"
    else
        outcome failed "abidiff against $tag"
    fi
}

# Adds up all logs and prints the last line.
sum_up() {
    head_line 'sum'
    logs=$(find "$work" -name "testlog-*.json" 2>/dev/null)
    # One path a line: the clone may lie in a folder with spaces.
    set -f
    IFS='
'
    # shellcheck disable=SC2086
    set -- $logs
    unset IFS
    if [ $# -gt 0 ]; then
        python3 tests/tally.py --failures "$@"
        # Three numbers.
        # shellcheck disable=SC2046
        set -- $(python3 tests/tally.py "$@")
        passed=$((passed + ${1:-0}))
        failed=$((failed + ${2:-1}))
        skipped=$((skipped + ${3:-0}))
    fi
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

mkdir -p "$work" || exit 1
install_all
test_gcc
if [ -z "$quick" ]; then
    test_sanitized
    if [ -f "$work/gcc/build.ninja" ]; then
        test_valgrind
        test_locale fr_FR
        test_locale tr_TR
        test_abi
    fi
fi
sum_up
