/* SPDX-License-Identifier: MIT */
/*
 * phrases.c: the phrases of a book, said to the book itself.
 *
 * Every wording becomes the only turn of a speaker of its own, so that each is
 * one stretch; one scan then tells for all of them what hits them. A wording
 * that its own phrase does not hit never matches; what else hits all of it is
 * relations.c's matter. Large books go through in batches.
 *
 * What fails is said once more as it is folded, without punctuation: if that
 * is found, a full stop inside the phrase was the reason.
 */
#include "lint/lint.h"

#include <string.h>

/* Text and samples of one batch. */
#define BATCH_BYTES ((size_t)4 << 20)
#define BATCH_SAMPLES ((size_t)1 << 16)

struct batch {
    struct huashu__lint *lint;
    struct huashu__buffer text;
    HUASHU__ARRAY(struct huashu__sample) samples;
    HUASHU__ARRAY(struct huashu_turn) turns;
    struct huashu__speech speech;
    struct huashu__scan scan;
    /* Hits by sample. */
    HUASHU__ARRAY(uint32_t) starts;
    HUASHU__ARRAY(uint32_t) hits;
};

static void
batch_init(struct batch *batch, struct huashu__lint *lint)
{
    memset(batch, 0, sizeof *batch);
    batch->lint = lint;
    huashu__buffer_init(&batch->text, lint->allocator);
    huashu__speech_init(&batch->speech, lint->allocator);
    huashu__scan_init(&batch->scan, lint->allocator);
}

static void
batch_finish(struct batch *batch)
{
    const struct huashu_allocator *allocator = batch->lint->allocator;
    huashu__buffer_finish(&batch->text);
    huashu__free(allocator, batch->samples.items);
    huashu__free(allocator, batch->turns.items);
    huashu__free(allocator, batch->starts.items);
    huashu__free(allocator, batch->hits.items);
    huashu__scan_finish(&batch->scan);
    huashu__speech_finish(&batch->speech);
}

/* The text from `begin` on is a sample. */
static bool
add_sample(struct batch *batch, uint32_t rule, uint32_t phrase, size_t begin)
{
    struct huashu__sample sample = { rule, phrase, begin,
                                     batch->text.count - begin };
    return !batch->text.failed &&
           HUASHU__PUSH(batch->lint->allocator, &batch->samples, sample);
}

static struct huashu__string
text_of(const struct batch *batch, const struct huashu__sample *sample)
{
    return (struct huashu__string){ batch->text.items + sample->begin,
                                    sample->length };
}

static struct huashu__place
place_of(const struct batch *batch, const struct huashu__sample *sample)
{
    struct huashu__node node;
    return huashu__phrase(batch->lint->model, sample->rule, sample->phrase,
                          &node)
        .place;
}

/* Scanning */

/* Sample i is turn i of speaker i, and so stretch i. */
static bool
make_turns(struct batch *batch)
{
    batch->turns.count = 0;
    for (size_t i = 0; i < batch->samples.count; i++) {
        const struct huashu__sample *sample = &batch->samples.items[i];
        struct huashu__string text = text_of(batch, sample);
        struct huashu_turn turn = {
            .role = huashu__rule(batch->lint->model, sample->rule)->by ==
                            HUASHU__BY_CUSTOMER
                        ? HUASHU_CUSTOMER
                        : HUASHU_AGENT,
            .speaker = (uint32_t)i,
            .text = text.data,
            .text_length = text.length,
            .start_ms = HUASHU_NO_TIME,
            .end_ms = HUASHU_NO_TIME,
        };
        if (!HUASHU__PUSH(batch->lint->allocator, &batch->turns, turn))
            return false;
    }
    return true;
}

