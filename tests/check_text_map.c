/* SPDX-License-Identifier: MIT */
/*
 * The map back, by chance: sentences and real dialogues, made dirty with marks,
 * spaces, stops, fillers and traditional characters, are folded; then stretches
 * of the original are cut out by the map and folded again, and must give the
 * units they were cut out for. Dirt that folding drops must change nothing.
 */
#include "texts.h"

#include "text/table.h"

/* The same numbers on every machine (Knuth's MMIX constants). */
static uint32_t
chance(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

/* What is put in: dropped without a trace, and the rest. */
static const char *const quiet[] = { " ",  "\u3000", "嗯", "`",     "★",
                                     "\t", "\u200B", "呃", "\uFE0F" };
static const char *const loud[] = { "，", "。",   "\u0301", "！", "…",
                                    "……", "\xFF", "'",      "㎏", "(见)" };

/* Traditional forms that fold to a plain character, to be put in its place. */
static void
put_character(struct huashu__buffer *text, struct huashu__string character,
              uint64_t *state)
{
    size_t position = 0;
    bool valid;
    uint32_t code_point =
        huashu__utf8_next(character.data, character.length, &position, &valid);
    uint32_t start = chance(state, huashu__simpler_count);
    for (uint32_t i = 0; i < 200 && valid && code_point >= 0x4E00; i++) {
        const struct huashu__simpler *simpler =
            &huashu__simpler[(start + i) % huashu__simpler_count];
        if (simpler->to == code_point) {
            char utf8[4];
            huashu__buffer_append(
                text, (struct huashu__string){
                          utf8, huashu__utf8_put(simpler->from, utf8) });
            return;
        }
    }
    huashu__buffer_append(text, character);
}

/* A dirty copy; with `harmless`, only what folding drops without a trace. */
static void
make_dirty(struct huashu__buffer *text, struct huashu__string clean,
           bool harmless, uint64_t *state)
{
    size_t position = 0;
    huashu__buffer_clear(text);
    while (position < clean.length) {
        size_t start = position;
        bool valid;
        huashu__utf8_next(clean.data, clean.length, &position, &valid);
        put_character(
            text,
            (struct huashu__string){ clean.data + start, position - start },
            state);
        if (chance(state, 3) == 0)
            huashu__buffer_puts(text,
                                quiet[chance(state, HUASHU__COUNT_OF(quiet))]);
        if (!harmless && chance(state, 6) == 0)
            huashu__buffer_puts(text,
                                loud[chance(state, HUASHU__COUNT_OF(loud))]);
    }
}

/* Whether a stretch may begin or end here: nothing there is decided by what
 * stands beside it, as numerals and pairs are. */
static bool
may_cut(const struct huashu__folded *folded, size_t unit)
{
    static const uint16_t numerals[] = u"〇零幺一二三四五六七八九十百千万亿两半"
                                       u"点分甚覆炼";
    size_t begin = unit < 5 ? 0 : unit - 5;
    for (size_t i = begin; i < unit + 5 && i < folded->count; i++) {
        if (folded->units[i] >= '0' && folded->units[i] <= '9')
            return false;
        for (size_t j = 0; numerals[j] != 0; j++)
            if (folded->units[i] == numerals[j])
                return false;
    }
    for (size_t i = 0; i < folded->wides.count; i++)
        if (folded->wides.items[i].begin < unit &&
            folded->wides.items[i].end > unit)
            return false;
    return unit >= folded->count || (folded->units[unit] & 0xFC00) != 0xDC00;
}

/* Cuts one stretch out and folds it again. */
static bool
slice_folds_back(struct huashu__string text, size_t begin, size_t end)
{
    struct huashu__folded *folded = &texts.folded;
    uint64_t byte_begin, byte_end;
    size_t count = folded->count;
    bool alike;
    huashu__folded_origin(folded, begin, end, text, &byte_begin, &byte_end);
    if (byte_begin >= byte_end || byte_end > text.length ||
        huashu__fold(texts.folder,
                     (struct huashu__string){ text.data + byte_begin,
                                              byte_end - byte_begin },
                     folded) != HUASHU_OK)
        return false;
    alike = folded->count - count == end - begin &&
            memcmp(folded->units + begin, folded->units + count,
                   (end - begin) * sizeof *folded->units) == 0;
    return alike;
}

/* Tries some stretches of a text; returns how many. */
static int
try_slices(struct huashu__string text, uint64_t *state)
{
    struct huashu__folded *folded = &texts.folded;
    int tried = 0;
    for (int i = 0; i < 4; i++) {
        size_t begin, end;
        huashu__folded_clear(folded);
        if (huashu__fold(texts.folder, text, folded) != HUASHU_OK)
            ck_abort_msg("no memory");
        if (folded->count == 0)
            return tried;
        begin = chance(state, (uint32_t)folded->count);
        end = begin + 1 + chance(state, (uint32_t)(folded->count - begin));
        if (!may_cut(folded, begin) || !may_cut(folded, end))
            continue;
        tried++;
        if (!slice_folds_back(text, begin, end))
            ck_abort_msg("units %zu to %zu of: %.*s", begin, end,
                         (int)text.length, text.data);
    }
    return tried;
}

static bool
has_numerals(void)
{
    for (size_t i = 0; i < texts.folded.count; i++)
        if (!may_cut(&texts.folded, i))
            return true;
    return false;
}

/* All that is tried of one clean text. */
static int
try_text(struct huashu__string clean, struct huashu__buffer *dirty,
         uint64_t *state)
{
    int tried = try_slices(clean, state);
    make_dirty(dirty, clean, false, state);
    tried += try_slices((struct huashu__string){ dirty->items, dirty->count },
                        state);
    fold_bytes(clean.data, clean.length);
    if (has_numerals())
        return tried;
    make_dirty(dirty, clean, true, state);
    if (!folds_alike(clean,
                     (struct huashu__string){ dirty->items, dirty->count }))
        ck_abort_msg("dirt changes: %.*s as %s", (int)clean.length, clean.data,
                     dirty->items);
    return tried;
}

START_TEST(sentences_fold_back)
{
    static const char *const sentences[] = {
        "您好,百合物业客服中心,我姓王,请问有什么可以帮助您?",
        "墙上贴着,没长眼睛呀！急什么，没看到我在忙着吗？",
        "我家 WiFi 连不上，Straße 12号，ｶﾞｽ没了，한글 e\u0301 \U00020000。",
        "感谢您的来电……请稍等一下，我帮您核实二十四小时之内回复。",
    };
    struct huashu__buffer dirty;
    uint64_t state = 20261123;
    int tried = 0;
    huashu__buffer_init(&dirty, &huashu__default_allocator);
    for (int round = 0; round < 500; round++)
        for (size_t i = 0; i < HUASHU__COUNT_OF(sentences); i++)
            tried += try_text(STRING(sentences[i]), &dirty, &state);
    huashu__buffer_finish(&dirty);
    ck_assert_int_gt(tried, 5000);
}
END_TEST

/* The text of every turn, roughly read: enough for a property of all texts. */
static char *
next_text(char *at)
{
    static const char key[] = "\"text\": \"";
    at = strstr(at, key);
    return at == NULL ? NULL : at + sizeof key - 1;
}

static void
try_dialogues(const char *name, struct huashu__buffer *dirty, int *turns,
              int *stable)
{
    static char line[1 << 20];
    FILE *file = open_shared(name);
    uint64_t state = 4711;
    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL)
        for (char *at = next_text(line); at != NULL; at = next_text(at)) {
            size_t length = strcspn(at, "\"\\");
            struct huashu__string clean = { at, length };
            struct huashu__buffer once;
            try_text(clean, dirty, &state);
            huashu__buffer_init(&once, &huashu__default_allocator);
            fold_bytes(at, length);
            huashu__buffer_append_units(&once, texts.folded.units,
                                        texts.folded.count);
            ++*turns;
            *stable += folds_alike(
                clean, (struct huashu__string){ once.items, once.count });
            huashu__buffer_finish(&once);
        }
    fclose(file);
}

