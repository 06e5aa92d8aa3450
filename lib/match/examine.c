/* SPDX-License-Identifier: MIT */
/*
 * examine.c: what can be known of a pattern that PCRE2 has accepted, from its
 * literal runs.
 *
 * Patterns see folded text only, so a run that folding would change or drop
 * never matches; that is an error which names what to write instead. Numerals
 * depend on what stands beside them (十分钟, 十分抱歉): where that is not literal
 * it is a warning.
 *
 * The same reading finds the atoms: of a sequence, the best run or group that
 * cannot be left out; of alternatives, all of theirs. What is hard to judge
 * (lookarounds, conditions, recursion, verbs) is stepped over and gives none:
 * a pattern without atoms is slower, never wrong.
 *
 *     alternatives = sequence ('|' sequence)*
 *     sequence     = (element quantifier?)*
 *     element      = literal | '(' alternatives ')' | class | escape | '.' …
 */
#include "match/compiler.h"
#include "match/lexer.h"

#include "match/messages.h"

#include <string.h>

/* Groups inside groups that are looked into. */
#define MOST_DEPTH 48

struct reading {
    struct huashu__compiler *compiler;
    const struct huashu__rule *rule;
    struct huashu__lexer lexer;
    unsigned depth;
};

/*
 * A sequence and the run that is being gathered in compiler->buffer, without
 * escapes. Sequences nest, but a run has ended before another begins.
 */
struct sequence {
    struct reading *reading;
    struct huashu__atoms best;
    /* Bytes of the source. */
    size_t begin, end;
    /* What stands before the run, or here, is neither literal nor an end. */
    bool open_left, open;
};

/* Checking runs */

/* Text to units as it is, unfolded, in the scratch arena. */
static bool
plain_units(struct huashu__compiler *compiler, struct huashu__string text,
            struct huashu__units *units)
{
    uint16_t *copy =
        huashu__arena_alloc(&compiler->arena, text.length, sizeof *copy);
    compiler->source.count = 0;
    if (copy == NULL || !huashu__put_utf8(compiler, text))
        return false;
    memcpy(copy, compiler->source.items, compiler->source.count * sizeof *copy);
    *units = (struct huashu__units){ copy, (uint32_t)compiler->source.count };
    return true;
}

static bool
units_equal(struct huashu__units a, struct huashu__units b)
{
    return a.count == b.count &&
           memcmp(a.items, b.items, a.count * sizeof *a.items) == 0;
}

/* Whether only the folding of numerals changes the text. */
static enum huashu__fold_result
fold_without_numerals(struct huashu__compiler *compiler,
                      struct huashu__string text, struct huashu__units *units)
{
    if (compiler->plain_folder == NULL) {
        struct huashu__fold_settings settings = compiler->model->fold;
        settings.numerals = false;
        if (huashu__folder_new(compiler->database->allocator, &settings,
                               &compiler->plain_folder) != HUASHU_OK)
            return HUASHU__FOLD_NO_MEMORY;
    }
    return huashu__fold_units(compiler, compiler->plain_folder, text,
                              &compiler->arena, units, NULL);
}

static bool
complain(struct sequence *sequence, struct huashu__string text,
         struct huashu__units folded, bool surely)
{
    struct reading *reading = sequence->reading;
    struct huashu__compiler *compiler = reading->compiler;
    struct huashu__string source = { reading->lexer.data + sequence->begin,
                                     sequence->end - sequence->begin };
    struct huashu__place place = huashu__place_inside(
        compiler->model, reading->rule->pattern_place, sequence->begin,
        (uint32_t)huashu__utf8_count(source));
    enum huashu__match_message message = !surely ? HUASHU__MATCH_RUN_PERHAPS
                                         : folded.count == 0
                                             ? HUASHU__MATCH_RUN_DROPPED
                                             : HUASHU__MATCH_RUN_CHANGED;
    struct huashu__buffer written;
    bool done;
    huashu__buffer_init(&written, compiler->database->allocator);
    huashu__buffer_append_units(&written, folded.items, folded.count);
    done = !written.failed;
    if (done)
        huashu__diagnose(
            compiler->diagnostics,
            surely ? HUASHU_DIAGNOSTIC_ERROR : HUASHU_DIAGNOSTIC_WARNING, place,
            &huashu__match_messages[message], 2, text,
            (struct huashu__string){ written.items, written.count });
    huashu__buffer_finish(&written);
    return done;
}

