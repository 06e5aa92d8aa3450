/* SPDX-License-Identifier: MIT */
/*
 * literal_look_avx2.c: literal_look.c for processors that have AVX2. Hashes of
 * sixteen pairs are computed and tested at once; only the bytes of the bitmap
 * are loaded one by one, which is less work than a gather (Zen 3). Gives what
 * literal_look.c gives.
 *
 * Of a few dozen anchors not even that: they are in eight groups, and tables of
 * sixteen, which are looked up in a register, say of a nibble which groups hold
 * an anchor with it (as in Hyperscan's Teddy). Where some group is left after
 * six nibbles of a pair, it mostly is an anchor.
 */
#include "match/literals.h"

#if defined __x86_64__ && defined __GNUC__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

#define SIXTEEN 16

AVX2 static inline __m256i
load(const uint16_t *units)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)units);
}

/* Puts the bytes of two numbers into two lanes. */
#define PUT_TWO(lanes, bytes, two, lane)                                    \
    _mm_insert_epi8(_mm_insert_epi8(lanes, (bytes)[(uint32_t)(two)], lane), \
                    (bytes)[(two) >> 32], (lane) + 2)

/* Bytes of a bitmap by their numbers, of four even units and four odd ones. */
AVX2 static inline __m128i
load_eight(const unsigned char *bytes, __m128i even, __m128i odd)
{
    uint64_t a = (uint64_t)_mm_cvtsi128_si64(even);
    uint64_t b = (uint64_t)_mm_cvtsi128_si64(odd);
    uint64_t c = (uint64_t)_mm_extract_epi64(even, 1);
    uint64_t d = (uint64_t)_mm_extract_epi64(odd, 1);
    __m128i lanes = PUT_TWO(_mm_setzero_si128(), bytes, a, 0);
    lanes = PUT_TWO(lanes, bytes, b, 1);
    lanes = PUT_TWO(lanes, bytes, c, 4);
    return PUT_TWO(lanes, bytes, d, 5);
}

/* The same of all sixteen. */
AVX2 static inline __m128i
load_bytes(const unsigned char *bytes, __m256i even, __m256i odd)
{
    return _mm_unpacklo_epi64(load_eight(bytes, _mm256_castsi256_si128(even),
                                         _mm256_castsi256_si128(odd)),
                              load_eight(bytes,
                                         _mm256_extracti128_si256(even, 1),
                                         _mm256_extracti128_si256(odd, 1)));
}

/* Which bits of a bitmap are set, of numbers for even units and odd ones. */
AVX2 static inline unsigned
test_bits(const uint64_t *bits, __m256i even, __m256i odd)
{
    const __m128i powers = _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4,
                                         8, 16, 32, 64, -128);
    __m256i seven = _mm256_set1_epi32(7);
    /* The lower three bits of all, in order. */
    __m256i within =
        _mm256_or_si256(_mm256_and_si256(even, seven),
                        _mm256_slli_epi32(_mm256_and_si256(odd, seven), 16));
    __m128i wanted = _mm_shuffle_epi8(
        powers, _mm_packus_epi16(_mm256_castsi256_si128(within),
                                 _mm256_extracti128_si256(within, 1)));
    __m128i bytes =
        load_bytes((const unsigned char *)bits, _mm256_srli_epi32(even, 3),
                   _mm256_srli_epi32(odd, 3));
    return ~(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(
               _mm_and_si128(bytes, wanted), _mm_setzero_si128())) &
           0xFFFF;
}

/* The units, of sixteen, at which something may stand, a bit for each. */
AVX2 static inline unsigned
look_at_sixteen(const struct huashu__filter *filter, const uint16_t *units)
{
    __m256i factor = _mm256_set1_epi32((int)HUASHU__PAIR_FACTOR);
    __m128i shift = _mm_cvtsi32_si128((int)filter->shift);
    __m256i even = load(units), odd = load(units + 1);
    unsigned found = test_bits(
        filter->bits, _mm256_srl_epi32(_mm256_mullo_epi32(even, factor), shift),
        _mm256_srl_epi32(_mm256_mullo_epi32(odd, factor), shift));
    if (filter->singles != NULL)
        found |= test_bits(filter->singles,
                           _mm256_and_si256(even, _mm256_set1_epi32(0xFFFF)),
                           _mm256_srli_epi32(even, 16));
    return found;
}