/* Sorts the hits by sample, by counting. */
static bool
group_hits(struct batch *batch)
{
    size_t samples = batch->samples.count, hits = batch->scan.hits.count;
    uint32_t *starts;
    batch->starts.count = 0;
    batch->hits.count = 0;
    if (!HUASHU__RESERVE(batch->lint->allocator, &batch->starts, samples + 2) ||
        !HUASHU__RESERVE(batch->lint->allocator, &batch->hits, hits))
        return false;
    starts = batch->starts.items;
    memset(starts, 0, (samples + 2) * sizeof *starts);
    for (size_t i = 0; i < hits; i++)
        starts[batch->scan.hits.items[i].stretch + 2]++;
    for (size_t i = 2; i < samples + 2; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < hits; i++)
        batch->hits.items[starts[batch->scan.hits.items[i].stretch + 1]++] =
            (uint32_t)i;
    return true;
}

static enum huashu_status
scan_batch(struct batch *batch)
{
    struct huashu__lint *lint = batch->lint;
    enum huashu_status status;
    if (!make_turns(batch))
        return huashu__fail_no_memory(lint->error);
    status =
        huashu__speech_build(lint->book, batch->turns.items, batch->turns.count,
                             &batch->speech, lint->error);
    if (status == HUASHU_OK)
        status =
            huashu__scan(lint->book, &batch->speech, &batch->scan, lint->error);
    if (status == HUASHU_OK && !group_hits(batch))
        status = huashu__fail_no_memory(lint->error);
    return status;
}

/* Whether some hit of the sample's own rule takes in all of it. */
static bool
hit_by_itself(const struct huashu__sampled *sampled, size_t sample, bool guard)
{
    for (uint32_t i = sampled->starts[sample]; i < sampled->starts[sample + 1];
         i++) {
        const struct huashu__hit *hit = &sampled->all_hits[sampled->hits[i]];
        if (hit->rule == sampled->rule && hit->guard == guard &&
            (guard || hit->phrase == sampled->phrase) &&
            huashu__hits_all(sampled, sample, hit))
            return true;
    }
    return false;
}

/* Checks of one wording */

static bool
is_nowhere(const struct huashu__where *where)
{
    return where->first.unit == HUASHU__NO_EXTENT &&
           where->last.unit == HUASHU__NO_EXTENT &&
           where->after == HUASHU__NO_RULE && where->before == HUASHU__NO_RULE;
}

/* Shorter phrases, and lower limits, find what they do not mean. */
#define SHORTEST_SIMILAR 6
#define LOWEST_AT_LEAST 50

static void
check_similar(struct batch *batch, const struct huashu__sample *sample,
              const struct huashu__stretch *stretch)
{
    const struct huashu__rule *rule =
        huashu__rule(batch->lint->model, sample->rule);
    if (!rule->similar)
        return;
    if (sample->phrase == 0 && rule->at_least < LOWEST_AT_LEAST)
        huashu__lint_report(batch->lint, rule->own_place,
                            HUASHU__LINT_LOW_AT_LEAST, 0);
    else if (stretch->end - stretch->begin < SHORTEST_SIMILAR)
        huashu__lint_report(batch->lint, place_of(batch, sample),
                            HUASHU__LINT_SHORT_FOR_SIMILAR, 1,
                            text_of(batch, sample));
}

static void
check_length(struct batch *batch, const struct huashu__sample *sample,
             const struct huashu__stretch *stretch)
{
    const struct huashu__rule *rule =
        huashu__rule(batch->lint->model, sample->rule);
    uint32_t count = stretch->end - stretch->begin;
    uint16_t first = batch->speech.folded.units[stretch->begin];
    bool one = count == 1 || (count == 2 && first >= 0xD800 && first < 0xDC00);
    if (one && rule->kind == HUASHU_FORBIDDEN &&
        rule->need == HUASHU__NEED_ONE && rule->whole == HUASHU__WHOLE_NO &&
        !rule->word_edges && is_nowhere(&rule->where))
        huashu__lint_report(batch->lint, place_of(batch, sample),
                            HUASHU__LINT_TOO_SHORT, 1, text_of(batch, sample));
}

/* The first filler that a text holds; empty: none. */
static struct huashu__string
filler_in(const struct huashu__fold_settings *fold, struct huashu__string text)
{
    for (size_t i = 0; i < fold->filler_count; i++) {
        struct huashu__string filler = fold->fillers[i];
        for (size_t at = 0; at + filler.length <= text.length; at++) {
            if (filler.length != 0 &&
                memcmp(text.data + at, filler.data, filler.length) == 0)
                return filler;
        }
    }
    return HUASHU__LITERAL("");
}

