/* SPDX-License-Identifier: MIT */
/*
 * generate_fold.c: writes the fold table, when the library is built, from the
 * ICU it is built with. Usage: generate_fold OUTPUT.c
 *
 * The definition is in define.c; this program asks it about every code point
 * and asks ICU's Hant-Hans, which takes a second and so is no work for the
 * library itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "text/define.h"
#include "text/table.h"
#include "text/text.h"

#define CODE_POINTS 0x110000

struct generator {
    FILE *out;
    UTransliterator *simplifier;
    uint32_t *simpler;
    struct huashu__definition definition;
};

static void
fail(const char *what)
{
    fprintf(stderr, "generate_fold: %s\n", what);
    exit(EXIT_FAILURE);
}

static uint32_t
simplify(const void *user, uint32_t code_point)
{
    return ((const uint32_t *)user)[code_point];
}

/* ICU's answer for one code point by itself, or that code point. */
static uint32_t
ask_icu(UTransliterator *simplifier, uint32_t code_point)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar text[16];
    UChar32 result;
    int32_t length = 0, limit, at = 0;
    U16_APPEND_UNSAFE(text, length, code_point);
    limit = length;
    utrans_transUChars(simplifier, text, &length, 16, 0, &limit, &error);
    if (U_FAILURE(error))
        fail(u_errorName(error));
    U16_NEXT(text, at, length, result);
    return at == length ? (uint32_t)result : code_point;
}

/* Until nothing changes any more, so that folding twice is folding once. */
static void
fill_simpler(struct generator *generator)
{
    uint32_t *simpler = generator->simpler;
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        simpler[c] = c;
        if (u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC))
            simpler[c] = huashu__repair(ask_icu(generator->simplifier, c));
    }
    for (int round = 0; round < 4; round++)
        for (uint32_t c = 0; c < CODE_POINTS; c++)
            simpler[c] = simpler[simpler[c]];
}

static void
write_simpler(const struct generator *generator)
{
    uint32_t count = 0;
    fputs("const struct huashu__simpler huashu__simpler[] = {\n",
          generator->out);
    for (uint32_t c = 0; c < CODE_POINTS; c++)
        if (generator->simpler[c] != c) {
            fprintf(generator->out, "{0x%X,0x%X},\n", (unsigned)c,
                    (unsigned)generator->simpler[c]);
            count++;
        }
    fprintf(generator->out, "};\nconst uint32_t huashu__simpler_count = %u;\n",
            (unsigned)count);
}

/* Whether an entry is the whole of a default filler. */
static bool
is_filler(uint16_t entry)
{
    const struct huashu__fold_settings *defaults = huashu__fold_defaults();
    for (size_t i = 0; i < defaults->filler_count; i++) {
        UErrorCode error = U_ZERO_ERROR;
        UChar filler[8];
        int32_t length;
        u_strFromUTF8(filler, 8, &length, defaults->fillers[i].data,
                      (int32_t)defaults->fillers[i].length, &error);
        if (U_FAILURE(error) || length != 1)
            fail("a default filler has more than one unit");
        if (filler[0] == entry)
            return true;
    }
    return false;
}

static void
write_table(const struct generator *generator)
{
    static uint16_t entries[HUASHU__TABLE_SIZE];
    uint32_t count = 0;
    fputs("const uint16_t huashu__fold_table[HUASHU__TABLE_SIZE] = {",
          generator->out);
    for (uint32_t c = 0; c < HUASHU__TABLE_SIZE; c++) {
        entries[c] = huashu__define_entry(&generator->definition, c);
        fprintf(generator->out, "%s%u,", c % 16 == 0 ? "\n" : "",
                is_filler(entries[c]) ? (unsigned)HUASHU__DROP
                                      : (unsigned)entries[c]);
    }
    fputs("};\nconst struct huashu__filler_entry huashu__filler_entries[] = "
          "{\n",
          generator->out);
    for (uint32_t c = 0; c < HUASHU__TABLE_SIZE; c++)
        if (is_filler(entries[c])) {
            fprintf(generator->out, "{0x%X,%u},\n", (unsigned)c,
                    (unsigned)entries[c]);
            count++;
        }
    fprintf(generator->out,
            "};\nconst uint32_t huashu__filler_entry_count = %u;\n",
            (unsigned)count);
}

/* Writes `kept` of the eight lanes of a mask, then filling up to eight times. */
static void
write_kept(FILE *out, unsigned mask, const char *format, unsigned step)
{
    unsigned count = 0;
    fputs("{", out);
    for (unsigned lane = 0; lane < 8; lane++)
        if ((mask >> lane & 1) != 0) {
            fprintf(out, format, step * lane, step * lane + 1);
            count++;
        }
    for (; count < 8; count++)
        fprintf(out, format, 0x80u, 0x80u);
    fputs("},", out);
}

static void
write_lanes(FILE *out)
{
    fputs("const struct huashu__lanes huashu__lanes[256] = {\n", out);
    for (unsigned mask = 0; mask < 256; mask++) {
        unsigned rank = 0;
        fputs("{", out);
        write_kept(out, mask, "%u,%u,", 2);
        write_kept(out, mask, "%u,", 3);
        fputs("{", out);
        for (unsigned lane = 0; lane < 8; lane++) {
            fprintf(out, "%u,", rank);
            rank += mask >> lane & 1;
        }
        fputs("}},\n", out);
    }
    fputs("};\n", out);
}

int
main(int argc, char **argv)
{
    struct generator generator = { 0 };
    UErrorCode error = U_ZERO_ERROR;
    if (argc != 2 || (generator.out = fopen(argv[1], "w")) == NULL)
        fail("cannot write the output");
    generator.simplifier =
        utrans_openU(u"Hant-Hans", -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    generator.simpler = calloc(CODE_POINTS, sizeof *generator.simpler);
    generator.definition = (struct huashu__definition){
        .normalizer = unorm2_getNFKCCasefoldInstance(&error),
        .simplify = simplify,
        .user = generator.simpler,
    };
    if (U_FAILURE(error) || generator.simpler == NULL)
        fail(u_errorName(error));
    fprintf(generator.out,
            "/* Generated by generate_fold.c from ICU %s. */\n"
            "#include \"text/table.h\"\n",
            U_ICU_VERSION);
    fill_simpler(&generator);
    write_simpler(&generator);
    write_table(&generator);
    write_lanes(generator.out);
    utrans_close(generator.simplifier);
    free(generator.simpler);
    if (ferror(generator.out) != 0 || fclose(generator.out) != 0)
        fail("cannot write the output");
    return EXIT_SUCCESS;
}
