/* SPDX-License-Identifier: MIT */
/*
 * sha256.h: between sha256.c and sha256_x86.c: the part of SHA-256 that takes
 * all the time.
 */
#ifndef HUASHU_BASE_SHA256_H
#define HUASHU_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

/* First 32 bits of the fractional parts of the cube roots of 64 primes. */
extern const uint32_t huashu__sha256_constants[64];

/* Takes `count` blocks of 64 bytes into the state. */
typedef void
huashu__sha256_blocks(uint32_t state[8], const unsigned char *blocks,
                      size_t count);

/* On any processor. */
void
huashu__sha256_plain(uint32_t state[8], const unsigned char *blocks,
                     size_t count);

/* By the instructions made for it; NULL where there are none. */
huashu__sha256_blocks *
huashu__sha256_x86(void);

#endif
