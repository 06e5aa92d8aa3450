/* SPDX-License-Identifier: MIT */
/*
 * check_match_sound_dialogues.c: every hit by sound over real dialogues,
 * against the comparison alone: each wording held against each place. The
 * phrases are cut out of the dialogues, and one character in four of these is
 * changed for one that sounds like it, many of them with several readings, so
 * that there is much to find and the filter has something to lose.
 */
#include <jansson.h>

#include "match_harness.h"

#define DIALOGUES 60
#define TURNS 40
#define PHRASES 150
#define POOL 3000

struct data {
    json_t *turns[DIALOGUES][TURNS];
    size_t turn_counts[DIALOGUES], count;
    /* Characters to change others for. */
    uint16_t pool[POOL];
    size_t pool_count;
    /* What is looked for: UTF-8. */
    char phrases[PHRASES][24];
};

static size_t
draw(uint64_t *state, size_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)(*state % below);
}

static size_t
to_units(const char *text, uint16_t *units, size_t room)
{
    size_t position = 0, length = strlen(text), count = 0;
    bool valid;
    while (position < length && count < room)
        units[count++] =
            (uint16_t)huashu__utf8_next(text, length, &position, &valid);
    return count;
}

static bool
has_reading(uint16_t unit)
{
    uint16_t classes[HUASHU__MOST_READINGS];
    return huashu__sound_classes(unit, classes) != 0;
}

static bool
is_plain(uint16_t unit)
{
    static const uint16_t others[] = u"零〇一二三四五六七八九十百千万亿两半点幺"
                                     u"嗯呃啊哦噢唉"
                                     u"你您帮助到";
    for (size_t i = 0; others[i] != 0; i++) {
        if (others[i] == unit)
            return false;
    }
    return has_reading(unit);
}

static bool
read_data(struct data *data)
{
    static bool seen[0x10000];
    static char line[1 << 16];
    FILE *file = open_shared("dialogues/crosswoz.jsonl");
    if (file == NULL)
        return false;
    while (data->count < DIALOGUES && fgets(line, sizeof line, file) != NULL) {
        json_t *dialogue = json_loads(line, 0, NULL), *turn;
        size_t index;
        json_array_foreach(json_object_get(dialogue, "turns"), index, turn)
        {
            const char *text = json_string_value(json_object_get(turn, "text"));
            uint16_t units[1024];
            size_t count = to_units(text, units, HUASHU__COUNT_OF(units));
            for (size_t i = 0; i < count && data->pool_count < POOL; i++) {
                if (seen[units[i]] || !is_plain(units[i]))
                    continue;
                seen[units[i]] = true;
                data->pool[data->pool_count++] = units[i];
            }
            if (index < TURNS)
                data->turns[data->count][index] =
                    json_incref(json_object_get(turn, "text"));
            data->turn_counts[data->count] = index < TURNS ? index + 1 : TURNS;
        }
        json_decref(dialogue);
        data->count++;
    }
    fclose(file);
    return true;
}

static void
cut_phrases(struct data *data, uint64_t *state)
{
    for (size_t made = 0; made < PHRASES;) {
        size_t dialogue = draw(state, data->count);
        size_t turn = draw(state, data->turn_counts[dialogue]);
        size_t length = 3 + draw(state, 4), begin, count;
        uint16_t units[1024];
        char *out = data->phrases[made];
        bool plain = true;
        count = to_units(json_string_value(data->turns[dialogue][turn]), units,
                         HUASHU__COUNT_OF(units));
        if (count < length)
            continue;
        begin = draw(state, count - length + 1);
        for (size_t i = begin; i < begin + length; i++) {
            plain = plain && is_plain(units[i]);
            out += huashu__utf8_put(units[i], out);
        }
        *out = '\0';
        made += plain;
    }
}

/* A text with one character in four changed for one that sounds like it. */
static char *
mishear(const struct data *data, const char *text, uint64_t *state)
{
    size_t length = strlen(text), position = 0;
    char *made = malloc(length * 4 + 1), *out = made;
    bool valid;
    ck_assert_ptr_nonnull(made);
    while (position < length) {
        uint32_t c = huashu__utf8_next(text, length, &position, &valid);
        size_t first = draw(state, data->pool_count), i = 0;
        uint32_t cost;
        bool differ;
        if (c < 0x10000 && is_plain((uint16_t)c) && draw(state, 4) == 0) {
            while (
                i < data->pool_count &&
                !huashu__sounds_like(data->pool[(first + i) % data->pool_count],
                                     (uint16_t)c, &cost, &differ))
                i++;
            if (i < data->pool_count)
                c = data->pool[(first + i) % data->pool_count];
        }
        out += huashu__utf8_put(c, out);
    }
    *out = '\0';
    return made;
}

