# SPDX-License-Identifier: MIT
# shellcheck shell=sh
huashu --version | grep -cE '^huashu [0-9.]+ \(ICU [0-9.]+, PCRE2 [0-9.]+\)$'
huashu -V | wc -l
