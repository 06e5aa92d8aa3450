/* SPDX-License-Identifier: MIT */
/*
 * The plain path of folding for processors with AVX2 against the one for all:
 * run by run over every code point and bytes by chance, and whole texts over
 * real dialogues. Skipped where the processor has no AVX2.
 */
#include "texts.h"

#include "text/folder.h"

#define LONGEST 256
#define ROOM (LONGEST + HUASHU__RUN_SLACK)

/* What one run gives. */
struct taken {
    struct huashu__run run;
    uint16_t units[ROOM];
    uint32_t bytes[ROOM];
    struct huashu__notes notes;
};

static huashu__fold_run *fast;

static void
take(huashu__fold_run *fold_run, const char *text, size_t length, size_t at,
     size_t end, struct taken *taken)
{
    taken->run = (struct huashu__run){
        .table = texts.folder->table,
        .text = (const unsigned char *)text,
        .length = length,
        .at = at,
        .end = end,
        .units = taken->units,
        .bytes = taken->bytes,
        .notes = &taken->notes,
    };
    fold_run(&taken->run);
}

/* Whether both take the same of the whole text from `at` on. */
static bool
alike(const char *text, size_t length, size_t at, size_t *end)
{
    static struct taken a, b;
    size_t count, notes;
    take(huashu__fold_plain, text, length, at, length, &a);
    take(fast, text, length, at, length, &b);
    count = a.run.count;
    notes = a.run.note_count;
    *end = a.run.at;
    return a.run.at == b.run.at && count == b.run.count &&
           notes == b.run.note_count &&
           memcmp(a.units, b.units, count * sizeof *a.units) == 0 &&
           memcmp(a.bytes, b.bytes, count * sizeof *a.bytes) == 0 &&
           memcmp(a.notes.entries, b.notes.entries,
                  notes * sizeof *a.notes.entries) == 0 &&
           memcmp(a.notes.units, b.notes.units,
                  notes * sizeof *a.notes.units) == 0;
}

/* The runs of a text, past whatever ends them. A copy of its own size, so that
 * a sanitizer sees who reads behind it. Returns how many bytes were taken. */
static size_t
try_runs(const char *bytes, size_t length)
{
    char *text = malloc(length > 0 ? length : 1);
    size_t taken = 0;
    if (text == NULL)
        ck_abort_msg("no memory");
    memcpy(text, bytes, length);
    for (size_t at = 0; at < length;) {
        size_t end;
        bool valid;
        if (!alike(text, length, at, &end))
            ck_abort_msg("from byte %zu of: %.*s", at, (int)length, text);
        taken += end - at;
        at = end;
        if (at < length)
            huashu__utf8_next(text, length, &at, &valid);
    }
    free(text);
    return taken;
}

START_TEST(every_code_point)
{
    static const char before[] = "一说abc二说三个说",
                      after[] = "说。说话，说话的人来了，又走了。";
    size_t taken = 0;
    if (fast == NULL)
        return;
    for (uint32_t c = 0; c < 0x110000; c++) {
        char text[LONGEST];
        /* In each of the eight places, one after the other. */
        size_t first = c % 9, length = 0;
        for (size_t i = 0; i < first; i++)
            length += huashu__utf8_put(0x4E00 + i, text + length);
        length += huashu__utf8_put(c, text + length);
        memcpy(text + length, after, sizeof after - 1);
        length += sizeof after - 1;
        memcpy(text + length, before, sizeof before - 1);
        length += sizeof before - 1;
        taken += try_runs(text, length);
    }
    ck_assert_uint_gt(taken, (size_t)0x110000 * 60);
}
END_TEST

START_TEST(bytes_by_chance)
{
    static const char *const pieces[] = {
        "说",
        "话",
        "的",
        "一",
        "，",
        "。",
        "\n",
        "a",
        "5",
        "（",
        "…",
        "㎏",
        "嗯",
        "★",
        "\xE0\x80\x80",
        "\xE4\xB8",
        "é",
        "𠮷",
        "\xED\xA0\x80",
        "\xEF\xBF\xBF",
        "\u0301",
    };
    uint64_t state = 20261125;
    if (fast == NULL)
        return;
    for (int round = 0; round < 100000; round++) {
        char text[LONGEST];
        size_t length = 0;
        /* Nearly all of three bytes, or anything. */
        size_t kinds = round % 2 == 0 ? 6 : HUASHU__COUNT_OF(pieces);
        while (length + 4 < (size_t)round % LONGEST) {
            const char *piece;
            state = state * 6364136223846793005u + 1442695040888963407u;
            piece = pieces[(state >> 33) % kinds];
            if ((state >> 20) % 64 == 0) {
                text[length++] = (char)(state >> 40);
            } else {
                memcpy(text + length, piece, strlen(piece));
                length += strlen(piece);
            }
        }
        try_runs(text, length);
    }
}
END_TEST

/* Folds with both, all but the plain path alike. */
static bool
folds_as_plain(struct huashu__folder *plain, struct huashu__folded *other,
               struct huashu__string text)
{
    struct huashu__folded *folded = &texts.folded;
    huashu__folded_clear(folded);
    huashu__folded_clear(other);
    return huashu__fold(texts.folder, text, folded) == HUASHU_OK &&
           huashu__fold(plain, text, other) == HUASHU_OK &&
           folded->count == other->count &&
           folded->edges.count == other->edges.count &&
           folded->wides.count == other->wides.count &&
           folded->numbers.count == other->numbers.count &&
           folded->invalid_count == other->invalid_count &&
           memcmp(folded->units, other->units,
                  folded->count * sizeof *folded->units) == 0 &&
           memcmp(folded->bytes, other->bytes,
                  folded->count * sizeof *folded->bytes) == 0 &&
           (folded->edges.count == 0 ||
            memcmp(folded->edges.items, other->edges.items,
                   folded->edges.count * sizeof *folded->edges.items) == 0) &&
           (folded->numbers.count == 0 ||
            memcmp(folded->numbers.items, other->numbers.items,
                   folded->numbers.count * sizeof *folded->numbers.items) == 0);
}

START_TEST(whole_dialogues)
{
    static const char *const names[] = {
        "dialogues/crosswoz.jsonl",
        "dialogues/risawoz.jsonl",
        "dialogues/teleantifraud.jsonl",
        "dialogues/uneed.jsonl",
    };
    static char line[1 << 20];
    struct huashu__folder plain = *texts.folder;
    struct huashu__folded other;
    if (fast == NULL)
        return;
    ck_assert(plain.fold_run == fast);
    plain.fold_run = huashu__fold_plain;
    huashu__folded_init(&other, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(names); i++) {
        FILE *file = open_shared(names[i]);
        int lines = 0;
        if (file == NULL)
            break;
        /* The lines as they are, JSON and all: longer than a block. */
        while (fgets(line, sizeof line, file) != NULL) {
            if (!folds_as_plain(&plain, &other, STRING(line)))
                ck_abort_msg("line %d of %s", lines + 1, names[i]);
            lines++;
        }
        ck_assert_int_gt(lines, 0);
        fclose(file);
    }
    huashu__folded_finish(&other);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        every_code_point,
        bytes_by_chance,
        whole_dialogues,
    };
    fast = huashu__fold_plain_avx2();
    if (fast == NULL)
        fprintf(stderr, "# skipped: no AVX2\n");
    return run_text_tests("text_plain", tests, HUASHU__COUNT_OF(tests), 100);
}