START_TEST(dialogues_fold_back)
{
    struct huashu__buffer dirty;
    int turns = 0, stable = 0;
    huashu__buffer_init(&dirty, &huashu__default_allocator);
    try_dialogues("dialogues/crosswoz.jsonl", &dirty, &turns, &stable);
    try_dialogues("dialogues/risawoz.jsonl", &dirty, &turns, &stable);
    try_dialogues("dialogues/teleantifraud.jsonl", &dirty, &turns, &stable);
    try_dialogues("dialogues/uneed.jsonl", &dirty, &turns, &stable);
    huashu__buffer_finish(&dirty);
    /*
     * Folding again changes nothing, but where two numbers have lost the edge
     * between them (7:30，21:00).
     */
    ck_assert_int_ge(1000 * stable, 994 * turns);
}
END_TEST

START_TEST(any_bytes_can_be_folded)
{
    uint64_t state = 1;
    for (int round = 0; round < 20000; round++) {
        char text[48];
        size_t length = chance(&state, sizeof text + 1), near = 0;
        for (size_t i = 0; i < length; i++) {
            /* Half of them pieces of Chinese, marks and brackets. */
            static const char pieces[] =
                "训(xùn)二十点百分之5%:.,甚麼\u0301\u200B…🈴\xF0\x9F";
            text[i] = chance(&state, 2) == 0
                          ? (char)chance(&state, 256)
                          : pieces[chance(&state, sizeof pieces - 1)];
        }
        fold_bytes(text, length);
        for (size_t i = 0; i < texts.folded.count; i++) {
            struct huashu__string whole = { text, length };
            uint64_t begin, end, near_begin, near_end;
            size_t any = chance(&state, (uint32_t)texts.folded.count);
            huashu__folded_origin(&texts.folded, i, i + 1, whole, &begin, &end);
            if (begin >= end || end > length)
                ck_abort_msg("unit %zu of round %d", i, round);
            /* From wherever the last was found, forwards and backwards. */
            huashu__folded_origin_near(&texts.folded, i, i + 1, whole, &near,
                                       &near_begin, &near_end);
            if (near_begin != begin || near_end != end)
                ck_abort_msg("unit %zu of round %d, nearby", i, round);
            huashu__folded_origin_near(&texts.folded, any, texts.folded.count,
                                       whole, &near, &near_begin, &near_end);
            huashu__folded_origin(&texts.folded, any, texts.folded.count, whole,
                                  &begin, &end);
            if (near_begin != begin || near_end != end)
                ck_abort_msg("units %zu and on of round %d", any, round);
        }
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        sentences_fold_back,
        dialogues_fold_back,
        any_bytes_can_be_folded,
    };
    return run_text_tests("text_map", tests, HUASHU__COUNT_OF(tests), 100);
}
