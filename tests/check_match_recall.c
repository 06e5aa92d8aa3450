/* SPDX-License-Identifier: MIT */
/*
 * check_match_recall.c: what `match: similar` leaves aside holds nothing. Every
 * call is scanned twice, with the filter and with the aligner alone
 * (scan.unfiltered), and both must find the same hits, at the same places, step
 * by step; so must both of what came nearest in each stretch. And what the
 * aligner gives is the best there is, cell by cell (match_alignment.h).
 *
 * The scripts are cut out of the dialogues themselves, so that they are met,
 * and written with choices, parts that may be left out, slots, gaps and
 * characters changed; thresholds from 0.4 to 0.95, every kind of span and rule.
 * Then the phrases of the book of the property desk. With HUASHU_ALL_DIALOGUES
 * every script meets every dialogue, which takes half an hour; else each
 * meets some.
 */
#include "match_alignment.h"
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

static void
expect_same(const struct huashu_book *book, const struct huashu__scan *one,
            const struct huashu__hit *a, const struct huashu__scan *other,
            const struct huashu__hit *b, const char *call)
{
    const char *id = huashu_book_rule_id(book, a->rule);
    ck_assert_msg(
        a->rule == b->rule && a->phrase == b->phrase && a->begin == b->begin &&
            a->end == b->end && a->cost == b->cost && a->length == b->length &&
            a->capped == b->capped && a->capture_count == b->capture_count &&
            a->step_count == b->step_count,
        "%s: %s", id, call);
    for (uint32_t i = 0; i < a->step_count; i++) {
        const struct huashu__step *x = &one->steps.items[a->first_step + i];
        const struct huashu__step *y = &other->steps.items[b->first_step + i];
        ck_assert_msg(x->kind == y->kind && x->arc == y->arc &&
                          x->begin == y->begin && x->end == y->end,
                      "%s: step %u: %s", id, i, call);
    }
}

/* Where a phrase came nearest in a stretch. */
static bool
nearest(const struct huashu_book *book, struct scanned *scanned, uint32_t rule,
        uint32_t phrase, uint32_t stretch, const struct huashu__hit *than,
        struct huashu__hit *hit)
{
    bool found;
    ck_assert_int_eq(huashu__align_nearest(book, &scanned->speech,
                                           &scanned->scan, rule, phrase,
                                           stretch, than, &found, hit),
                     HUASHU_OK);
    return found;
}

/* Looks for what came nearest of a rule in both ways, as judging does. Returns
 * how often something did. */
static size_t
compare_nearest(const struct huashu_book *book, uint32_t rule,
                struct scanned *fast, struct scanned *plain, const char *call)
{
    struct huashu__hit best = { 0 };
    size_t count = 0;
    for (uint32_t i = 0; i < fast->speech.stretches.count; i++)
        for (uint32_t k = 0; k < huashu__rule(book->model, rule)->phrase_count;
             k++) {
            const struct huashu__hit *than = count != 0 ? &best : NULL;
            struct huashu__hit a, b;
            bool found = nearest(book, fast, rule, k, i, than, &a);
            ck_assert_msg(nearest(book, plain, rule, k, i, than, &b) == found,
                          "%s.%u: %s", huashu_book_rule_id(book, rule), k,
                          call);
            if (!found)
                continue;
            expect_same(book, &fast->scan, &a, &plain->scan, &b, call);
            best = a;
            count++;
        }
    return count;
}

/* Scans a call in both ways. Returns the hits and what came nearest. */
static size_t
compare(const struct huashu_book *book, const char *call)
{
    static struct scanned fast, plain;
    struct huashu_error error;
    size_t count;
    scan_call(book, call, &fast);
    scan_call(book, call, &plain);
    plain.scan.unfiltered = true;
    ck_assert_int_eq(huashu__scan(book, &plain.speech, &plain.scan, &error),
                     HUASHU_OK);
    count = fast.scan.hits.count;
    ck_assert_msg(count == plain.scan.hits.count,
                  "%zu hits, %zu unfiltered: %s", count, plain.scan.hits.count,
                  call);
    for (size_t i = 0; i < count; i++)
        expect_same(book, &fast.scan, &fast.scan.hits.items[i], &plain.scan,
                    &plain.scan.hits.items[i], call);
    for (uint32_t i = 0; i < book->model->rule_count; i++)
        if (huashu__rule(book->model, i)->similar &&
            huashu__rule(book->model, i)->kind == HUASHU_REQUIRED)
            count += compare_nearest(book, i, &fast, &plain, call);
    finish_scanned(&fast);
    finish_scanned(&plain);
    return count;
}

/* The aligner cell by cell */