/* Folds the texts again with a folder that keeps fillers. */
struct fillers {
    struct huashu__folder *folder;
    struct huashu__folded folded;
};

static enum huashu_status
check_filler(struct batch *batch, const struct huashu__sample *sample,
             const struct huashu__stretch *stretch, struct fillers *fillers)
{
    struct huashu__string text = text_of(batch, sample);
    struct huashu__string filler = filler_in(&batch->lint->model->fold, text);
    if (filler.length == 0)
        return HUASHU_OK;
    huashu__folded_clear(&fillers->folded);
    if (huashu__fold(fillers->folder, text, &fillers->folded) != HUASHU_OK)
        return huashu__fail_no_memory(batch->lint->error);
    if (fillers->folded.count > stretch->end - stretch->begin)
        huashu__lint_report(batch->lint, place_of(batch, sample),
                            HUASHU__LINT_HOLDS_FILLER, 1, filler);
    return HUASHU_OK;
}

/* Checks of a phrase */

/* Says the sample again, folded, in the batch `again`. */
static bool
say_again(struct batch *batch, const struct huashu__sample *sample,
          const struct huashu__stretch *stretch, struct batch *again)
{
    size_t begin = again->text.count;
    huashu__buffer_append_units(&again->text,
                                batch->speech.folded.units + stretch->begin,
                                stretch->end - stretch->begin);
    return add_sample(again, sample->rule, sample->phrase, begin);
}

static enum huashu_status
check_phrase(struct batch *batch, const struct huashu__sampled *sampled,
             struct fillers *fillers, struct batch *again)
{
    const struct huashu__sample *samples =
        &batch->samples.items[sampled->first];
    size_t warnings = batch->lint->diagnostics->warning_count;
    bool excused = true, found = true, said = false;
    for (size_t i = 0; i < sampled->count; i++) {
        const struct huashu__stretch *stretch =
            &batch->speech.stretches.items[sampled->first + i];
        enum huashu_status status = HUASHU_OK;
        if (stretch->begin == stretch->end)
            continue;
        said = true;
        excused = excused && hit_by_itself(sampled, i, true);
        if (!hit_by_itself(sampled, i, false) && found) {
            found = false;
            if (!say_again(batch, &samples[i], stretch, again))
                return huashu__fail_no_memory(batch->lint->error);
        }
        /* One warning a phrase, whatever its wordings. */
        if (batch->lint->diagnostics->warning_count == warnings)
            check_length(batch, &samples[i], stretch);
        if (batch->lint->diagnostics->warning_count == warnings)
            check_similar(batch, &samples[i], stretch);
        if (batch->lint->diagnostics->warning_count == warnings)
            status = check_filler(batch, &samples[i], stretch, fillers);
        if (status != HUASHU_OK)
            return status;
    }
    /* Nothing is left of a line of a list: that was told when it was read. */
    if (!found || !said)
        return HUASHU_OK;
    if (excused && sampled->complete) {
        huashu__lint_report(batch->lint, place_of(batch, samples),
                            HUASHU__LINT_ALWAYS_EXCUSED, 1,
                            text_of(batch, samples));
        return HUASHU_OK;
    }
    huashu__lint_relations(batch->lint, sampled);
    return HUASHU_OK;
}

