/* SPDX-License-Identifier: MIT */
/*
 * heading.c: whether a line heads a list, and of what. A heading ends in a
 * colon, or is short and without punctuation, or is marked as one (#, 第三条).
 *
 * A word for what is barred wins over one for what is good where they overlap
 * (不文明用语), and so does a word that bars in front of it (禁止使用的服务用语).
 * A heading that has both apart from each other (文明用语和服务忌语) heads
 * neither.
 */
#include "draft/draft.h"

/* A heading without a colon has at most so many characters. */
#define LONGEST_BARE 24
/* Bytes before a colon, and colons of a line, that are looked at. */
#define LONGEST_HEAD 300
#define MOST_COLONS 4

/* The last sentence of `head`: 第十条……。接听时注意 */
static struct huashu__string
last_sentence(struct huashu__string head)
{
    size_t begin = head.length, before = head.length;
    while (begin > 0 && head.length - begin < LONGEST_HEAD &&
           !huashu__is_sentence_end(
               huashu__code_point_before(head, begin, &before)))
        begin = before;
    return huashu__slice(head, begin, head.length);
}

/* A number right before 条, 句, 个 or 项, spelt in digits. */
static uint32_t
declared_count(struct huashu__string head)
{
    static const struct huashu__string units[] = { HUASHU__INIT("条"),
                                                   HUASHU__INIT("句"),
                                                   HUASHU__INIT("个"),
                                                   HUASHU__INIT("项") };
    for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++) {
        size_t at = huashu__find(head, units[i], 0), begin = at;
        uint64_t number;
        if (at == HUASHU__NOWHERE)
            continue;
        while (begin > 0 && head.data[begin - 1] >= '0' &&
               head.data[begin - 1] <= '9')
            begin--;
        if (huashu__parse_uint(huashu__slice(head, begin, at), 9999, &number))
            return (uint32_t)number;
    }
    return 0;
}

/* Whether a word that bars stands before byte `at`, in its clause. */
static bool
barred_before(struct huashu__string head, size_t at)
{
    struct huashu__string word = { NULL, 0 };
    size_t begin = at, before;
    while (begin > 0 && !huashu__is_clause_end(
                            huashu__code_point_before(head, begin, &before)))
        begin = before;
    return huashu__find_any(huashu__slice(head, begin, at),
                            HUASHU__BARRING_WORDS, 0, &word) != HUASHU__NOWHERE;
}

/* Takes the kind of `head` from its words. */
static void
classify(struct huashu__string head, struct huashu__heading *heading)
{
    struct huashu__string barred = { NULL, 0 }, good = { NULL, 0 };
    size_t bad_at = huashu__find_any(head, HUASHU__BARRED_HEADINGS, 0, &barred);
    size_t good_at =
        huashu__find_any(head, HUASHU__COURTESY_HEADINGS, 0, &good);
    heading->kind = HUASHU__NO_LIST;
    /* 不文明用语 holds 文明用语. */
    while (bad_at != HUASHU__NOWHERE && good_at != HUASHU__NOWHERE &&
           good_at >= bad_at && good_at < bad_at + barred.length) {
        good = (struct huashu__string){ NULL, 0 };
        good_at = huashu__find_any(head, HUASHU__COURTESY_HEADINGS,
                                   bad_at + barred.length, &good);
    }
    if (good_at != HUASHU__NOWHERE && barred_before(head, good_at)) {
        /* No word of it names what is barred. */
        bad_at = bad_at == HUASHU__NOWHERE ? good_at : bad_at;
        good_at = HUASHU__NOWHERE;
    }
    if (bad_at != HUASHU__NOWHERE) {
        heading->kind = good_at == HUASHU__NOWHERE ? HUASHU__BARRED_LIST
                                                   : HUASHU__MIXED_LIST;
        heading->word = barred;
        return;
    }
    bad_at = huashu__find_any(head, HUASHU__OPENING_HEADINGS, 0, &barred);
    if (bad_at != HUASHU__NOWHERE) {
        heading->kind = HUASHU__OPENING_LIST;
        heading->word = barred;
    } else if (good_at != HUASHU__NOWHERE) {
        heading->kind = HUASHU__COURTESY_LIST;
        heading->word = good;
    }
}

/* 不得使用的语言：, where no word of the lists stands. */
static void
classify_barring(struct huashu__string head, struct huashu__heading *heading)
{
    struct huashu__string word = { NULL, 0 };
    size_t at = huashu__find_any(head, HUASHU__WORDING_WORDS, 0, &word);
    if (heading->kind != HUASHU__NO_LIST || at == HUASHU__NOWHERE ||
        !barred_before(head, at))
        return;
    heading->kind = HUASHU__BARRED_LIST;
}

static bool
is_short(struct huashu__string line)
{
    if (huashu__utf8_count(line) > LONGEST_BARE)
        return false;
    for (size_t at = 0; at < line.length;)
        if (huashu__is_clause_end(huashu__code_point_at(line, at, &at)))
            return false;
    return true;
}

/* Up to the colon at [at, end). */
static bool
read_with_colon(struct huashu__string line, size_t at, size_t end,
                struct huashu__heading *heading)
{
    struct huashu__string head = last_sentence(huashu__slice(line, 0, at));
    struct huashu__string word = { NULL, 0 };
    *heading = (struct huashu__heading){ 0 };
    classify(head, heading);
    classify_barring(head, heading);
    heading->tail = huashu__slice(line, end, line.length);
    heading->strong = true;
    heading->declared = declared_count(head);
    heading->answering = huashu__find_any(head, HUASHU__ANSWERING_WORDS, 0,
                                          &word) != HUASHU__NOWHERE;
    return heading->tail.length == 0 || heading->kind != HUASHU__NO_LIST;
}

bool
huashu__heading_read(struct huashu__string line, uint32_t marker_style,
                     struct huashu__heading *heading)
{
    static const uint32_t brackets[] = U" )）】]*”\"";
    struct huashu__string word = { NULL, 0 }, bare;
    size_t colons = 0;
    for (size_t at = 0, end; at < line.length && colons < MOST_COLONS;
         at = end) {
        uint32_t code_point = huashu__code_point_at(line, at, &end);
        if (code_point != ':' && code_point != 0xFF1A)
            continue;
        colons++;
        if (read_with_colon(line, at, end, heading))
            return true;
    }
    *heading = (struct huashu__heading){ 0 };
    if (line.length == 0 || (marker_style != HUASHU__HASH && !is_short(line)))
        return false;
    classify(line, heading);
    bare = huashu__strip(line, brackets, brackets);
    heading->strong = huashu__ends_with(bare, heading->word);
    heading->declared = declared_count(line);
    heading->answering = huashu__find_any(line, HUASHU__ANSWERING_WORDS, 0,
                                          &word) != HUASHU__NOWHERE;
    return heading->kind != HUASHU__NO_LIST || marker_style == HUASHU__HASH ||
           marker_style == HUASHU__ARTICLE || marker_style == HUASHU__CHINESE ||
           marker_style == HUASHU__CHINESE_BRACKETED;
}
