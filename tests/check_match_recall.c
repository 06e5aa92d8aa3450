/* SPDX-License-Identifier: MIT */
/*
 * check_match_recall.c: what the filter of `match: similar` leaves aside holds
 * nothing. Every call is scanned twice, with the filter and with the aligner
 * alone (scan.unfiltered), and both must find the same hits, at the same
 * places, for the same cost.
 *
 * The scripts are cut out of the dialogues themselves, so that they are met,
 * and written with choices, parts that may be left out, slots, gaps and
 * characters changed; thresholds from 0.4 to 0.95, every kind of span and rule.
 * Then the phrases of the book of the property desk. With HUASHU_ALL_DIALOGUES
 * every script meets every dialogue, which takes half an hour; else each
 * meets some.
 */
#include "match_harness.h"

#define BOOKS 18
#define RULES 30
/* Bytes of a dialogue, as turns. */
#define MOST_CALL ((size_t)1 << 15)

struct dialogues {
    char *text;
    /* Turns as read_turns() takes them. */
    char **calls;
    size_t count;
};

static uint32_t
next_random(uint64_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state % below);
}

/* Reading */

/* The texts of a line of JSON as turns: "A…|C…". The data holds no escapes
 * that matter. */
static void
take_line(const char *line, char *call)
{
    static const char role[] = "\"role\": \"", text[] = "\"text\": \"";
    char *out = call;
    size_t turns = 0;
    while (turns < MOST_TURNS && (line = strstr(line, role)) != NULL) {
        char letter = line[strlen(role)] == 'a' ? 'A' : 'C';
        if ((line = strstr(line, text)) == NULL)
            break;
        if (turns++ > 0)
            *out++ = '|';
        *out++ = letter;
        for (line += strlen(text);
             *line != '"' && *line != '\0' && out < call + MOST_CALL - 2;
             line++)
            *out++ = *line == '|' ? ' ' : *line;
    }
    *out = '\0';
}

static void
read_file(struct dialogues *dialogues, const char *name)
{
    static char line[1 << 16], call[MOST_CALL];
    FILE *file = open_shared(name);
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        take_line(line, call);
        dialogues->calls =
            realloc(dialogues->calls,
                    (dialogues->count + 1) * sizeof *dialogues->calls);
        ck_assert_ptr_nonnull(dialogues->calls);
        dialogues->calls[dialogues->count] = strdup(call);
        ck_assert_ptr_nonnull(dialogues->calls[dialogues->count++]);
    }
    if (file != NULL)
        fclose(file);
}

static void
free_dialogues(struct dialogues *dialogues)
{
    for (size_t i = 0; i < dialogues->count; i++)
        free(dialogues->calls[i]);
    free(dialogues->calls);
}

/* Scripts */

/* Cuts Chinese characters out of a dialogue, punctuation left out. */
static size_t
cut_characters(const struct dialogues *dialogues, uint64_t *state,
               uint32_t *characters, size_t wanted)
{
    const char *call =
        dialogues->calls[next_random(state, (uint32_t)dialogues->count)];
    size_t length = strlen(call), position = 0, count = 0;
    bool valid;
    if (length < 200)
        return 0;
    position = next_random(state, (uint32_t)(length - 150));
    while (position < length && (call[position] & 0xC0) == 0x80)
        position++;
    while (position < length && count < wanted) {
        uint32_t c = huashu__utf8_next(call, length, &position, &valid);
        if (c >= 0x4E00 && c <= 0x9FFF)
            characters[count++] = c;
    }
    return count;
}

static size_t
put_characters(char *out, const uint32_t *characters, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += huashu__utf8_put(characters[i], out + length);
    out[length] = '\0';
    return length;
}