static struct huashu_book *
make_book(const struct data *data)
{
    static char text[1 << 15];
    size_t length = (size_t)snprintf(text, sizeof text, "rules:\n");
    for (size_t i = 0; i < PHRASES; i++)
        length +=
            (size_t)snprintf(text + length, sizeof text - length,
                             " - {id: p%zu, kind: observed, by: anyone, "
                             "span: stretch, match: homophone, say: %s}\n",
                             i, data->phrases[i]);
    ck_assert_uint_lt(length, sizeof text - 200);
    return good_book(text);
}

/* The comparison alone: whether a phrase is heard at a unit, not exactly. */
static bool
is_heard(const uint16_t *said, const uint16_t *meant, size_t count)
{
    uint32_t whole = 0;
    bool changed = false, differ;
    for (size_t i = 0; i < count; i++) {
        uint32_t cost = 0;
        if (said[i] == meant[i])
            continue;
        if (!huashu__sounds_like(said[i], meant[i], &cost, &differ))
            return false;
        whole += cost;
        changed = true;
    }
    return changed && 2 * whole <= count;
}

/* Whether the scan has that hit; of seams nothing is asked. */
static bool
has_hit(const struct huashu__scan *scan, uint32_t rule, uint32_t begin)
{
    for (size_t i = 0; i < scan->hits.count; i++) {
        if (scan->hits.items[i].rule == rule &&
            scan->hits.items[i].begin == begin)
            return true;
    }
    return false;
}

/* Compares the hits of one call with the comparison. Returns how many. */
static size_t
compare(const struct data *data, const struct huashu__speech *speech,
        const struct huashu__scan *scan)
{
    const struct huashu__folded *folded = &speech->folded;
    size_t expected = 0, found = 0;
    for (uint32_t rule = 0; rule < PHRASES; rule++) {
        uint16_t meant[8];
        uint32_t count = (uint32_t)to_units(data->phrases[rule], meant, 8);
        for (size_t i = 0; i < speech->stretches.count; i++) {
            const struct huashu__stretch *stretch = &speech->stretches.items[i];
            for (uint32_t at = stretch->begin; at + count <= stretch->end;
                 at++) {
                if (!is_heard(folded->units + at, meant, count))
                    continue;
                expected++;
                ck_assert_msg(has_hit(scan, rule, at), "%s at %u was lost",
                              data->phrases[rule], at);
            }
        }
    }
    for (size_t i = 0; i < scan->hits.count; i++)
        found += scan->hits.items[i].how == HUASHU_HOMOPHONE &&
                 scan->hits.items[i].seam == 0;
    ck_assert_uint_le(found, expected);
    return found;
}

START_TEST(nothing_is_lost)
{
    static struct data data;
    uint64_t state = 5;
    size_t found = 0;
    struct huashu_book *book;
    struct huashu__speech speech;
    struct huashu__scan scan;
    if (!read_data(&data))
        return;
    cut_phrases(&data, &state);
    book = make_book(&data);
    huashu__speech_init(&speech, &huashu__default_allocator);
    huashu__scan_init(&scan, &huashu__default_allocator);
    for (size_t i = 0; i < data.count; i++) {
        struct huashu_turn turns[TURNS];
        char *texts[TURNS];
        for (size_t j = 0; j < data.turn_counts[i]; j++) {
            texts[j] =
                mishear(&data, json_string_value(data.turns[i][j]), &state);
            turns[j] = (struct huashu_turn){
                .role = j % 2 == 0 ? HUASHU_CUSTOMER : HUASHU_AGENT,
                .text = texts[j],
                .text_length = HUASHU_NUL_TERMINATED,
                .start_ms = HUASHU_NO_TIME,
                .end_ms = HUASHU_NO_TIME,
            };
        }
        ck_assert_int_eq(huashu__speech_build(book, turns, data.turn_counts[i],
                                              &speech, NULL),
                         HUASHU_OK);
        ck_assert_int_eq(huashu__scan(book, &speech, &scan, NULL), HUASHU_OK);
        found += compare(&data, &speech, &scan);
        for (size_t j = 0; j < data.turn_counts[i]; j++) {
            free(texts[j]);
            json_decref(data.turns[i][j]);
        }
    }
    fprintf(stderr, "# %zu hits by sound\n", found);
    ck_assert_uint_gt(found, 200);
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = { nothing_is_lost };
    return run_tests("match_sound_dialogues", tests, HUASHU__COUNT_OF(tests),
                     120);
}