/*
 * The run without what belongs to a number at an open end: digits may stand
 * there that are not literal, as in [0-9]+:[0-9]{2}, [0-9]+% and [0-9]\.5.
 */
static struct huashu__string
without_number_signs(const struct sequence *sequence,
                     struct huashu__string text, bool open_right)
{
    static const char signs[] = ":.%";
    while (sequence->open_left && text.length != 0 &&
           memchr(signs, text.data[0], sizeof signs - 1) != NULL) {
        text.data++;
        text.length--;
    }
    while (open_right && text.length != 0 &&
           memchr(signs, text.data[text.length - 1], sizeof signs - 1) != NULL)
        text.length--;
    return text;
}

/* Compares a run with what folding makes of it; *same tells. */
static bool
check_run(struct sequence *sequence, struct huashu__string text,
          bool open_right, struct huashu__units *units, bool *same)
{
    struct huashu__compiler *compiler = sequence->reading->compiler;
    struct huashu__units folded = { NULL, 0 }, kept, plain;
    enum huashu__fold_result result;
    bool surely = true;
    if (!plain_units(compiler, text, units))
        return false;
    text = without_number_signs(sequence, text, open_right);
    *same = text.length == 0;
    if (*same)
        return true;
    if (!plain_units(compiler, text, &kept))
        return false;
    result = huashu__fold_units(compiler, compiler->folder, text,
                                &compiler->arena, &folded, NULL);
    *same = result == HUASHU__FOLD_OK && units_equal(kept, folded);
    if (*same || result == HUASHU__FOLD_UNUSABLE)
        return true;
    if (result == HUASHU__FOLD_NO_MEMORY)
        return false;
    if (open_right || sequence->open_left) {
        result = fold_without_numerals(compiler, text, &plain);
        if (result == HUASHU__FOLD_NO_MEMORY)
            return false;
        surely = result != HUASHU__FOLD_OK || !units_equal(kept, plain);
    }
    return complain(sequence, text, folded, surely);
}

/* Gathering runs */

/* Ends the run that is being gathered; it may be left out if not needed. */
static bool
end_run(struct sequence *sequence, bool open_right, bool needed)
{
    struct huashu__compiler *compiler = sequence->reading->compiler;
    struct huashu__buffer *buffer = &compiler->buffer;
    struct huashu__units *item;
    bool same;
    if (buffer->failed)
        return false;
    sequence->open = open_right;
    if (buffer->count == 0)
        return true;
    item = huashu__arena_alloc(&compiler->arena, 1, sizeof *item);
    if (item == NULL ||
        !check_run(sequence,
                   (struct huashu__string){ buffer->items, buffer->count },
                   open_right, item, &same))
        return false;
    if (same && needed)
        huashu__atoms_choose(&sequence->best,
                             (struct huashu__atoms){ item, 1 });
    huashu__buffer_clear(buffer);
    return true;
}

static void
append_literal(struct sequence *sequence, struct huashu__string literal)
{
    const struct huashu__lexer *lexer = &sequence->reading->lexer;
    struct huashu__buffer *buffer = &sequence->reading->compiler->buffer;
    size_t begin = (size_t)(literal.data - lexer->data);
    if (buffer->count == 0) {
        sequence->begin = begin;
        sequence->open_left = sequence->open;
    }
    sequence->end = begin + literal.length;
    huashu__buffer_append(buffer, literal);
}

/* A quantifier takes the last character out of the run before it. */
static bool
take_literal(struct sequence *sequence, struct huashu__string literal)
{
    struct huashu__quantifier quantifier =
        huashu__lexer_quantifier(&sequence->reading->lexer);
    if (quantifier.given && quantifier.may_be_none &&
        !end_run(sequence, true, true))
        return false;
    append_literal(sequence, literal);
    if (!quantifier.given)
        return true;
    return end_run(sequence, true, !quantifier.may_be_none);
}

