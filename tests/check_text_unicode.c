/* SPDX-License-Identifier: MIT */
/*
 * Folding against the running ICU: every code point by itself, and every line
 * of the normalisation test of Unicode. What is expected is worked out here
 * from ICU and the words of the format, not from the table.
 */
#include "texts.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Our repairs: each character, and what it becomes after ICU. */
static const char repairs[] =
    "谘咨妳你牠它峯峰麪面擡抬疉叠滙汇祇只衹只逈迥糢模緖绪値值吿告卽即旣既矇蒙"
    "鵰雕彫雕彊强甦苏钜巨噁恶冑胄劄札箚札幷并扞捍枴拐柺拐脩修袷夹谿溪迳径遶绕"
    "苧苎锺钟鲶鲇濛蒙硃朱鞦秋韆千煖暖痺痹祐佑觔斤迺乃繈襁";

static const char fillers[] = "嗯呃啊哦噢唉";

struct expectation {
    const UNormalizer2 *normalizer;
    UTransliterator *simplifier;
    UChar repairs[200], fillers[10];
    int32_t repair_count, filler_count;
};

static void
open_expectation(struct expectation *expectation)
{
    UErrorCode error = U_ZERO_ERROR;
    expectation->normalizer = unorm2_getNFKCCasefoldInstance(&error);
    expectation->simplifier =
        utrans_openU(u"Hant-Hans", -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    u_strFromUTF8(expectation->repairs, 200, &expectation->repair_count,
                  repairs, -1, &error);
    u_strFromUTF8(expectation->fillers, 10, &expectation->filler_count, fillers,
                  -1, &error);
    ck_assert(U_SUCCESS(error));
}

/* ICU's simplification and ours, until nothing changes. */
static UChar32
simplified(const struct expectation *expectation, UChar32 c)
{
    UChar32 before;
    if (!u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC))
        return c;
    for (int round = 0; round < 4; round++) {
        UErrorCode error = U_ZERO_ERROR;
        UChar text[8];
        int32_t length = 0, limit, at = 0;
        before = c;
        U16_APPEND_UNSAFE(text, length, c);
        limit = length;
        utrans_transUChars(expectation->simplifier, text, &length, 8, 0, &limit,
                           &error);
        U16_NEXT(text, at, length, c);
        if (U_FAILURE(error) || at != length)
            ck_abort_msg("ICU fails at U+%04X", (unsigned)before);
        for (int32_t i = 0; i < expectation->repair_count; i += 2)
            if (expectation->repairs[i] == c)
                c = expectation->repairs[i + 1];
        if (c == before)
            return c;
    }
    ck_abort_msg("U+%04X never settles", (unsigned)c);
    return c;
}

static bool
is_filler(const struct expectation *expectation, UChar32 c)
{
    for (int32_t i = 0; i < expectation->filler_count; i++)
        if (expectation->fillers[i] == c)
            return true;
    return false;
}

/* Letters, numbers, marks but enclosing ones, private use, unassigned. */
static bool
is_kept(UChar32 c)
{
    uint32_t mask = U_GET_GC_MASK(c);
    if (c == 0xFFFD)
        return true;
    if (U_IS_UNICODE_NONCHAR(c))
        return false;
    return (mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_MN_MASK | U_GC_MC_MASK |
                    U_GC_CO_MASK | U_GC_CN_MASK)) != 0;
}

/* The digits of a circled number that NFKC leaves: by its numeric value. */
static int
circled(UChar32 c)
{
    if (u_charType(c) == U_OTHER_NUMBER &&
        ((c >= 0x24EB && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) ||
         (c >= 0x3248 && c <= 0x324F) || (c >= 0x1F10B && c <= 0x1F10C)))
        return (int)u_getNumericValue(c);
    return -1;
}

static int32_t
expect(const struct expectation *expectation, UChar32 c, UChar *expected)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar text[2], normal[32];
    int32_t length = 0, count = 0, i = 0;
    bool dropped = false;
    U16_APPEND_UNSAFE(text, length, c);
    length = unorm2_normalize(expectation->normalizer, text, length, normal, 32,
                              &error);
    while (i < length) {
        int32_t before = count;
        bool mark;
        U16_NEXT(normal, i, length, c);
        mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        if (mark && dropped)
            continue;
        c = simplified(expectation, c);
        if (circled(c) >= 10)
            expected[count++] = (UChar)('0' + circled(c) / 10);
        if (circled(c) >= 0)
            expected[count++] = (UChar)('0' + circled(c) % 10);
        else if (is_kept(c) && !is_filler(expectation, c))
            U16_APPEND_UNSAFE(expected, count, c);
        if (!mark)
            dropped = count == before;
    }
    return count;
}

