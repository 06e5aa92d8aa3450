/* SPDX-License-Identifier: MIT */
/*
 * sha256_x86.c: the blocks of SHA-256 by the instructions that x86 processors
 * have for it, where they have them: a seventh of the time. Every hit of a report
 * has a digest of its own.
 */
#include "base/sha256.h"

/* GCC from 11 on can ask for these instructions by name, clang not yet. */
#if defined __x86_64__ && !defined __clang__ && __GNUC__ >= 11

#include <immintrin.h>

#define SHA __attribute__((target("sha,sse4.1,ssse3")))

static inline const __m128i *
vector_at(const void *address)
{
    return (const __m128i *)address;
}

/* Words t to t + 3 of the schedule out of the 16 before them. */
SHA static inline __m128i
next_words(__m128i first, __m128i second, __m128i third, __m128i fourth)
{
    __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(first, second),
                                _mm_alignr_epi8(fourth, third, 4));
    return _mm_sha256msg2_epu32(sum, fourth);
}

/*
 * `abef` and `cdgh` are the eight words of the state as the instructions want
 * them, the first of each highest.
 */
SHA static void
add_block(__m128i *abef, __m128i *cdgh, const unsigned char *block)
{
    const __m128i swapped =
        _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
    const __m128i abef_before = *abef, cdgh_before = *cdgh;
    __m128i words[4];
    for (int i = 0; i < 4; i++)
        words[i] = _mm_shuffle_epi8(_mm_loadu_si128(vector_at(block + 16 * i)),
                                    swapped);
    for (int i = 0; i < 16; i++) {
        __m128i *now = &words[i % 4];
        __m128i sum = _mm_add_epi32(
            *now, _mm_loadu_si128(vector_at(huashu__sha256_constants + 4 * i)));
        *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, sum);
        *abef =
            _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(sum, 0x0E));
        *now = next_words(*now, words[(i + 1) % 4], words[(i + 2) % 4],
                          words[(i + 3) % 4]);
    }
    *abef = _mm_add_epi32(*abef, abef_before);
    *cdgh = _mm_add_epi32(*cdgh, cdgh_before);
}

SHA static void
add_blocks(uint32_t state[8], const unsigned char *blocks, size_t count)
{
    uint32_t words[8];
    __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4],
                                 (int)state[5]);
    __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6],
                                 (int)state[7]);
    for (size_t i = 0; i < count; i++)
        add_block(&abef, &cdgh, blocks + 64 * i);
    _mm_storeu_si128((__m128i *)(void *)words, abef);
    _mm_storeu_si128((__m128i *)(void *)(words + 4), cdgh);
    state[0] = words[3];
    state[1] = words[2];
    state[2] = words[7];
    state[3] = words[6];
    state[4] = words[1];
    state[5] = words[0];
    state[6] = words[5];
    state[7] = words[4];
}

huashu__sha256_blocks *
huashu__sha256_x86(void)
{
    return __builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1") &&
                   __builtin_cpu_supports("ssse3")
               ? add_blocks
               : NULL;
}

#else

huashu__sha256_blocks *
huashu__sha256_x86(void)
{
    return NULL;
}

#endif