/* Scans the batch and looks at its phrases; then it is empty. */
static enum huashu_status
run_batch(struct batch *batch, struct fillers *fillers, struct batch *again)
{
    enum huashu_status status = HUASHU_OK;
    size_t at = 0, count = batch->samples.count;
    if (count != 0)
        status = scan_batch(batch);
    while (at < count && status == HUASHU_OK) {
        const struct huashu__sample *first = &batch->samples.items[at];
        struct huashu__node node;
        const struct huashu__node *root =
            huashu__phrase(batch->lint->model, first->rule, first->phrase,
                           &node)
                .root;
        struct huashu__sampled sampled = {
            .rule = first->rule,
            .phrase = first->phrase,
            .speech = &batch->speech,
            .all_hits = batch->scan.hits.items,
            .first = (uint32_t)at,
            .hits = batch->hits.items,
            .starts = batch->starts.items + at,
        };
        while (at < count && batch->samples.items[at].rule == first->rule &&
               batch->samples.items[at].phrase == first->phrase)
            at++;
        sampled.count = at - sampled.first;
        sampled.complete = huashu__wording_is_plain(root) &&
                           huashu__wording_count(root) <= HUASHU__LINT_WORDINGS;
        status = check_phrase(batch, &sampled, fillers, again);
    }
    batch->samples.count = 0;
    huashu__buffer_clear(&batch->text);
    return status;
}

/* Reports what was not found, by whether it was found when said again. */
static enum huashu_status
run_again(struct batch *again)
{
    enum huashu_status status =
        again->samples.count == 0 ? HUASHU_OK : scan_batch(again);
    for (size_t i = 0; i < again->samples.count && status == HUASHU_OK; i++) {
        const struct huashu__sample *sample = &again->samples.items[i];
        struct huashu__sampled sampled = {
            .rule = sample->rule,
            .phrase = sample->phrase,
            .speech = &again->speech,
            .all_hits = again->scan.hits.items,
            .first = (uint32_t)i,
            .hits = again->hits.items,
            .starts = again->starts.items + i,
            .count = 1,
        };
        huashu__lint_report(again->lint, place_of(again, sample),
                            hit_by_itself(&sampled, 0, false)
                                ? HUASHU__LINT_STOP_INSIDE
                                : HUASHU__LINT_NEVER_MATCHES,
                            1, text_of(again, sample));
    }
    return status;
}

/* The wordings of a phrase, as samples. */
static bool
add_phrase(struct batch *batch, uint32_t rule, uint32_t phrase)
{
    const struct huashu__model *model = batch->lint->model;
    struct huashu__node node;
    const struct huashu__node *root =
        huashu__phrase(model, rule, phrase, &node).root;
    uint64_t count = huashu__wording_count(root);
    if (count > HUASHU__LINT_WORDINGS)
        count = HUASHU__LINT_WORDINGS;
    for (uint64_t i = 0; i < count; i++) {
        size_t begin = batch->text.count;
        huashu__wording_write(&batch->text, model, root, i);
        if (!add_sample(batch, rule, phrase, begin))
            return false;
    }
    return true;
}

static enum huashu_status
each_phrase(struct batch *batch, struct fillers *fillers, struct batch *again)
{
    const struct huashu__model *model = batch->lint->model;
    for (uint32_t rule = 0; rule < model->rule_count; rule++) {
        for (uint32_t i = 0; i < huashu__rule(model, rule)->phrase_count; i++) {
            enum huashu_status status = HUASHU_OK;
            if (!add_phrase(batch, rule, i))
                return huashu__fail_no_memory(batch->lint->error);
            if (batch->samples.count >= BATCH_SAMPLES ||
                batch->text.count >= BATCH_BYTES)
                status = run_batch(batch, fillers, again);
            if (status != HUASHU_OK)
                return status;
        }
    }
    return run_batch(batch, fillers, again);
}

enum huashu_status
huashu__lint_phrases(struct huashu__lint *lint)
{
    struct huashu__fold_settings keeping = lint->model->fold;
    struct fillers fillers = { .folder = NULL };
    struct batch batch, again;
    enum huashu_status status;
    keeping.fillers = NULL;
    keeping.filler_count = 0;
    status = huashu__folder_new(lint->allocator, &keeping, &fillers.folder);
    if (status != HUASHU_OK)
        return huashu__fail_no_memory(lint->error);
    huashu__folded_init(&fillers.folded, lint->allocator);
    batch_init(&batch, lint);
    batch_init(&again, lint);
    status = each_phrase(&batch, &fillers, &again);
    if (status == HUASHU_OK)
        status = run_again(&again);
    batch_finish(&again);
    batch_finish(&batch);
    huashu__folded_finish(&fillers.folded);
    huashu__folder_free(fillers.folder);
    return status;
}
