/* SPDX-License-Identifier: MIT */
/*
 * patterns.c: patterns that would hold a check up.
 *
 * Each pattern's own characters are said to the book over and over: one
 * character many times, all of them in turn. On such speech nested repetitions
 * run into PCRE2's limits, and a call that a pattern does not get through
 * cannot be judged. Patterns without a word that every match must hold are
 * only slow: PCRE2 has to look at every sentence.
 */
#include "lint/lint.h"

#include <string.h>

/* A long sentence, in characters. */
#define LONG_SENTENCE 500
/* Characters of a pattern that are tried alone. */
#define MOST_ALONE 3
/* Bytes that a message shows of such speech. */
#define SHOWN ((size_t)30)

struct speeches {
    struct huashu__lint *lint;
    struct huashu__buffer text;
    HUASHU__ARRAY(size_t) begins;
    HUASHU__ARRAY(uint32_t) rules;
    HUASHU__ARRAY(struct huashu_turn) turns;
};

static bool
is_sign(uint32_t c)
{
    return c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
           !(c >= 'a' && c <= 'z');
}

/*
 * The next character of a pattern that stands for itself; 0 at the end. Names
 * of groups and counts come out as well, which does no harm.
 */
static uint32_t
next_literal(struct huashu__string pattern, size_t *at)
{
    while (*at < pattern.length) {
        bool valid;
        uint32_t c =
            huashu__utf8_next(pattern.data, pattern.length, at, &valid);
        if (c == '\\' && *at < pattern.length)
            huashu__utf8_next(pattern.data, pattern.length, at, &valid);
        else if (!is_sign(c))
            return c;
    }
    return 0;
}

static void
say(struct huashu__buffer *text, uint32_t c)
{
    char bytes[4];
    struct huashu__string said = { bytes, huashu__utf8_put(c, bytes) };
    huashu__buffer_append(text, said);
}

static bool
begin_speech(struct speeches *speeches, uint32_t rule)
{
    return HUASHU__PUSH(speeches->lint->allocator, &speeches->begins,
                        speeches->text.count) &&
           HUASHU__PUSH(speeches->lint->allocator, &speeches->rules, rule);
}

/* One character, over and over. */
static bool
say_alone(struct speeches *speeches, uint32_t rule, uint32_t c)
{
    if (!begin_speech(speeches, rule))
        return false;
    for (size_t i = 0; i < LONG_SENTENCE; i++)
        say(&speeches->text, c);
    /* So that what looks for an end has to go back. */
    say(&speeches->text, c == 0x738B ? 0x674E : 0x738B);
    return true;
}

/* All characters in turn, over and over. */
static bool
say_in_turn(struct speeches *speeches, uint32_t rule,
            struct huashu__string pattern)
{
    size_t at = 0;
    if (!begin_speech(speeches, rule))
        return false;
    for (size_t i = 0; i < LONG_SENTENCE; i++) {
        uint32_t c = next_literal(pattern, &at);
        if (c == 0) {
            at = 0;
            c = next_literal(pattern, &at);
        }
        say(&speeches->text, c == 0 ? 0x738B : c);
    }
    return true;
}

static bool
say_pattern(struct speeches *speeches, uint32_t rule)
{
    struct huashu__string pattern =
        huashu__rule(speeches->lint->model, rule)->pattern;
    uint32_t tried[MOST_ALONE] = { 0 };
    size_t at = 0, count = 0;
    while (count < MOST_ALONE) {
        uint32_t c = next_literal(pattern, &at);
        bool known = false;
        for (size_t i = 0; i < count; i++)
            known = known || tried[i] == c;
        if (c == 0)
            break;
        if (known)
            continue;
        tried[count++] = c;
        if (!say_alone(speeches, rule, c))
            return false;
    }
    /* `.*` and its like have no character of their own. */
    if (count == 0 && !say_alone(speeches, rule, 0x597D))
        return false;
    return say_in_turn(speeches, rule, pattern) && !speeches->text.failed;
}