/* Aligns a phrase with a stretch as a whole. Returns whether a way is there. */
static bool
compare_cells(const struct huashu_book *book, struct scanned *scanned,
              uint32_t rule, uint32_t phrase, uint32_t stretch, uint32_t least)
{
    const struct huashu__stretch *given =
        &scanned->speech.stretches.items[stretch];
    struct huashu__pass pass = { .book = book,
                                 .speech = &scanned->speech,
                                 .scan = &scanned->scan };
    struct huashu__similar similar = {
        &pass, scanned->scan.work->similar,
        &book->database->graphs[rule].items[phrase]
    };
    struct huashu__asked asked = { huashu__similar_cost(least), 100, 0, true };
    struct huashu__asked said = { 0, 100, asked.cost, false };
    struct huashu__window window = { 0, 0 };
    struct huashu__way way;
    uint32_t end;
    bool any;
    ck_assert(huashu__tokens_make(&pass, stretch, given->begin, given->end));
    huashu__tokens_restrict(&pass, rule, stretch);
    window.end = (uint32_t)similar.work->tokens.count - 1;
    ck_assert(huashu__align(&similar, window, asked, &way));
    ck_assert(huashu__align_first(&similar, window, asked, &end));
    ck_assert_int_eq(end != 0, way.found);
    if (!way.found)
        ck_assert_int_gt(least_of_all(&similar, window, asked), 0);
    else
        ck_assert_int_eq(
            least_of_all(&similar, window,
                         (struct huashu__asked){ way.cost, way.length, 0, 0 }),
            0);
    ck_assert(huashu__align_any(&similar, window, said, &any));
    ck_assert_int_eq(any, least_of_all(&similar, window, said) < 0);
    return way.found;
}

/* All phrases of a book in all stretches of a call. */
static size_t
compare_all_cells(const struct huashu_book *book, const char *call,
                  uint64_t *state)
{
    static struct scanned scanned;
    size_t count = 0;
    scan_call(book, call, &scanned);
    for (uint32_t i = 0; i < scanned.speech.stretches.count; i++)
        for (uint32_t k = 0; k < book->model->rule_count; k++)
            for (uint32_t m = 0; m < book->database->graphs[k].count; m++)
                count += compare_cells(book, &scanned, k, m, i,
                                       30 + next_random(state, 50));
    finish_scanned(&scanned);
    return count;
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

START_TEST(cells_of_dialogues)
{
    struct dialogues dialogues = { NULL, NULL, 0 };
    uint64_t state = 1125;
    size_t ways = 0, step = all_of_them() ? 11 : 331;
    read_dialogues(&dialogues);
    for (int i = 0; i < 3 && dialogues.count != 0; i++) {
        struct huashu_book *book = make_book(&dialogues, &state);
        for (size_t k = (size_t)i % step; k < dialogues.count; k += step)
            ways += compare_all_cells(book, dialogues.calls[k], &state);
        huashu_book_unref(book);
    }
    if (dialogues.count != 0)
        ck_assert_uint_gt(ways, 20);
    free_dialogues(&dialogues);
}
END_TEST

/* Speech put together out of a phrase's own pieces, numbers among them. */
START_TEST(cells_of_pieces)
{
    static const char *const pieces[] = {
        "您好",   "百合物业", "我姓", "王",   "工号", "12345",  "三十分钟",
        "内",     "给您",     "回复", "，",   "。",   "嗯，",   "12",
        "请",     "问",       "答复", "你号", "我",   "|C好|A", "您好您",
        "，好，", "恢复",     "一千", "五个", "号5",
    };
    struct huashu_book *book = good_book(
        "slots:\n  公司: {one_of: [百合物业, 天中豪园物业]}\n"
        "  姓: {han: 1-2}\n  工号: {digits: 3-6}\n"
        "  时限: {duration: any}\nrules:\n"
        "  - {id: a, kind: required, match: similar, part_from: 0.4, say: "
        "'您好,{公司},我姓{姓},工号{工号}'}\n"
        "  - {id: b, kind: approved, match: similar, whole: clause, say: "
        "'(请问|我)…{时限}内[给您](回复|答复12)'}\n"
        "  - {id: c, kind: forbidden, match: similar, say: "
        "'12345内1000您好百合'}\n"
        "  - {id: d, kind: forbidden, match: similar, say: 请问我号你}\n");
    uint64_t state = 1126;
    size_t ways = 0;
    for (int i = 0; i < (all_of_them() ? 20000 : 600); i++) {
        char call[800] = "A";
        for (uint32_t k = 2 + next_random(&state, 28); k > 0; k--)
            strcat(call, pieces[next_random(&state, HUASHU__COUNT_OF(pieces))]);
        ways += compare_all_cells(book, call, &state);
    }
    ck_assert_uint_gt(ways, 150);
    huashu_book_unref(book);
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

/* Compares every so many of the dialogues; frees the book. */
static void
compare_dialogues(struct huashu_book *book, size_t step)
{
    struct dialogues dialogues = { NULL, NULL, 0 };
    size_t hits = 0;
    read_dialogues(&dialogues);
    for (size_t k = 0; k < dialogues.count; k += all_of_them() ? 1 : step)
        hits += compare(book, dialogues.calls[k]);
    if (dialogues.count != 0)
        ck_assert_uint_gt(hits, 50);
    huashu_book_unref(book);
    free_dialogues(&dialogues);
}

START_TEST(shipped_phrases)
{
    compare_dialogues(shipped_book(), 37);
}
END_TEST

/* The book as it is shipped: its opening has its place, who says it counts. */
START_TEST(the_opening)
{
    struct huashu_book *book = NULL;
    struct huashu_error error;
    char path[1024];
    snprintf(path, sizeof path, "%s/property.yaml", getenv("HUASHU_BOOKS"));
    ck_assert_int_eq(huashu_book_load(path, NULL, &book, &error), HUASHU_OK);
    compare_dialogues(book, 53);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        scripts_cut_from_dialogues,
        parted_by_clauses_and_seams,
        shipped_phrases,
        the_opening,
        cells_of_dialogues,
        cells_of_pieces,
    };
    return run_tests("match_recall", tests, HUASHU__COUNT_OF(tests), 110);
}