/*
 * Notes the places in a mask. Two are written whether they are there or not:
 * nobody can guess which of none, one and two it will be.
 */
AVX2 static inline void
add_places(struct huashu__places *places, size_t at, unsigned found)
{
    size_t *next = places->at + places->count;
    places->count += (unsigned)__builtin_popcount(found);
    next[0] = at + _tzcnt_u32(found);
    found = _blsr_u32(found);
    next[1] = at + _tzcnt_u32(found);
    found = _blsr_u32(found);
    for (next += 2; found != 0; found = _blsr_u32(found))
        *next++ = at + _tzcnt_u32(found);
}

AVX2 static size_t
look_avx2(const struct huashu__filter *given, const uint16_t *units,
          size_t count, size_t from, struct huashu__places *places)
{
    const struct huashu__filter filter = *given;
    uint32_t first = places->count;
    size_t at = from;
    for (; at + SIXTEEN < count && places->count < HUASHU__BATCH; at += SIXTEEN)
        add_places(places, at, look_at_sixteen(&filter, units + at));
    huashu__rank_places(&filter, units, count, places, first);
    return places->count < HUASHU__BATCH
               ? huashu__look_plain(given, units, count, at, places)
               : at;
}

/* Few anchors */

/* The groups that hold an anchor with three nibbles of these units, of 32. */
AVX2 static inline __m256i
groups_of(const __m256i *nibbles, __m256i units, __m256i next_units)
{
    __m256i byte = _mm256_set1_epi16(0xFF), nibble = _mm256_set1_epi8(0x0F);
    __m256i low = _mm256_packus_epi16(_mm256_and_si256(units, byte),
                                      _mm256_and_si256(next_units, byte));
    __m256i high = _mm256_packus_epi16(_mm256_srli_epi16(units, 8),
                                       _mm256_srli_epi16(next_units, 8));
    __m256i first =
        _mm256_shuffle_epi8(nibbles[0], _mm256_and_si256(low, nibble));
    __m256i second = _mm256_shuffle_epi8(
        nibbles[1], _mm256_and_si256(_mm256_srli_epi16(low, 4), nibble));
    __m256i third =
        _mm256_shuffle_epi8(nibbles[2], _mm256_and_si256(high, nibble));
    return _mm256_and_si256(_mm256_and_si256(first, second), third);
}

/* The units, of 32, at which an anchor may stand, a bit for each. */
AVX2 static inline unsigned
look_for_few(const __m256i *nibbles, const uint16_t *units)
{
    __m256i groups = _mm256_and_si256(
        groups_of(nibbles, load(units), load(units + 16)),
        groups_of(nibbles + 3, load(units + 1), load(units + 17)));
    /* Packing has put the quarters out of order. */
    groups = _mm256_permute4x64_epi64(groups, 0xD8);
    return ~(unsigned)_mm256_movemask_epi8(
        _mm256_cmpeq_epi8(groups, _mm256_setzero_si256()));
}

AVX2 static size_t
look_few(const struct huashu__filter *filter, const uint16_t *units,
         size_t count, size_t from, struct huashu__places *places)
{
    __m256i nibbles[HUASHU__NIBBLES];
    uint32_t first = places->count;
    size_t at = from;
    for (size_t i = 0; i < HUASHU__NIBBLES; i++)
        nibbles[i] = _mm256_broadcastsi128_si256(
            _mm_loadu_si128((const __m128i *)(const void *)filter->nibbles[i]));
    for (; at + HUASHU__LOOK < count && places->count < HUASHU__BATCH;
         at += HUASHU__LOOK)
        add_places(places, at, look_for_few(nibbles, units + at));
    huashu__rank_places(filter, units, count, places, first);
    return at + HUASHU__LOOK < count || places->count >= HUASHU__BATCH
               ? at
               : huashu__look_plain(filter, units, count, at, places);
}

static bool
has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("popcnt");
}

huashu__look *
huashu__look_avx2(void)
{
    return has_avx2() ? look_avx2 : NULL;
}

huashu__look *
huashu__look_few_avx2(void)
{
    return has_avx2() ? look_few : NULL;
}

#else

huashu__look *
huashu__look_avx2(void)
{
    return NULL;
}

huashu__look *
huashu__look_few_avx2(void)
{
    return NULL;
}

#endif