static bool
read_alternatives(struct reading *reading, bool nested,
                  struct huashu__atoms *atoms);

static bool
read_group(struct sequence *sequence)
{
    struct reading *reading = sequence->reading;
    struct huashu__lexer *lexer = &reading->lexer;
    bool ignore_case = lexer->ignore_case, extended = lexer->extended;
    struct huashu__atoms atoms = { NULL, 0 };
    enum huashu__group_head head = huashu__lexer_group_head(lexer);
    if (!end_run(sequence, true, true))
        return false;
    if (head == HUASHU__HEAD_DONE)
        return true;
    if (head == HUASHU__HEAD_UNKNOWN || reading->depth == MOST_DEPTH) {
        huashu__lexer_skip_group(lexer);
    } else {
        reading->depth++;
        if (!read_alternatives(reading, true, &atoms))
            return false;
        reading->depth--;
        if (lexer->at < lexer->length)
            lexer->at++;
    }
    lexer->ignore_case = ignore_case;
    lexer->extended = extended;
    if (!huashu__lexer_quantifier(lexer).may_be_none &&
        head == HUASHU__HEAD_GROUP)
        huashu__atoms_choose(&sequence->best, atoms);
    sequence->open = true;
    return true;
}

/* Takes whatever is no literal character. */
static bool
take_element(struct sequence *sequence)
{
    struct huashu__lexer *lexer = &sequence->reading->lexer;
    bool is_place;
    if (lexer->data[lexer->at] == '(' && !lexer->quoted)
        return read_group(sequence);
    is_place = huashu__lexer_skip_element(lexer);
    huashu__lexer_quantifier(lexer);
    return end_run(sequence, !is_place, true);
}

static bool
read_sequence(struct reading *reading, bool nested, struct huashu__atoms *atoms)
{
    struct huashu__lexer *lexer = &reading->lexer;
    struct sequence sequence = { .reading = reading, .open = nested };
    while (true) {
        struct huashu__string literal;
        char c;
        huashu__lexer_skip_nothing(lexer);
        if (lexer->at >= lexer->length)
            break;
        c = lexer->data[lexer->at];
        if (!lexer->quoted && (c == '|' || c == ')'))
            break;
        if (!lexer->quoted && c == '\\' && lexer->at + 1 < lexer->length &&
            lexer->data[lexer->at + 1] == 'Q') {
            lexer->quoted = true;
            lexer->at += 2;
        } else if (huashu__lexer_literal(lexer, &literal)
                       ? !take_literal(&sequence, literal)
                       : !take_element(&sequence)) {
            return false;
        }
    }
    if (!end_run(&sequence, nested, true))
        return false;
    *atoms = sequence.best;
    return true;
}

static bool
read_alternatives(struct reading *reading, bool nested,
                  struct huashu__atoms *atoms)
{
    struct huashu__lexer *lexer = &reading->lexer;
    if (!read_sequence(reading, nested, atoms))
        return false;
    while (lexer->at < lexer->length && lexer->data[lexer->at] == '|') {
        struct huashu__atoms other;
        lexer->at++;
        if (!read_sequence(reading, nested, &other) ||
            !huashu__atoms_unite(reading->compiler, atoms, other))
            return false;
    }
    return true;
}

bool
huashu__pattern_examine(struct huashu__compiler *compiler,
                        const struct huashu__rule *rule,
                        struct huashu__atoms *atoms)
{
    struct reading reading = {
        .compiler = compiler,
        .rule = rule,
        .lexer = { .data = rule->pattern.data, .length = rule->pattern.length },
    };
    huashu__buffer_clear(&compiler->buffer);
    if (!read_alternatives(&reading, false, atoms))
        return false;
    /* A bracket too many would leave a rest: PCRE2 refused that. */
    if (reading.lexer.unsure || reading.lexer.at < reading.lexer.length)
        *atoms = (struct huashu__atoms){ NULL, 0 };
    return true;
}
