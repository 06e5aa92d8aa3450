/* SPDX-License-Identifier: MIT */
/*
 * tokens.c: a span of speech as an alignment sees it: one token a character or
 * a whole number, each with what is known of the place before it.
 */
#include "match/similar.h"

#include <string.h>

/* A number of more digits is none that a phrase holds; keeps costs small. */
#define MOST_WEIGHT 64

static struct huashu__similar_work *
work_of(const struct huashu__pass *pass)
{
    return pass->scan->work->similar;
}

static bool
is_han(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAD9) || (c >= 0x20000 && c <= 0x323AF) ||
           c == 0x3005 || c == 0x3007;
}

/* The first number that ends behind a unit. */
static size_t
number_from(const struct huashu__folded *folded, uint32_t unit)
{
    size_t low = 0, high = folded->numbers.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (folded->numbers.items[middle].end <= unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The character at a unit; returns past it. */
static uint32_t
take_character(const struct huashu__folded *folded, uint32_t unit, uint32_t end,
               struct huashu__token *token)
{
    uint32_t c = folded->units[unit++];
    if ((c & 0xFC00) == 0xD800 && unit < end &&
        (folded->units[unit] & 0xFC00) == 0xDC00)
        c = 0x10000 + ((c - 0xD800) << 10) + (folded->units[unit++] - 0xDC00u);
    token->symbol = c;
    token->weight = 1;
    token->bad = c == HUASHU__BAD_UNIT;
    token->han = is_han(c);
    if (c < 0x10000)
        token->readings = huashu__readings_of((uint16_t)c);
    return unit;
}

/* Chinese characters of one clause up to and with the last token. */
static uint8_t
han_before(const struct huashu__similar_work *work)
{
    const struct huashu__token *last;
    if (work->tokens.count == 0)
        return 0;
    last = &work->tokens.items[work->tokens.count - 1];
    if (!last->han)
        return 0;
    if (last->edge)
        return 1;
    return last->han_before < UINT8_MAX ? last->han_before + 1 : UINT8_MAX;
}

static bool
push_tokens(struct huashu__pass *pass, uint32_t begin, uint32_t end)
{
    const struct huashu__folded *folded = &pass->speech->folded;
    struct huashu__similar_work *work = work_of(pass);
    struct huashu__token last = { .begin = end, .edge = true };
    size_t number = number_from(folded, begin);
    size_t edge = huashu__folded_next_edge(folded, begin);
    for (uint32_t unit = begin; unit < end;) {
        struct huashu__token token = { .begin = unit,
                                       .edge = unit == begin,
                                       .han_before = han_before(work) };
        while (edge < folded->edges.count &&
               folded->edges.items[edge].unit < unit)
            edge++;
        token.edge |= edge < folded->edges.count &&
                      folded->edges.items[edge].unit == unit;
        while (number < folded->numbers.count &&
               folded->numbers.items[number].end <= unit)
            number++;
        if (number < folded->numbers.count &&
            folded->numbers.items[number].begin == unit &&
            folded->numbers.items[number].end <= end) {
            unit = folded->numbers.items[number].end;
            token.number = true;
            token.weight = unit - token.begin;
            if (token.weight > MOST_WEIGHT)
                token.weight = MOST_WEIGHT;
        } else {
            unit = take_character(folded, unit, end, &token);
        }
        if (!HUASHU__PUSH(pass->scan->allocator, &work->tokens, token))
            return false;
    }
    last.han_before = han_before(work);
    return HUASHU__PUSH(pass->scan->allocator, &work->tokens, last);
}

/* The token that begins at a unit, or the one after it. */
static uint32_t
token_at(const struct huashu__similar_work *work, uint32_t unit)
{
    size_t low = 0, high = work->tokens.count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->tokens.items[middle].begin < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* Notes the words that were heard twice at the seams of the span. */
static void
note_seams(struct huashu__pass *pass, uint32_t stretch, uint32_t begin,
           uint32_t end)
{
    const struct huashu__speech *speech = pass->speech;
    struct huashu__similar_work *work = work_of(pass);
    size_t low = 0, high = speech->seams.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct huashu__seam *seam = &speech->seams.items[middle];
        if (seam->stretch < stretch ||
            (seam->stretch == stretch && seam->right_begin < begin))
            low = middle + 1;
        else
            high = middle;
    }
    /* They come by where they cut, which is a few units before. */
    for (; low < speech->seams.count; low++) {
        const struct huashu__seam *seam = &speech->seams.items[low];
        uint32_t cut = seam->left_begin + (seam->joint - seam->begin), at;
        uint32_t doubled;
        if (seam->stretch != stretch || cut >= end)
            break;
        if (cut < begin || seam->right_begin >= end)
            continue;
        at = token_at(work, seam->right_begin);
        doubled = at - token_at(work, cut);
        if (doubled <= HUASHU__MAX_SEAM_WORD &&
            doubled > work->tokens.items[at].doubled)
            work->tokens.items[at].doubled = (uint8_t)doubled;
    }
}

/* Notes where lengths of time end. */
static bool
note_durations(struct huashu__pass *pass, uint32_t begin, uint32_t end)
{
    struct huashu__similar_work *work = work_of(pass);
    struct huashu__regex_runner *runner = &pass->scan->work->runner;
    struct huashu__units subject = { pass->speech->folded.units + begin,
                                     end - begin };
    size_t offset = 0, from, to;
    runner->check = NULL;
    while (offset < subject.count) {
        enum huashu__regex_result result = huashu__regex_find(
            runner, pass->book->database->duration, subject, offset, 0);
        uint32_t first, last;
        if (result == HUASHU__REGEX_NO_MEMORY)
            return false;
        if (result != HUASHU__REGEX_FOUND ||
            !huashu__regex_group(runner, 0, &from, &to))
            return true;
        first = token_at(work, begin + (uint32_t)from);
        last = token_at(work, begin + (uint32_t)to);
        if (work->tokens.items[first].begin == begin + from &&
            work->tokens.items[last].begin == begin + to &&
            last - first > work->tokens.items[last].duration &&
            last - first <= HUASHU__MAX_SLOT_CHARACTERS)
            work->tokens.items[last].duration = (uint8_t)(last - first);
        /* Behind its first token another may begin that ends otherwise. */
        offset = work->tokens.items[first + 1].begin - begin;
        if (offset <= from)
            offset = to;
    }
    return true;
}

bool
huashu__tokens_make(struct huashu__pass *pass, uint32_t stretch, uint32_t begin,
                    uint32_t end)
{
    struct huashu__similar_work *work = work_of(pass);
    if (work->made_begin == begin && work->made_end == end && !work->restricted)
        return true;
    work->tokens.count = 0;
    work->made_end = 0;
    work->noted_end = 0;
    work->restricted = false;
    if (!HUASHU__RESERVE(pass->scan->allocator, &work->tokens,
                         (size_t)(end - begin) + 1) ||
        !push_tokens(pass, begin, end))
        return false;
    note_seams(pass, stretch, begin, end);
    if (pass->book->database->duration != NULL &&
        !note_durations(pass, begin, end))
        return false;
    work->made_begin = begin;
    work->made_end = end;
    return true;
}

void
huashu__tokens_restrict(struct huashu__pass *pass, uint32_t rule,
                        uint32_t stretch)
{
    const struct huashu__rule *given = huashu__rule(pass->book->model, rule);
    struct huashu__similar_work *work = work_of(pass);
    struct huashu__target target = { .rule = rule };
    bool needed = given->whole != HUASHU__WHOLE_NO || given->word_edges;
    if (!needed && !work->restricted)
        return;
    work->restricted = needed;
    for (size_t i = 0; i < work->tokens.count; i++) {
        struct huashu__token *token = &work->tokens.items[i];
        token->no_begin =
            needed && !huashu__may_begin(pass, &target, stretch, token->begin);
        token->no_end =
            needed && !huashu__may_end(pass, &target, stretch, token->begin);
    }
}

/* Slots */

/* A name does not run on behind the end of a clause. */
static uint32_t
accept_han(const struct huashu__token *token,
           const struct huashu__slot_type *type, uint32_t room, uint32_t *way)
{
    uint32_t count = *way + 1 < type->least ? type->least : *way + 1;
    if (count > type->most || count > room || count > token->han_before)
        return 0;
    *way = count;
    return count;
}

/* The digits of a number that is nothing but digits; 0: it is not. */
static uint32_t
digits_of(const struct huashu__folded *folded,
          const struct huashu__token *token)
{
    uint32_t count = 0;
    while (token->begin + count < token[1].begin) {
        uint16_t unit = folded->units[token->begin + count++];
        if (unit < '0' || unit > '9')
            return 0;
    }
    return count;
}

static uint32_t
accept_digits(const struct huashu__similar *similar,
              const struct huashu__slot_type *type, uint32_t room, uint32_t at,
              uint32_t *way)
{
    const struct huashu__token *tokens = similar->work->tokens.items;
    uint32_t total = 0;
    for (uint32_t count = 1; count <= room && total <= type->most; count++) {
        uint32_t digits =
            digits_of(&similar->pass->speech->folded, &tokens[at - count]);
        if (digits == 0)
            break;
        total += digits;
        if (count <= *way || total < type->least || total > type->most)
            continue;
        *way = count;
        return count;
    }
    return 0;
}

static uint32_t
accept_value(const struct huashu__similar *similar,
             const struct huashu__graph_slot *slot, uint32_t window,
             uint32_t at, uint32_t *way)
{
    const struct huashu__token *tokens = similar->work->tokens.items;
    const uint16_t *units = similar->pass->speech->folded.units;
    uint32_t end = tokens[at].begin;
    while (*way < slot->value_count) {
        struct huashu__units value = slot->values[(*way)++];
        uint32_t count = 1;
        if (value.count == 0 || value.count > end - tokens[window].begin ||
            units[end - 1] != value.items[value.count - 1] ||
            memcmp(units + end - value.count, value.items,
                   value.count * sizeof *units) != 0)
            continue;
        while (tokens[at - count].begin > end - value.count)
            count++;
        if (tokens[at - count].begin == end - value.count)
            return count;
    }
    return 0;
}

uint32_t
huashu__slot_accepts(const struct huashu__similar *similar,
                     const struct huashu__graph_slot *slot, uint32_t window,
                     uint32_t at, uint32_t *way)
{
    const struct huashu__token *tokens = similar->work->tokens.items;
    uint32_t room = at - window;
    if (room == 0)
        return 0;
    switch (slot->type->kind) {
    case HUASHU__SLOT_ONE_OF:
        return accept_value(similar, slot, window, at, way);
    case HUASHU__SLOT_HAN:
        return accept_han(&tokens[at], slot->type, room, way);
    case HUASHU__SLOT_DIGITS:
        return accept_digits(similar, slot->type, room, at, way);
    case HUASHU__SLOT_DURATION:
        if (*way != 0 || tokens[at].duration > room)
            return 0;
        *way = 1;
        return tokens[at].duration;
    }
    return 0;
}

bool
huashu__gap_accepts(const struct huashu__similar_work *work, uint32_t at,
                    uint32_t count)
{
    uint32_t weight = 0;
    for (uint32_t i = 1; i <= count; i++) {
        const struct huashu__token *token = &work->tokens.items[at - i];
        weight += token->weight;
        if (token->bad || weight > HUASHU__GAP_CHARACTERS)
            return false;
    }
    return true;
}