/* Writes a script of several parts, each written in one way or another. */
static void
write_script(const struct dialogues *dialogues, uint64_t *state, char *out)
{
    static const char *const extras[] = { "{姓}",   "{工号}", "{时限}",
                                          "{公司}", "…",      "," };
    uint32_t characters[40];
    size_t count = 0, at = 0;
    while (count < 4)
        count = cut_characters(dialogues, state, characters,
                               4 + next_random(state, 26));
    for (uint32_t changes = next_random(state, 3); changes > 0; changes--)
        characters[next_random(state, (uint32_t)count)] =
            0x4E00 + next_random(state, 0x2000);
    while (at < count) {
        uint32_t length = 1 + next_random(state, 8);
        char part[100];
        if (length > count - at)
            length = (uint32_t)(count - at);
        put_characters(part, characters + at, length);
        at += length;
        switch (next_random(state, 7)) {
        case 0:
            out += sprintf(out, at == length ? "%s" : "[%s]", part);
            break;
        case 1:
            out += sprintf(out, "(%s|别的说法|我们)", part);
            break;
        case 2:
            out +=
                sprintf(out, "%s%s", part,
                        extras[next_random(state, HUASHU__COUNT_OF(extras))]);
            break;
        default:
            out += sprintf(out, "%s", part);
        }
    }
    /* A phrase neither ends in a gap nor is short of a word. */
    sprintf(out, "好的");
}

static struct huashu_book *
make_book(const struct dialogues *dialogues, uint64_t *state)
{
    static const char *const kinds[] = { "required", "forbidden", "approved" };
    static const char *const spans[] = { "sentence", "turn", "stretch" };
    static char text[1 << 16];
    char *out = text;
    out += sprintf(
        out, "fold:\n  same: [[你, 您], [帮助, 帮到, 帮], [可以, 能够, 能]]\n"
             "slots:\n  公司: {one_of: [百合物业, 天中豪园物业, 银行]}\n"
             "  姓: {han: 1-2}\n  工号: {digits: 3-6}\n"
             "  时限: {duration: any}\nrules:\n");
    for (int i = 0; i < RULES; i++) {
        uint32_t least = 40 + next_random(state, 50);
        char script[1000];
        write_script(dialogues, state, script);
        out += sprintf(out,
                       "  - {id: r%d, kind: %s, by: anyone, span: %s, match: "
                       "similar, at_least: 0.%02u, %s: 0.%02u%s, say: '%s'}\n",
                       i, kinds[i % 3], spans[next_random(state, 3)], least + 5,
                       "part_from", least,
                       next_random(state, 6) == 0 ? ", whole: clause" : "",
                       script);
    }
    return good_book(text);
}

/* Comparing */

/* Scans a call in both ways. Returns the hits. */
static size_t
compare(const struct huashu_book *book, const char *call)
{
    static struct scanned fast, plain;
    struct huashu_error error;
    size_t hits;
    scan_call(book, call, &fast);
    scan_call(book, call, &plain);
    plain.scan.unfiltered = true;
    ck_assert_int_eq(huashu__scan(book, &plain.speech, &plain.scan, &error),
                     HUASHU_OK);
    ck_assert_msg(fast.scan.hits.count == plain.scan.hits.count,
                  "%zu hits, %zu unfiltered: %s", fast.scan.hits.count,
                  plain.scan.hits.count, call);
    for (size_t i = 0; i < fast.scan.hits.count; i++) {
        const struct huashu__hit *a = &fast.scan.hits.items[i];
        const struct huashu__hit *b = &plain.scan.hits.items[i];
        ck_assert_msg(a->rule == b->rule && a->phrase == b->phrase &&
                          a->begin == b->begin && a->end == b->end &&
                          a->cost == b->cost && a->length == b->length &&
                          a->capped == b->capped &&
                          a->step_count == b->step_count,
                      "%s: %s", huashu_book_rule_id(book, a->rule), call);
    }
    hits = fast.scan.hits.count;
    finish_scanned(&fast);
    finish_scanned(&plain);
    return hits;
}

static bool
all_of_them(void)
{
    return getenv("HUASHU_ALL_DIALOGUES") != NULL;
}

static void
read_dialogues(struct dialogues *dialogues)
{
    read_file(dialogues, "dialogues/teleantifraud.jsonl");
    read_file(dialogues, "dialogues/uneed.jsonl");
    read_file(dialogues, "dialogues/crosswoz.jsonl");
    read_file(dialogues, "dialogues/risawoz.jsonl");
}

START_TEST(scripts_cut_from_dialogues)
{
    struct dialogues dialogues = { NULL, NULL, 0 };
    uint64_t state = 20261125;
    size_t hits = 0, step = all_of_them() ? 1 : 101;
    read_dialogues(&dialogues);
    for (int i = 0; i < BOOKS && dialogues.count != 0; i++) {
        struct huashu_book *book = make_book(&dialogues, &state);
        for (size_t k = (size_t)i % step; k < dialogues.count; k += step)
            hits += compare(book, dialogues.calls[k]);
        huashu_book_unref(book);
    }
    if (dialogues.count != 0)
        ck_assert_uint_gt(hits, 50);
    free_dialogues(&dialogues);
}
END_TEST

