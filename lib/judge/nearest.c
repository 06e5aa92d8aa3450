/* SPDX-License-Identifier: MIT */
/*
 * nearest.c: where something that had to be said came nearest to being said,
 * and what of it was left out.
 *
 * A phrase falls into pieces at its punctuation and gaps; the stretch that
 * holds most of one, by the characters of its first wording, is the nearest;
 * of several that hold as much, that of the first phrase; of a rule by
 * similarity the stretch that it aligns with best. A piece that may be
 * left out is never missing. A hit that was refused (in the wrong place,
 * excused) is nearest of all: it was said, but did not count. Of a set of
 * phrases, those that were not said are what is missing.
 */
#include "judge/work.h"

/* Of a phrase in one stretch: characters found, and of how many. */
struct share {
    uint64_t found, whole;
};

static struct share
share_of(const struct huashu_book *book, struct huashu__judging *judging,
         uint32_t rule, uint32_t phrase, const struct huashu__stretch *stretch)
{
    size_t count = huashu__phrase_piece_count(book, rule, phrase);
    struct share share = { 0, 0 };
    for (size_t i = 0; i < count; i++) {
        uint64_t length = huashu__wording_length(
            huashu__phrase_piece_text(book, rule, phrase, i));
        share.whole += length;
        if (length != 0 && huashu__phrase_piece_found(
                               book, &judging->speech, &judging->scan, rule,
                               phrase, i, stretch->begin, stretch->end))
            share.found += length;
    }
    return share;
}

static void
consider(const struct huashu_book *book, struct huashu__judging *judging,
         uint32_t rule, uint32_t index, struct huashu__nearest *nearest)
{
    const struct huashu__stretch *stretch =
        &judging->speech.stretches.items[index];
    size_t count = huashu__rule(book->model, rule)->phrase_count;
    for (uint32_t phrase = 0; phrase < count; phrase++) {
        struct share share = share_of(book, judging, rule, phrase, stretch);
        double similarity;
        if (share.found == 0)
            continue;
        similarity = (double)share.found / (double)share.whole;
        if (nearest->exists &&
            (similarity < nearest->similarity ||
             (similarity == nearest->similarity && phrase >= nearest->phrase)))
            continue;
        nearest->exists = true;
        nearest->phrase = phrase;
        nearest->stretch = index;
        nearest->begin = stretch->begin;
        nearest->end = stretch->end;
        nearest->similarity = similarity;
    }
}

/* Names the pieces of the nearest phrase that its stretch does not hold. */
static bool
list_missing_pieces(const struct huashu_book *book,
                    struct huashu__judging *judging, uint32_t rule,
                    struct huashu__nearest *nearest)
{
    const struct huashu__stretch *stretch =
        &judging->speech.stretches.items[nearest->stretch];
    size_t count = huashu__phrase_piece_count(book, rule, nearest->phrase);
    nearest->first_missing = (uint32_t)judging->missing.count;
    for (uint32_t i = 0; i < count; i++) {
        struct huashu__string text =
            huashu__phrase_piece_text(book, rule, nearest->phrase, i);
        if (huashu__wording_length(text) == 0 ||
            huashu__phrase_piece_found(book, &judging->speech, &judging->scan,
                                       rule, nearest->phrase, i, stretch->begin,
                                       stretch->end))
            continue;
        if (!HUASHU__PUSH(judging->allocator, &judging->missing, i))
            return false;
        nearest->missing_count++;
    }
    return true;
}

/* The same of a rule by similarity: its phrases aligned with a stretch. */
static bool
consider_alignments(const struct huashu_book *book,
                    struct huashu__judging *judging, uint32_t rule,
                    uint32_t index, struct huashu__nearest *nearest)
{
    size_t count = huashu__rule(book->model, rule)->phrase_count;
    for (uint32_t phrase = 0; phrase < count; phrase++) {
        const struct huashu__hit *than =
            nearest->exists ? &nearest->alignment : NULL;
        struct huashu__hit hit;
        bool found;
        if (huashu__align_nearest(book, &judging->speech, &judging->scan, rule,
                                  phrase, index, than, &found,
                                  &hit) != HUASHU_OK)
            return false;
        if (!found)
            continue;
        *nearest =
            (struct huashu__nearest){ .exists = true,
                                      .phrase = phrase,
                                      .stretch = index,
                                      .begin = hit.begin,
                                      .end = hit.end,
                                      .similarity = huashu__similarity(&hit),
                                      .aligned = true,
                                      .alignment = hit };
    }
    return true;
}

