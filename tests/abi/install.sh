#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs into an empty folder, looks for everything that a user is promised,
# and builds a program with nothing but what pkg-config says.
#
# usage: install.sh BUILD-FOLDER PREFIX LIBDIR SOURCE-FOLDER
set -eu

build=$1
prefix=$2
libdir=$3
source=$4
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
trap 'exit 1' HUP INT TERM

DESTDIR=$root meson install -C "$build" --no-rebuild --quiet
at=$root$prefix

# there FOLDER NAME: the file is below the prefix and holds something.
there() {
    found=$(find "$at/$1" -name "$2" -size +0c 2>/dev/null | head -n 1)
    if [ -z "$found" ]; then
        echo "not installed: $1/…/$2" >&2
        exit 1
    fi
}
for header in "$source"/include/huashu/*.h; do
    there include/huashu "${header##*/}"
done
for book in "$source"/phrasebooks/*.yaml; do
    there share/huashu/phrasebooks "${book##*/}"
done
there "$libdir" libhuashu.so
there "$libdir" libhuashu.so.0
there "$libdir" huashu.pc
there bin huashu
there share/man huashu.1
there share/bash-completion 'huashu*'
there share/zsh _huashu
there share/fish huashu.fish

# The library may ask for what is installed only: no path of the build.
library=$at/$libdir/libhuashu.so
if readelf -d "$library" "$at/bin/huashu" | grep -E 'RPATH|RUNPATH'; then
    echo 'an installed file names a folder to load from' >&2
    exit 1
fi

PKG_CONFIG_PATH=$at/$libdir/pkgconfig
export PKG_CONFIG_PATH
flags=$(pkg-config --define-variable=prefix="$at" --cflags --libs huashu)
# Several words on purpose.
# shellcheck disable=SC2086
"${CC:-cc}" -std=c11 -o "$root/embed" "$source/examples/embed.c" $flags
LD_LIBRARY_PATH=$at/$libdir
export LD_LIBRARY_PATH
"$root/embed" "$at/share/huashu/phrasebooks/property.yaml"
"$at/bin/huashu" --version