/* Check's own assertions are too slow for a million of them. */
static bool
folds_as_expected(const struct expectation *expectation, UChar32 c)
{
    struct huashu__folded *folded = &texts.folded;
    UChar expected[32];
    char utf8[4];
    struct huashu__string text = { utf8, huashu__utf8_put((uint32_t)c, utf8) };
    int32_t count = expect(expectation, c, expected);
    uint64_t begin = 0, end = text.length;
    huashu__folded_clear(folded);
    if (huashu__fold(texts.folder, text, folded) != HUASHU_OK ||
        (size_t)count != folded->count ||
        memcmp(expected, folded->units, folded->count * sizeof *expected) != 0)
        return false;
    if (count > 0)
        huashu__folded_origin(folded, 0, folded->count, text, &begin, &end);
    return begin == 0 && end == text.length;
}

START_TEST(every_code_point_folds_as_icu_says)
{
    struct expectation expectation;
    open_expectation(&expectation);
    for (UChar32 c = 0; c <= 0x10FFFF; c++)
        if (!U_IS_SURROGATE(c) && !folds_as_expected(&expectation, c))
            ck_abort_msg("U+%04X", (unsigned)c);
    utrans_close(expectation.simplifier);
}
END_TEST

/* What a code point leaves between two plain ones is what it leaves alone. */
static bool
folds_alike_inside(uint32_t c)
{
    static const char plain[] = "您";
    char text[12];
    size_t length, alone;
    memcpy(text, plain, 3);
    length = 3 + huashu__utf8_put(c, text + 3);
    huashu__folded_clear(&texts.folded);
    if (huashu__fold(texts.folder,
                     (struct huashu__string){ text + 3, length - 3 },
                     &texts.folded) != HUASHU_OK)
        return false;
    alone = texts.folded.count;
    memcpy(text + length, plain, 3);
    huashu__folded_clear(&texts.folded);
    return huashu__fold(texts.folder,
                        (struct huashu__string){ text, length + 3 },
                        &texts.folded) == HUASHU_OK &&
           texts.folded.count == alone + 2;
}

START_TEST(a_code_point_folds_alike_in_the_middle)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&error);
    for (uint32_t c = 0x20; c <= 0x2FFFF; c++)
        if (!U_IS_SURROGATE(c) && c != 0x345 &&
            unorm2_hasBoundaryBefore(normalizer, (UChar32)c) &&
            !folds_alike_inside(c))
            ck_abort_msg("U+%04X", (unsigned)c);
}
END_TEST

/* One field of hexadecimal code points as UTF-8; returns what is behind it. */
static const char *
read_field(const char *at, struct huashu__buffer *field)
{
    huashu__buffer_clear(field);
    while (*at != ';' && *at != '\0') {
        char *end, utf8[4];
        unsigned long c = strtoul(at, &end, 16);
        if (end == at)
            return NULL;
        huashu__buffer_append(field,
                              (struct huashu__string){
                                  utf8, huashu__utf8_put((uint32_t)c, utf8) });
        at = *end == ' ' ? end + 1 : end;
    }
    return *at == ';' ? at + 1 : NULL;
}

static void
check_line(const char *line, struct huashu__buffer *fields)
{
    const char *at = line;
    for (int i = 0; i < 5; i++) {
        at = read_field(at, &fields[i]);
        if (at == NULL ||
            !folds_alike(
                (struct huashu__string){ fields[0].items, fields[0].count },
                (struct huashu__string){ fields[i].items, fields[i].count }))
            ck_abort_msg("column %d: %s", i + 1, line);
    }
}

START_TEST(equivalent_texts_fold_alike)
{
    /* Debian's unicode-data; there it is packed. */
    FILE *file = popen("bzip2 -dc /usr/share/unicode/NormalizationTest.txt.bz2"
                       " 2>/dev/null || cat "
                       "/usr/share/unicode/NormalizationTest.txt 2>/dev/null",
                       "r");
    struct huashu__buffer fields[5];
    char line[1024];
    size_t lines = 0;
    ck_assert_ptr_nonnull(file);
    for (int i = 0; i < 5; i++)
        huashu__buffer_init(&fields[i], &huashu__default_allocator);
    while (fgets(line, sizeof line, file) != NULL)
        if (line[0] != '#' && line[0] != '@') {
            check_line(line, fields);
            lines++;
        }
    pclose(file);
    for (int i = 0; i < 5; i++)
        huashu__buffer_finish(&fields[i]);
    if (lines == 0)
        fprintf(stderr, "# skipped: no NormalizationTest.txt\n");
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        every_code_point_folds_as_icu_says,
        a_code_point_folds_alike_in_the_middle,
        equivalent_texts_fold_alike,
    };
    return run_text_tests("text_unicode", tests, HUASHU__COUNT_OF(tests), 100);
}
