/* SPDX-License-Identifier: MIT */
/*
 * examples.c: the examples of a book, judged: what a rule must hit it has to
 * hit, what it must not it may not. What happened instead is said with the
 * words concerned.
 */
#include "lint/lint.h"

/* The original words of a hit, those of its first turn if there are more. */
static struct huashu__string
words_of(const struct huashu__judging *judging, const struct huashu__hit *hit)
{
    struct huashu__place_part part;
    struct huashu__string text;
    if (huashu__place_parts(&judging->speech, hit->stretch, hit->begin,
                            hit->end, &part, 1) == 0)
        return HUASHU__LITERAL("");
    text = judging->speech.texts.items[part.turn];
    return (struct huashu__string){ text.data + part.byte_begin,
                                    part.byte_end - part.byte_begin };
}

/* The first hit of the rule with such a fate; NULL: none. */
static const struct huashu__verdict_hit *
find_fate(const struct huashu__judging *judging, uint32_t rule,
          enum huashu__fate fate)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    for (uint32_t i = 0; i < result->hit_count; i++) {
        const struct huashu__verdict_hit *hit =
            &judging->hits.items[result->first_hit + i];
        if (hit->fate == fate)
            return hit;
    }
    return NULL;
}

static void
report_hit(struct huashu__lint *lint, const struct huashu__judging *judging,
           uint32_t rule, struct huashu__place place)
{
    const struct huashu__verdict_hit *hit =
        find_fate(judging, rule, HUASHU__COUNTS);
    struct huashu__string words = HUASHU__LITERAL("");
    if (hit != NULL)
        words = words_of(judging, &judging->scan.hits.items[hit->hit]);
    huashu__lint_report(lint, place, HUASHU__LINT_EXAMPLE_HIT, 2,
                        huashu__rule_id(lint->model, rule), words);
}

/* The rule of the hit that shielded another. */
static struct huashu__string
shield_of(const struct huashu__lint *lint,
          const struct huashu__judging *judging,
          const struct huashu__verdict_hit *hit)
{
    if (hit->by >= judging->scan.hits.count)
        return HUASHU__LITERAL("");
    return huashu__rule_id(lint->model, judging->scan.hits.items[hit->by].rule);
}

/* Why an example was not hit: by the first reason that comes up. */
static void
report_miss(struct huashu__lint *lint, const struct huashu__judging *judging,
            uint32_t rule, struct huashu__place place)
{
    static const struct {
        enum huashu__fate fate;
        enum huashu__lint_message message;
    } reasons[] = {
        { HUASHU__COUNTS, HUASHU__LINT_EXAMPLE_IN_PART },
        { HUASHU__NOT_ASKED, HUASHU__LINT_EXAMPLE_NOT_ASKED },
        { HUASHU__OUT_OF_PLACE, HUASHU__LINT_EXAMPLE_OUT_OF_PLACE },
        { HUASHU__EXCUSED, HUASHU__LINT_EXAMPLE_EXCUSED },
        { HUASHU__SHIELDED, HUASHU__LINT_EXAMPLE_SHIELDED },
    };
    const struct huashu__rule_result *result = &judging->results.items[rule];
    struct huashu__string id = huashu__rule_id(lint->model, rule);
    if (result->outcome == HUASHU_NOT_JUDGED && result->reason != NULL) {
        huashu__lint_report(lint, place, HUASHU__LINT_EXAMPLE_NOT_JUDGED, 2, id,
                            huashu__string_of(result->reason->code));
        return;
    }
    for (size_t i = 0; i < HUASHU__COUNT_OF(reasons); i++) {
        const struct huashu__verdict_hit *hit =
            find_fate(judging, rule, reasons[i].fate);
        if (hit == NULL)
            continue;
        huashu__lint_report(
            lint, place, reasons[i].message, 3, id,
            words_of(judging, &judging->scan.hits.items[hit->hit]),
            shield_of(lint, judging, hit));
        return;
    }
    huashu__lint_report(lint, place, HUASHU__LINT_EXAMPLE_NOT_FOUND, 1, id);
}

static enum huashu_status
check_example(struct huashu__lint *lint, struct huashu__judging *judging,
              uint32_t rule, const struct huashu__example *example)
{
    bool hit = false;
    enum huashu_status status = huashu__judge_example(
        lint->book, rule, example, judging, &hit, lint->error);
    if (status != HUASHU_OK || hit == example->accept)
        return status;
    if (hit)
        report_hit(lint, judging, rule, example->place);
    else
        report_miss(lint, judging, rule, example->place);
    return HUASHU_OK;
}

enum huashu_status
huashu__lint_examples(struct huashu__lint *lint)
{
    const struct huashu__model *model = lint->model;
    struct huashu__judging judging;
    enum huashu_status status = HUASHU_OK;
    huashu__judging_init(&judging, lint->allocator);
    for (uint32_t i = 0; i < model->rule_count && status == HUASHU_OK; i++) {
        const struct huashu__rule *rule = huashu__rule(model, i);
        for (size_t k = 0; k < rule->example_count && status == HUASHU_OK; k++)
            status = check_example(lint, &judging, i, &rule->examples[k]);
    }
    huashu__judging_finish(&judging);
    return status;
}