/* Clauses of one character and words heard twice, where pairs are parted. */
START_TEST(parted_by_clauses_and_seams)
{
    static const char *const pieces[] = {
        "甲",     "乙",   "丙",   "丁",     "子",     "丑",
        "，",     "。",   "甲乙", "丙。丙", "乙，乙", "|A",
        "|C好|A", "丁子", "子丑", "丑。丑", "嗯，",   "一,",
    };
    uint64_t state = 7;
    size_t hits = 0;
    struct huashu_book *book =
        good_book("rules:\n"
                  "  - {id: a, kind: required, match: similar, part_from: 0.5, "
                  "at_least: 0.9, say: 甲乙丙丁子丑}\n"
                  "  - {id: b, kind: forbidden, match: similar, at_least: 0.7, "
                  "span: stretch, say: 甲乙丙丁}\n"
                  "  - {id: c, kind: approved, match: similar, at_least: 0.8, "
                  "span: stretch, say: '丙丁[子]丑甲乙'}\n"
                  "  - {id: d, kind: approved, match: similar, at_least: 0.95, "
                  "span: stretch, say: '甲乙丙丁子丑甲乙丙丁子丑甲乙'}\n");
    for (int i = 0; i < (all_of_them() ? 200000 : 8000); i++) {
        char call[400] = "A";
        for (uint32_t k = 4 + next_random(&state, 24); k > 0; k--)
            strcat(call, pieces[next_random(&state, HUASHU__COUNT_OF(pieces))]);
        hits += compare(book, call);
    }
    ck_assert_uint_gt(hits, 2000);
    huashu_book_unref(book);
}
END_TEST

/* The phrases of the book of the property desk, all of them by similarity. */
static struct huashu_book *
shipped_book(void)
{
    static char text[1 << 16];
    char path[1024], *out = text;
    struct huashu_book *shipped = NULL;
    struct huashu_error error;
    snprintf(path, sizeof path, "%s/property.yaml", getenv("HUASHU_BOOKS"));
    ck_assert_int_eq(huashu_book_load(path, NULL, &shipped, &error), HUASHU_OK);
    out += sprintf(out, "fold:\n  same: [[你, 您], [帮助, 帮到, 帮]]\n"
                        "slots:\n  公司: {han: 2-10}\n  姓: {han: 1-2}\n"
                        "  部门: {han: 1-6}\n  工号: {digits: 3-6}\n"
                        "  时限: {duration: any}\nrules:\n");
    for (size_t i = 0; i < shipped->model->rule_count; i++) {
        const struct huashu__rule *rule = huashu__rule(shipped->model, i);
        for (size_t k = 0; k < rule->phrase_count; k++) {
            struct huashu__string phrase =
                huashu__phrase_text(shipped->model, i, k);
            if ((size_t)(out - text) + phrase.length + 200 > sizeof text)
                break;
            out += sprintf(out,
                           "  - {id: r%zu.%zu, kind: %s, by: anyone, match: "
                           "similar, at_least: 0.75, say: '%.*s'}\n",
                           i, k, i % 2 == 0 ? "required" : "forbidden",
                           (int)phrase.length, phrase.data);
        }
    }
    huashu_book_unref(shipped);
    return good_book(text);
}

START_TEST(shipped_phrases)
{
    struct dialogues dialogues = { NULL, NULL, 0 };
    size_t hits = 0, step = all_of_them() ? 1 : 37;
    struct huashu_book *book = shipped_book();
    read_dialogues(&dialogues);
    for (size_t k = 0; k < dialogues.count; k += step)
        hits += compare(book, dialogues.calls[k]);
    if (dialogues.count != 0)
        ck_assert_uint_gt(hits, 50);
    huashu_book_unref(book);
    free_dialogues(&dialogues);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        scripts_cut_from_dialogues,
        parted_by_clauses_and_seams,
        shipped_phrases,
    };
    return run_tests("match_recall", tests, HUASHU__COUNT_OF(tests), 110);
}