static bool
nearest_stretch(const struct huashu_book *book, struct huashu__judging *judging,
                uint32_t rule, struct huashu__nearest *nearest)
{
    const struct huashu__speech *speech = &judging->speech;
    uint64_t units = 0;
    if (!huashu__place_prepare(book, judging, rule))
        return false;
    for (uint32_t i = 0; i < speech->stretches.count; i++) {
        const struct huashu__stretch *stretch = &speech->stretches.items[i];
        if (!huashu__speaks(huashu__rule(book->model, rule), stretch) ||
            !huashu__place_has(book, judging, rule, i))
            continue;
        units += stretch->end - stretch->begin;
        if (units > HUASHU__MAX_NEAREST_UNITS)
            break;
        if (!huashu__rule(book->model, rule)->similar)
            consider(book, judging, rule, i, nearest);
        else if (!consider_alignments(book, judging, rule, i, nearest))
            return false;
    }
    return !nearest->exists || nearest->aligned ||
           list_missing_pieces(book, judging, rule, nearest);
}

/* The first hit that was refused where it stands, if there is one. */
static bool
nearest_refused(const struct huashu__rule *given,
                const struct huashu__judging *judging, uint32_t rule,
                struct huashu__nearest *nearest)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    for (uint32_t i = 0; i < result->hit_count; i++) {
        const struct huashu__verdict_hit *verdict =
            &judging->hits.items[result->first_hit + i];
        const struct huashu__hit *hit = &judging->scan.hits.items[verdict->hit];
        if (verdict->fate != HUASHU__OUT_OF_PLACE &&
            verdict->fate != HUASHU__EXCUSED)
            continue;
        /* Elsewhere and only in part: not what was meant. */
        if (given->similar && !huashu__is_full(given, hit))
            continue;
        *nearest =
            (struct huashu__nearest){ .exists = true,
                                      .phrase = hit->phrase,
                                      .stretch = hit->stretch,
                                      .begin = hit->begin,
                                      .end = hit->end,
                                      .refused = true,
                                      .similarity = huashu__similarity(hit) };
        return true;
    }
    return false;
}

/* Whether a phrase of a set has a hit that counts; *first: the first such. */
static bool
phrase_said(const struct huashu__judging *judging, uint32_t rule,
            uint32_t phrase, uint32_t *first)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    for (uint32_t i = 0; i < result->hit_count; i++) {
        const struct huashu__verdict_hit *verdict =
            &judging->hits.items[result->first_hit + i];
        if (verdict->fate != HUASHU__COUNTS ||
            judging->scan.hits.items[verdict->hit].phrase != phrase)
            continue;
        if (i < *first)
            *first = i;
        return true;
    }
    return false;
}

static bool
nearest_of_set(const struct huashu__rule *given,
               struct huashu__judging *judging, uint32_t rule,
               struct huashu__nearest *nearest)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    size_t needed = given->need == HUASHU__NEED_ALL ? given->phrase_count
                                                    : given->need_count;
    const struct huashu__hit *hit;
    uint32_t first = UINT32_MAX, said = 0;
    nearest->first_missing = (uint32_t)judging->missing.count;
    for (uint32_t phrase = 0; phrase < given->phrase_count; phrase++) {
        if (phrase_said(judging, rule, phrase, &first)) {
            said++;
            continue;
        }
        if (!HUASHU__PUSH(judging->allocator, &judging->missing, phrase))
            return false;
        nearest->missing_count++;
    }
    if (said == 0) {
        judging->missing.count = nearest->first_missing;
        *nearest = (struct huashu__nearest){ .exists = false };
        return true;
    }
    nearest->exists = true;
    nearest->phrase = HUASHU__NO_PHRASE;
    nearest->similarity = (double)said / (double)needed;
    hit = &judging->scan.hits
               .items[judging->hits.items[result->first_hit + first].hit];
    nearest->stretch = hit->stretch;
    nearest->begin = hit->begin;
    nearest->end = hit->end;
    return true;
}

bool
huashu__find_nearest(const struct huashu_book *book,
                     struct huashu__judging *judging, uint32_t rule,
                     struct huashu__nearest *nearest)
{
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    *nearest = (struct huashu__nearest){ .exists = false };
    if (huashu__is_set(given))
        return nearest_of_set(given, judging, rule, nearest);
    return nearest_refused(given, judging, rule, nearest) ||
           given->phrase_count == 0 ||
           nearest_stretch(book, judging, rule, nearest);
}