/* A speaker for each speech: each is a stretch. */
static bool
make_turns(struct speeches *speeches)
{
    const struct huashu__model *model = speeches->lint->model;
    for (size_t i = 0; i < speeches->begins.count; i++) {
        size_t begin = speeches->begins.items[i];
        size_t end = i + 1 < speeches->begins.count
                         ? speeches->begins.items[i + 1]
                         : speeches->text.count;
        struct huashu_turn turn = {
            .role = huashu__rule(model, speeches->rules.items[i])->by ==
                            HUASHU__BY_CUSTOMER
                        ? HUASHU_CUSTOMER
                        : HUASHU_AGENT,
            .speaker = (uint32_t)i,
            .text = speeches->text.items + begin,
            .text_length = end - begin,
            .start_ms = HUASHU_NO_TIME,
            .end_ms = HUASHU_NO_TIME,
        };
        if (!HUASHU__PUSH(speeches->lint->allocator, &speeches->turns, turn))
            return false;
    }
    return true;
}

/* The place of a rule's pattern, or of the rule. */
static struct huashu__place
place_of(const struct huashu__rule *rule)
{
    return rule->pattern.length != 0 ? rule->pattern_place : rule->own_place;
}

/* One report a rule, with the speech that stopped it. */
static void
report_overruns(struct speeches *speeches, const struct huashu__scan *scan,
                bool *slow)
{
    const struct huashu__model *model = speeches->lint->model;
    for (size_t i = 0; i < scan->overruns.count; i++) {
        const struct huashu__overrun *overrun = &scan->overruns.items[i];
        const struct huashu_turn *turn =
            &speeches->turns.items[overrun->stretch];
        struct huashu__string shown = { turn->text, turn->text_length };
        if (slow[overrun->rule])
            continue;
        slow[overrun->rule] = true;
        if (shown.length > SHOWN)
            shown.length = SHOWN;
        while (shown.length > 0 &&
               ((unsigned char)turn->text[shown.length] & 0xC0) == 0x80)
            shown.length--;
        huashu__lint_report(speeches->lint,
                            place_of(huashu__rule(model, overrun->rule)),
                            HUASHU__LINT_SLOW, 1, shown);
    }
}

static enum huashu_status
scan_speeches(struct speeches *speeches, bool *slow)
{
    struct huashu__lint *lint = speeches->lint;
    struct huashu__speech speech;
    struct huashu__scan scan;
    enum huashu_status status;
    if (!make_turns(speeches))
        return huashu__fail_no_memory(lint->error);
    huashu__speech_init(&speech, lint->allocator);
    huashu__scan_init(&scan, lint->allocator);
    status = huashu__speech_build(lint->book, speeches->turns.items,
                                  speeches->turns.count, &speech, lint->error);
    if (status == HUASHU_OK)
        status = huashu__scan(lint->book, &speech, &scan, lint->error);
    if (status == HUASHU_OK)
        report_overruns(speeches, &scan, slow);
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    return status;
}

static enum huashu_status
look_for_slow(struct speeches *speeches, bool *slow)
{
    struct huashu__lint *lint = speeches->lint;
    const struct huashu__model *model = lint->model;
    enum huashu_status status = HUASHU_OK;
    for (uint32_t i = 0; i < model->rule_count; i++) {
        if (huashu__rule(model, i)->pattern.length != 0 &&
            !say_pattern(speeches, i))
            return huashu__fail_no_memory(lint->error);
    }
    if (speeches->begins.count != 0)
        status = scan_speeches(speeches, slow);
    for (uint32_t i = 0; i < model->rule_count && status == HUASHU_OK; i++) {
        if (!slow[i] && huashu__rule_is_tried_everywhere(lint->book, i))
            huashu__lint_report(lint, place_of(huashu__rule(model, i)),
                                HUASHU__LINT_EVERYWHERE, 0);
    }
    return status;
}

enum huashu_status
huashu__lint_patterns(struct huashu__lint *lint)
{
    struct speeches speeches = { .lint = lint };
    bool *slow = huashu__alloc_zero(lint->allocator, lint->model->rule_count,
                                    sizeof *slow);
    enum huashu_status status;
    huashu__buffer_init(&speeches.text, lint->allocator);
    status = slow == NULL ? huashu__fail_no_memory(lint->error)
                          : look_for_slow(&speeches, slow);
    huashu__buffer_finish(&speeches.text);
    huashu__free(lint->allocator, speeches.begins.items);
    huashu__free(lint->allocator, speeches.rules.items);
    huashu__free(lint->allocator, speeches.turns.items);
    huashu__free(lint->allocator, slow);
    return status;
}
