/* SPDX-License-Identifier: MIT */
/*
 * sha256.c: SHA-256 after FIPS 180-4, so that a report can name exactly which
 * text of a book it was judged by. Written here because none of the packages
 * that huashu stands on has one; not used for anything secret.
 */
#include "base/sha256.h"
#include "base/base.h"

#include <string.h>

const uint32_t huashu__sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t
rotate(uint32_t word, int bits)
{
    return word >> bits | word << (32 - bits);
}

/* Makes the next 16 words of the schedule out of the last. */
static void
make_words(uint32_t words[16])
{
    for (int i = 0; i < 16; i++) {
        uint32_t a = words[(i + 1) % 16], b = words[(i + 14) % 16];
        words[i] += (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
                    words[(i + 9) % 16] +
                    (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
    }
}

/* One round; after it the state is to be read one place further right. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                       \
    (h += (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +                     \
          (g ^ (e & (f ^ g))) + huashu__sha256_constants[i] + words[(i) % 16], \
     d += h,                                                                   \
     h += (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +                     \
          ((a & b) | (c & (a | b))))

static void
add_block(uint32_t state[8], const unsigned char *block)
{
    uint32_t words[16];
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 16; i++)
        words[i] = (uint32_t)block[4 * i] << 24 |
                   (uint32_t)block[4 * i + 1] << 16 |
                   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 0; i < 64; i += 8) {
        if (i != 0 && i % 16 == 0)
            make_words(words);
        ROUND(a, b, c, d, e, f, g, h, i);
        ROUND(h, a, b, c, d, e, f, g, i + 1);
        ROUND(g, h, a, b, c, d, e, f, i + 2);
        ROUND(f, g, h, a, b, c, d, e, i + 3);
        ROUND(e, f, g, h, a, b, c, d, i + 4);
        ROUND(d, e, f, g, h, a, b, c, i + 5);
        ROUND(c, d, e, f, g, h, a, b, i + 6);
        ROUND(b, c, d, e, f, g, h, a, i + 7);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

void
huashu__sha256_plain(uint32_t state[8], const unsigned char *blocks,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_block(state, blocks + 64 * i);
}

static void
digest(struct huashu__string text, uint32_t state[8])
{
    static const uint32_t start[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                       0xa54ff53a, 0x510e527f, 0x9b05688c,
                                       0x1f83d9ab, 0x5be0cd19 };
    huashu__sha256_blocks *add_blocks = huashu__sha256_x86();
    unsigned char last[128] = { 0 };
    uint64_t bits = (uint64_t)text.length * 8;
    size_t rest = text.length % 64;
    size_t size = rest < 56 ? 64 : 128;
    if (add_blocks == NULL)
        add_blocks = huashu__sha256_plain;
    memcpy(state, start, sizeof start);
    add_blocks(state, (const unsigned char *)text.data, text.length / 64);
    if (rest != 0)
        memcpy(last, text.data + text.length - rest, rest);
    last[rest] = 0x80;
    for (size_t i = 0; i < 8; i++)
        last[size - 1 - i] = (unsigned char)(bits >> 8 * i);
    add_blocks(state, last, size / 64);
}

void
huashu__sha256(struct huashu__string text, char hex[65])
{
    uint32_t state[8];
    digest(text, state);
    for (size_t i = 0; i < 8; i += 2)
        huashu__put_hex((uint64_t)state[i] << 32 | state[i + 1], hex + 8 * i);
    hex[64] = '\0';
}

uint64_t
huashu__sha256_head(struct huashu__string text)
{
    uint32_t state[8];
    digest(text, state);
    return (uint64_t)state[0] << 32 | state[1];
}
