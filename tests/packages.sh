# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# packages.sh: what must be installed, and how; sourced by tests/run.sh and by
# examples/first-check.sh.
#
# One line each: how to see that it is there | its packages on Debian and
# Ubuntu | on Fedora | in Homebrew. A probe is a command, a module of pkg-config
# or a file.

# Read by whoever sources this.
# shellcheck disable=SC2034
packages_to_build='
command cc|gcc libc6-dev|gcc|gcc
command pkg-config|pkg-config|pkgconf-pkg-config|pkg-config
command meson|meson|meson|meson
command ninja|ninja-build|ninja-build|ninja
module icu-i18n|libicu-dev|libicu-devel|icu4c
module libpcre2-16|libpcre2-dev|pcre2-devel|pcre2
module yaml-0.1|libyaml-dev|libyaml-devel|libyaml
module jansson|libjansson-dev|jansson-devel|jansson
module zlib|zlib1g-dev|zlib-devel|zlib
module libzstd|libzstd-dev|libzstd-devel|zstd
'
# shellcheck disable=SC2034
packages_to_test='
module check|check|check-devel|check
command python3|python3|python3|python3
command g++|g++|gcc-c++|gcc
command clang|clang|clang|llvm
command gzip|gzip|gzip|gzip
command zstd|zstd|zstd|zstd
command valgrind|valgrind|valgrind|valgrind
command localedef|libc-bin|glibc-common|
file /usr/share/i18n/locales/tr_TR|locales|glibc-locale-source|
file /usr/share/unicode/UnicodeData.txt|unicode-data|unicode-ucd|
command abidiff|abigail-tools|libabigail|
command clang-format|clang-format|clang-tools-extra|clang-format
command shellcheck|shellcheck|ShellCheck|shellcheck
command git|git|git|git
'

# is_there KIND NAME
is_there() {
    case $1 in
    command) command -v "$2" >/dev/null 2>&1 ;;
    module) pkg-config --exists "$2" 2>/dev/null ;;
    file) [ -e "$2" ] ;;
    esac
}

# missing_packages TABLE SYSTEM: the packages whose probe fails, on one line.
missing_packages() {
    echo "$1" | while IFS='|' read -r probe debian fedora homebrew; do
        kind=${probe%% *}
        if [ -z "$probe" ] || is_there "$kind" "${probe#* }"; then
            continue
        fi
        case $2 in
        debian) printf '%s ' "$debian" ;;
        fedora) printf '%s ' "$fedora" ;;
        homebrew) printf '%s ' "$homebrew" ;;
        esac
    done
}

# as_root COMMAND...
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null 2>&1; then
        echo "neither root nor sudo: $*" >&2
        return 1
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$@"
}

# apt_install_all PACKAGE...: together; when that fails with fresh lists; when
# that fails one by one, so that one name which is not known stops no other.
apt_install_all() {
    apt_install "$@" && return 0
    as_root apt-get update -q
    apt_install "$@" && return 0
    apt_result=0
    for apt_package in "$@"; do
        apt_install "$apt_package" || apt_result=1
    done
    return $apt_result
}

# install_packages TABLE LOG: installs on Debian and its kin, tells elsewhere.
# Fails when something is still missing.
install_packages() {
    missing=$(missing_packages "$1" debian)
    [ -n "$missing" ] || return 0
    if command -v apt-get >/dev/null 2>&1; then
        echo "installing: $missing"
        # Several words on purpose.
        # shellcheck disable=SC2086
        if apt_install_all $missing >"$2" 2>&1; then
            return 0
        fi
        tail -n 20 "$2" >&2
        echo "could not install: $(missing_packages "$1" debian)" >&2
        return 1
    fi
    {
        echo 'Something is missing; please install it:'
        echo "  Fedora:   sudo dnf install $(missing_packages "$1" fedora)"
        echo "  Homebrew: brew install $(missing_packages "$1" homebrew)"
        echo "  Debian:   sudo apt-get install $missing"
        echo '  elsewhere the packages have similar names.'
    } >&2
    return 1
}
