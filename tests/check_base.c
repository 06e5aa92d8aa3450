/* SPDX-License-Identifier: MIT */
/*
 * check_base.c: memory, strings and digests. Numbers, UTF-8 and messages have
 * a program of their own, check_base_text.c.
 */
#include "base/base.h"
#include "base/sha256.h"

#include <stdint.h>

#include "harness.h"

#define STRING(text) huashu__string_of(text)

/* Memory */

START_TEST(an_array_grows_and_keeps_its_items)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    HUASHU__ARRAY(uint32_t) array = { 0 };
    for (uint32_t i = 0; i < 10000; i++)
        ck_assert(HUASHU__PUSH(&allocator, &array, i * 3));
    ck_assert_uint_eq(array.count, 10000);
    ck_assert_uint_ge(array.capacity, array.count);
    for (uint32_t i = 0; i < 10000; i++)
        ck_assert_uint_eq(array.items[i], i * 3);
    /* Growth by half: few moves for many items. */
    ck_assert_uint_lt(counting.calls, 30);
    huashu__free(&allocator, array.items);
    ck_assert_int_eq(counting.live, 0);
}
END_TEST

START_TEST(an_array_without_memory_stays_as_it_was)
{
    struct counting counting = { .fail_at = 2 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    HUASHU__ARRAY(uint32_t) array = { 0 };
    while (HUASHU__PUSH(&allocator, &array, 7))
        continue;
    ck_assert_uint_eq(array.count, array.capacity);
    ck_assert_uint_gt(array.count, 0);
    for (size_t i = 0; i < array.count; i++)
        ck_assert_uint_eq(array.items[i], 7);
    huashu__free(&allocator, array.items);
    ck_assert_int_eq(counting.live, 0);
}
END_TEST

START_TEST(sizes_that_overflow_are_no_memory)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu__arena arena;
    HUASHU__ARRAY(uint64_t) array = { 0 };
    ck_assert_ptr_null(huashu__alloc(&allocator, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(huashu__alloc_zero(&allocator, SIZE_MAX, 2));
    ck_assert(!HUASHU__RESERVE(&allocator, &array, SIZE_MAX / 8 + 1));
    ck_assert(HUASHU__PUSH(&allocator, &array, 1));
    ck_assert(!HUASHU__RESERVE(&allocator, &array, SIZE_MAX));
    ck_assert_uint_eq(array.count, 1);
    huashu__arena_init(&arena, &allocator);
    ck_assert_ptr_null(huashu__arena_alloc(&arena, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(huashu__arena_alloc(&arena, SIZE_MAX - 2, 1));
    ck_assert_ptr_null(
        huashu__arena_copy(&arena, (struct huashu__string){ "", SIZE_MAX }));
    /* Nothing but the array ever reached the allocator. */
    ck_assert_uint_eq(counting.calls, 1);
    huashu__arena_finish(&arena);
    huashu__free(&allocator, array.items);
    ck_assert_int_eq(counting.live, 0);
}
END_TEST

START_TEST(zeroed_memory_is_zero)
{
    const struct huashu_allocator *allocator = &huashu__default_allocator;
    static const unsigned char zeros[4096];
    struct huashu__arena arena;
    unsigned char *block = huashu__alloc(allocator, 4096, 1);
    ck_assert_ptr_nonnull(block);
    memset(block, 0xA5, 4096);
    huashu__free(allocator, block);
    block = huashu__alloc_zero(allocator, 64, 64);
    ck_assert_mem_eq(block, zeros, sizeof zeros);
    huashu__free(allocator, block);
    huashu__free(allocator, NULL);
    huashu__arena_init(&arena, allocator);
    memset(huashu__arena_alloc(&arena, 4096, 1), 0xA5, 4096);
    huashu__arena_reset(&arena);
    ck_assert_mem_eq(huashu__arena_alloc_zero(&arena, 64, 64), zeros, 4096);
    huashu__arena_finish(&arena);
}
END_TEST

START_TEST(a_half_given_allocator_is_the_default)
{
    struct counting counting = { 0 };
    struct huashu_allocator whole = counting_allocator(&counting), half = whole;
    half.realloc = NULL;
    ck_assert(huashu__allocator_or_default(NULL).alloc ==
              huashu__default_allocator.alloc);
    ck_assert(huashu__allocator_or_default(&half).alloc ==
              huashu__default_allocator.alloc);
    ck_assert(huashu__allocator_or_default(&whole).alloc == whole.alloc);
    ck_assert_ptr_eq(huashu__allocator_or_default(&whole).user, &counting);
}
END_TEST

static bool
holds_only(const unsigned char *block, size_t size, size_t byte)
{
    for (size_t i = 0; i < size; i++)
        if (block[i] != (byte & 0xFF))
            return false;
    return true;
}

/* Fills an arena with blocks of many sizes, each with its own byte. */
static bool
fill_arena(struct huashu__arena *arena, unsigned char *blocks[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        blocks[i] = huashu__arena_alloc(arena, i * 7 % 1500, 1);
        if (blocks[i] == NULL)
            return false;
        ck_assert_uint_eq((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        memset(blocks[i], (int)(i & 0xFF), i * 7 % 1500);
    }
    for (size_t i = 0; i < count; i++)
        ck_assert(holds_only(blocks[i], i * 7 % 1500, i));
    return true;
}

START_TEST(an_arena_reuses_its_memory_after_a_reset)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu__arena arena;
    unsigned char *blocks[300];
    size_t calls;
    huashu__arena_init(&arena, &allocator);
    ck_assert(fill_arena(&arena, blocks, 300));
    calls = counting.calls;
    for (int round = 0; round < 3; round++) {
        huashu__arena_reset(&arena);
        ck_assert(fill_arena(&arena, blocks, 300));
    }
    ck_assert_uint_eq(counting.calls, ARENAS_KEEP_MEMORY ? calls : 4 * calls);
    /* A block larger than every chunk gets one of its own. */
    ck_assert_ptr_nonnull(huashu__arena_alloc(&arena, 5 << 20, 1));
    huashu__arena_reset(&arena);
    ck_assert(fill_arena(&arena, blocks, 300));
    huashu__arena_finish(&arena);
    ck_assert_int_eq(counting.live, 0);
    /* Finished is empty, not dead. */
    ck_assert_ptr_nonnull(huashu__arena_alloc(&arena, 1, 1));
    huashu__arena_finish(&arena);
    ck_assert_int_eq(counting.live, 0);
}
END_TEST

START_TEST(an_arena_without_memory_fails_cleanly)
{
    unsigned char *blocks[100];
    bool done = false;
    for (size_t fail_at = 1; !done; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu__arena arena;
        huashu__arena_init(&arena, &allocator);
        done = fill_arena(&arena, blocks, 100);
        ck_assert(done == (counting.calls < fail_at));
        huashu__arena_finish(&arena);
        ck_assert_int_eq(counting.live, 0);
    }
}
END_TEST

START_TEST(an_arena_copies_text_with_its_nuls)
{
    struct huashu__arena arena;
    char *copy;
    huashu__arena_init(&arena, &huashu__default_allocator);
    copy = huashu__arena_copy(&arena, HUASHU__LITERAL("a\0b"));
    ck_assert_mem_eq(copy, "a\0b", 4);
    copy = huashu__arena_copy(&arena, (struct huashu__string){ NULL, 0 });
    ck_assert_str_eq(copy, "");
    huashu__arena_finish(&arena);
}
END_TEST

/* Strings and the growing text */

START_TEST(strings_compare_by_bytes)
{
    /* In rising order; "" before all, the shorter before the longer. */
    static const struct huashu__string rising[] = {
        { NULL, 0 },
        HUASHU__INIT("\0"),
        HUASHU__INIT("A"),
        HUASHU__INIT("A\0"),
        HUASHU__INIT("AB"),
        HUASHU__INIT("a"),
        HUASHU__INIT("\xC3\xA4"),
        HUASHU__INIT("\xE5\xA5\xBD"),
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(rising); i++)
        for (size_t j = 0; j < HUASHU__COUNT_OF(rising); j++) {
            int order = huashu__string_compare(rising[i], rising[j]);
            ck_assert_int_eq((order > 0) - (order < 0), (i > j) - (i < j));
            ck_assert(huashu__string_equal(rising[i], rising[j]) == (i == j));
        }
    ck_assert_uint_eq(STRING(NULL).length, 0);
    ck_assert_uint_eq(STRING("abc").length, 3);
}
END_TEST

START_TEST(distance_counts_single_mistakes)
{
    static const struct {
        const char *a, *b;
        size_t at_most, distance;
    } cases[] = {
        { "", "", 3, 0 },
        { "", "abc", 3, 3 },
        { "where", "where", 3, 0 },
        { "where", "were", 3, 1 },
        { "where", "wheree", 3, 1 },
        { "where", "whera", 3, 1 },
        { "where", "whree", 3, 1 },
        /* Optimal string alignment: no edit between the swapped two. */
        { "ca", "abc", 5, 3 },
        { "kitten", "sitting", 5, 3 },
        { "kitten", "sitting", 2, 3 },
        { "lose", "pattern", 2, 3 },
        { "a-name-longer-than-any-word-of-the-format-can-be-or-ever-will-be-",
          "say", 2, 3 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu__string a = STRING(cases[i].a), b = STRING(cases[i].b);
        ck_assert_uint_eq(huashu__string_distance(a, b, cases[i].at_most),
                          cases[i].distance);
        ck_assert_uint_eq(huashu__string_distance(b, a, cases[i].at_most),
                          cases[i].distance);
    }
}
END_TEST

START_TEST(a_buffer_grows_and_is_used_again)
{
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    huashu__buffer_clear(&buffer);
    for (int i = 0; i < 1000; i++)
        huashu__buffer_puts(&buffer, "\xE5\xA5\xBD");
    ck_assert(!buffer.failed);
    ck_assert_uint_eq(buffer.count, 3000);
    ck_assert_uint_eq(strlen(buffer.items), 3000);
    huashu__buffer_clear(&buffer);
    ck_assert_str_eq(buffer.items, "");
    huashu__buffer_append(&buffer, HUASHU__LITERAL("a\0b"));
    ck_assert_mem_eq(buffer.items, "a\0b", 4);
    huashu__buffer_append(&buffer, (struct huashu__string){ NULL, 0 });
    ck_assert_uint_eq(buffer.count, 3);
    huashu__buffer_finish(&buffer);
    ck_assert_ptr_null(buffer.items);
    huashu__buffer_finish(&buffer);
}
END_TEST

struct drained {
    char text[64];
    size_t count;
};

static void
keep_drained(void *user, struct huashu__string text)
{
    struct drained *drained = user;
    memcpy(drained->text + drained->count, text.data, text.length);
    drained->count += text.length;
}

START_TEST(a_buffer_gives_room_to_write_in)
{
    struct huashu__buffer buffer;
    struct drained drained = { .count = 0 };
    char room[8], *at;
    huashu__buffer_init_draining(&buffer, room, sizeof room, keep_drained,
                                 &drained);
    for (int i = 0; i < 4; i++) {
        at = huashu__buffer_room(&buffer, 5);
        ck_assert_ptr_nonnull(at);
        memcpy(at, "abc", 3);
        huashu__buffer_wrote(&buffer, at + 3);
        ck_assert_str_eq(buffer.items + buffer.count - 3, "abc");
    }
    huashu__buffer_drain(&buffer);
    ck_assert_uint_eq(drained.count, 12);
    ck_assert_mem_eq(drained.text, "abcabcabcabc", 12);
    /* It never grows. */
    ck_assert_ptr_null(huashu__buffer_room(&buffer, sizeof room));
    ck_assert(buffer.failed);
    ck_assert_ptr_null(huashu__buffer_room(&buffer, 1));

    huashu__buffer_init(&buffer, &huashu__default_allocator);
    at = huashu__buffer_room(&buffer, 1000);
    ck_assert_ptr_nonnull(at);
    memset(at, 'x', 1000);
    huashu__buffer_wrote(&buffer, at + 1000);
    ck_assert_uint_eq(buffer.count, 1000);
    ck_assert_ptr_null(huashu__buffer_room(&buffer, SIZE_MAX));
    ck_assert(buffer.failed);
    huashu__buffer_finish(&buffer);
}
END_TEST

START_TEST(a_buffer_without_memory_says_so_until_cleared)
{
    struct counting counting = { .fail_at = 2 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &allocator);
    huashu__buffer_puts(&buffer, "short");
    while (!buffer.failed)
        huashu__buffer_puts(&buffer, "and longer");
    counting.fail_at = 0;
    huashu__buffer_puts(&buffer, "lost");
    ck_assert(buffer.failed);
    ck_assert_ptr_null(strstr(buffer.items, "lost"));
    huashu__buffer_clear(&buffer);
    huashu__buffer_append(&buffer, (struct huashu__string){ "", SIZE_MAX });
    ck_assert(buffer.failed);
    huashu__buffer_clear(&buffer);
    huashu__buffer_puts(&buffer, "kept");
    ck_assert(!buffer.failed);
    ck_assert_str_eq(buffer.items, "kept");
    huashu__buffer_finish(&buffer);
    ck_assert_int_eq(counting.live, 0);
}
END_TEST

/* Digests */

/* A million times "a", in one text: many blocks. */
static void
digest_of_a_million(char hex[65])
{
    char *text = malloc(1000000);
    ck_assert_ptr_nonnull(text);
    memset(text, 'a', 1000000);
    huashu__sha256((struct huashu__string){ text, 1000000 }, hex);
    free(text);
}

START_TEST(sha256_of_the_standard)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        /* FIPS 180-4 examples, NIST CSRC. */
        { "", "e3b0c44298fc1c149afbf4c8996fb924"
              "27ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223"
                 "b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039"
          "a33ce45964ff2167f6ecedd419db06c1" },
        { "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
          "cf5b16a778af8380036ce59e7b049237"
          "0b249b11e8f07a51afac45037afee9d1" },
    };
    char hex[65];
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        huashu__sha256(STRING(cases[i].text), hex);
        ck_assert_str_eq(hex, cases[i].hex);
    }
    digest_of_a_million(hex);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67"
                          "f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(sha256_at_the_edges_of_a_block)
{
    /* "a" repeated; the digests are those of coreutils' sha256sum. */
    static const struct {
        size_t length;
        const char *hex;
    } cases[] = {
        { 1, "ca978112ca1bbdcafac231b39a23dc4d"
             "a786eff8147c4e72b9807785afee48bb" },
        { 54, "a3f01b6939256127582ac8ae9fb47a38"
              "2a244680806a3f613a118851c1ca1d47" },
        { 55, "9f4390f8d30c2dd92ec9f095b65e2b9a"
              "e9b0a925a5258e241c9f1e910f734318" },
        { 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f"
              "590ce20f1bde7090ef7970686ec6738a" },
        { 57, "f13b2d724659eb3bf47f2dd6af1accc8"
              "7b81f09f59f2b75e5c0bed6589dfe8c6" },
        { 63, "7d3e74a05d7db15bce4ad9ec0658ea98"
              "e3f06eeecf16b4c6fff2da457ddc2f34" },
        { 64, "ffe054fe7ae0cb6dc65c3af9b61d5209"
              "f439851db43d0ba5997337df154668eb" },
        { 65, "635361c48bb9eab14198e76ea8ab7f1a"
              "41685d6ad62aa9146d301d4f17eb0ae0" },
        { 119, "31eba51c313a5c08226adf18d4a359cf"
               "dfd8d2e816b13f4af952f7ea6584dcfb" },
        { 120, "2f3d335432c70b580af0e8e1b3674a7c"
               "020d683aa5f73aaaedfdc55af904c21c" },
        { 127, "c57e9278af78fa3cab38667bef4ce29d"
               "783787a2f731d4e12200270f0c32320a" },
        { 128, "6836cf13bac400e9105071cd6af47084"
               "dfacad4e5e302c94bfed24e013afb73e" },
    };
    char text[128], hex[65];
    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        huashu__sha256((struct huashu__string){ text, cases[i].length }, hex);
        ck_assert_str_eq(hex, cases[i].hex);
    }
}
END_TEST

START_TEST(sha256_is_the_same_on_every_processor)
{
    huashu__sha256_blocks *add_blocks = huashu__sha256_x86();
    unsigned char blocks[7 * 64];
    uint32_t seed = 7;
    if (add_blocks == NULL)
        return;
    for (size_t i = 0; i < sizeof blocks; i++) {
        seed = seed * 1664525u + 1013904223u;
        blocks[i] = (unsigned char)(seed >> 24);
    }
    for (size_t count = 0; count <= 7; count++) {
        uint32_t plain[8] = { 1, 2, 3, 4, 5, 6, 7, UINT32_MAX };
        uint32_t fast[8] = { 1, 2, 3, 4, 5, 6, 7, UINT32_MAX };
        huashu__sha256_plain(plain, blocks, count);
        add_blocks(fast, blocks, count);
        ck_assert_mem_eq(plain, fast, sizeof plain);
    }
}
END_TEST

START_TEST(the_head_of_a_digest_is_its_first_digits)
{
    char hex[65], head[17] = "";
    huashu__sha256(STRING("abc"), hex);
    huashu__put_hex(huashu__sha256_head(STRING("abc")), head);
    ck_assert_str_eq(head, "ba7816bf8f01cfea");
    ck_assert_mem_eq(hex, head, 16);
    huashu__put_hex(0, head);
    ck_assert_str_eq(head, "0000000000000000");
}
END_TEST

/* Other */

START_TEST(every_status_has_a_name_of_its_own)
{
    static const enum huashu_status all[] = {
        HUASHU_OK,
        HUASHU_END,
        HUASHU_STOPPED,
        HUASHU_ERROR_NO_MEMORY,
        HUASHU_ERROR_ARGUMENT,
        HUASHU_ERROR_BUSY,
        HUASHU_ERROR_IO,
        HUASHU_ERROR_LIMIT,
        HUASHU_ERROR_BOOK,
        HUASHU_ERROR_FORMAT,
        HUASHU_ERROR_ENCODING,
        HUASHU_ERROR_EMPTY,
        HUASHU_ERROR_NOT_FOUND,
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(all); i++) {
        ck_assert_str_ne(huashu_status_name(all[i]), "unknown");
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(huashu_status_name(all[i]),
                             huashu_status_name(all[j]));
    }
    ck_assert_str_eq(huashu_status_name((enum huashu_status) - 4711),
                     "unknown");
    ck_assert_str_eq(huashu_version(), HUASHU_VERSION_STRING);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        an_array_grows_and_keeps_its_items,
        an_array_without_memory_stays_as_it_was,
        sizes_that_overflow_are_no_memory,
        zeroed_memory_is_zero,
        a_half_given_allocator_is_the_default,
        an_arena_reuses_its_memory_after_a_reset,
        an_arena_without_memory_fails_cleanly,
        an_arena_copies_text_with_its_nuls,
        strings_compare_by_bytes,
        distance_counts_single_mistakes,
        a_buffer_grows_and_is_used_again,
        a_buffer_gives_room_to_write_in,
        a_buffer_without_memory_says_so_until_cleared,
        sha256_of_the_standard,
        sha256_at_the_edges_of_a_block,
        sha256_is_the_same_on_every_processor,
        the_head_of_a_digest_is_its_first_digits,
        every_status_has_a_name_of_its_own,
    };
    return run_tests("base", tests, HUASHU__COUNT_OF(tests), 60);
}
