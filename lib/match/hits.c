/* SPDX-License-Identifier: MIT */
/*
 * hits.c: hits once they are found: put in order, and asked about.
 */
#include "match/scan.h"

#include <string.h>

/* What decides between hits of one rule, the first difference first. */
struct key {
    uint32_t guard, phrase, begin, by_sound, minus_end, doubt, seam;
};

static struct key
key_of(const struct huashu__hit *hit)
{
    return (struct key){
        hit->guard,
        hit->phrase,
        hit->begin,
        hit->how == HUASHU_HOMOPHONE,
        UINT32_MAX - hit->end,
        hit->doubt,
        hit->seam,
    };
}

static int
compare(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

/*
 * By rule, guard, begin, longest first; by_phrase puts phrases before that, and
 * of one phrase what is exact before what only sounds so.
 */
static bool
comes_before(const struct huashu__hit *a, const struct huashu__hit *b,
             bool by_phrase)
{
    struct key x, y;
    int order;
    if (a->rule != b->rule)
        return a->rule < b->rule;
    x = key_of(a);
    y = key_of(b);
    order = compare(x.guard, y.guard);
    if (order == 0 && by_phrase)
        order = compare(x.phrase, y.phrase);
    if (order == 0)
        order = compare(x.begin, y.begin);
    if (order == 0 && by_phrase)
        order = compare(x.by_sound, y.by_sound);
    if (order == 0)
        order = compare(x.minus_end, y.minus_end);
    if (order == 0)
        order = compare(x.doubt, y.doubt);
    if (order == 0)
        order = compare(x.phrase, y.phrase);
    if (order == 0)
        order = compare(x.seam, y.seam);
    return order < 0;
}

/* Lets the item at `root` of a heap of `count` sink to its place. */
static void
sink(struct huashu__hit *hits, size_t root, size_t count, bool by_phrase)
{
    struct huashu__hit hit = hits[root];
    while (root < count / 2) {
        size_t child = 2 * root + 1;
        if (child + 1 < count &&
            comes_before(&hits[child], &hits[child + 1], by_phrase))
            child++;
        if (!comes_before(&hit, &hits[child], by_phrase))
            break;
        hits[root] = hits[child];
        root = child;
    }
    hits[root] = hit;
}

static bool
in_order(const struct huashu__hit *hits, size_t count, bool by_phrase)
{
    for (size_t i = 1; i < count; i++)
        if (comes_before(&hits[i], &hits[i - 1], by_phrase))
            return false;
    return true;
}

/* Heapsort: in place, and never quadratic. */
static void
sort(struct huashu__hit *hits, size_t count, bool by_phrase)
{
    if (in_order(hits, count, by_phrase))
        return;
    for (size_t i = count / 2; i > 0; i--)
        sink(hits, i - 1, count, by_phrase);
    for (size_t i = count; i > 1; i--) {
        struct huashu__hit last = hits[i - 1];
        hits[i - 1] = hits[0];
        hits[0] = last;
        sink(hits, 0, i - 1, by_phrase);
    }
}

void
huashu__hits_sort(struct huashu__hit *hits, size_t count)
{
    sort(hits, count, true);
}

void
huashu__hits_settle(struct huashu__scan *scan)
{
    struct huashu__hit *hits = scan->hits.items;
    size_t kept = 0;
    if (scan->hits.count < 2)
        return;
    sort(hits, scan->hits.count, true);
    for (size_t i = 0; i < scan->hits.count; i++) {
        const struct huashu__hit *last = kept > 0 ? &hits[kept - 1] : NULL;
        /* A shorter or less sure wording of the phrase at the same place. */
        if (last != NULL && last->rule == hits[i].rule &&
            (last->how == HUASHU_SIMILAR) == (hits[i].how == HUASHU_SIMILAR) &&
            last->guard == hits[i].guard && last->phrase == hits[i].phrase &&
            last->begin == hits[i].begin)
            continue;
        hits[kept++] = hits[i];
    }
    scan->hits.count = kept;
    sort(hits, kept, false);
}

bool
huashu__is_elsewhere(const struct huashu__pass *pass, uint32_t rule,
                     uint32_t stretch)
{
    return pass->scan->every_speaker_of != rule &&
           !huashu__rule_is_of(huashu__rule(pass->book->model, rule),
                               &pass->speech->stretches.items[stretch]);
}

/* No rule is to be left unjudged by what others than its speaker said. */
static void
forget_overruns(struct huashu__pass *pass)
{
    struct huashu__scan *scan = pass->scan;
    size_t kept = 0;
    for (size_t i = 0; i < scan->overruns.count; i++) {
        struct huashu__overrun overrun = scan->overruns.items[i];
        if (!huashu__is_elsewhere(pass, overrun.rule, overrun.stretch))
            scan->overruns.items[kept++] = overrun;
    }
    scan->overruns.count = kept;
}

bool
huashu__hits_part(struct huashu__pass *pass)
{
    struct huashu__scan *scan = pass->scan;
    size_t kept = 0;
    forget_overruns(pass);
    for (size_t i = 0; i < scan->hits.count; i++) {
        struct huashu__hit hit = scan->hits.items[i];
        if (!huashu__is_elsewhere(pass, hit.rule, hit.stretch))
            scan->hits.items[kept++] = hit;
        else if (!hit.guard &&
                 !HUASHU__PUSH(scan->allocator, &scan->elsewhere, hit))
            return false;
    }
    scan->hits.count = kept;
    return true;
}

bool
huashu__hit_covers_literally(const struct huashu__scan *scan,
                             const struct huashu__hit *hit, uint32_t begin,
                             uint32_t end)
{
    const struct huashu__capture *captures =
        scan->captures.items + hit->first_capture;
    if (hit->how != HUASHU_EXACT || begin < hit->begin || end > hit->end)
        return false;
    for (uint32_t i = 0; i < hit->capture_count; i++) {
        if (captures[i].begin < end && captures[i].end > begin)
            return false;
    }
    return true;
}

/* Looks for plain words in units [begin, end). */
static bool
finds_wording(const struct huashu__piece *piece,
              const struct huashu__folded *folded, uint32_t begin, uint32_t end)
{
    for (size_t i = 0; i < piece->wording_count; i++) {
        struct huashu__units word = piece->wordings[i];
        for (uint32_t at = begin; end - at >= word.count; at++) {
            if (folded->units[at] == word.items[0] &&
                memcmp(folded->units + at, word.items,
                       word.count * sizeof *word.items) == 0 &&
                !huashu__folded_inside_number(folded, at) &&
                !huashu__folded_inside_number(folded, at + word.count))
                return true;
        }
    }
    return false;
}

/* Whether any of the units is one that a piece needs. */
static bool
holds_needed(const struct huashu__piece *piece, struct huashu__units units)
{
    for (uint32_t i = 0; i < units.count && piece->needed != NULL; i++) {
        uint32_t bit = units.items[i] % HUASHU__NEEDED_BITS;
        if ((piece->needed[bit / 64] >> bit % 64 & 1) != 0)
            return true;
    }
    return piece->needed == NULL;
}

bool
huashu__phrase_piece_found(const struct huashu_book *book,
                           const struct huashu__speech *speech,
                           struct huashu__scan *scan, uint32_t rule,
                           uint32_t phrase, size_t piece, uint32_t begin,
                           uint32_t end)
{
    const struct huashu__piece *wanted =
        huashu__database_piece(book, rule, phrase, piece);
    struct huashu__units subject = { speech->folded.units + begin,
                                     end - begin };
    if (wanted->regex == NULL)
        return finds_wording(wanted, &speech->folded, begin, end);
    if (!holds_needed(wanted, subject))
        return false;
    if (scan->work == NULL ||
        !huashu__regex_runner_prepare(&scan->work->runner, scan->allocator,
                                      book->database->most_groups))
        return false;
    scan->work->runner.check = NULL;
    return huashu__regex_find(&scan->work->runner, wanted->regex, subject, 0,
                              0) == HUASHU__REGEX_FOUND;
}
