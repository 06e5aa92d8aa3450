/* SPDX-License-Identifier: MIT */
/*
 * pattern.c: a rule's own regular expression. It is PCRE2's as written; errors
 * get their place in the book, named groups become captures.
 */
#include "match/compiler.h"

#include "match/messages.h"

/* The byte of `text` at which its UTF-16 unit `unit` begins. */
static size_t
byte_of_unit(struct huashu__string text, size_t unit)
{
    size_t position = 0;
    bool valid;
    while (position < text.length && unit > 0) {
        uint32_t c =
            huashu__utf8_next(text.data, text.length, &position, &valid);
        unit -= c >= 0x10000 && unit > 1 ? 2 : 1;
    }
    return position;
}

static void
refuse(struct huashu__compiler *compiler, const struct huashu__rule *rule,
       const struct huashu__regex_error *error)
{
    size_t byte = byte_of_unit(rule->pattern, error->offset);
    huashu__diagnose(
        compiler->diagnostics, HUASHU_DIAGNOSTIC_ERROR,
        huashu__place_inside(compiler->model, rule->pattern_place, byte, 1),
        &huashu__match_messages[HUASHU__MATCH_BAD_PATTERN], 1,
        huashu__string_of(error->message));
}

/* Names groups after the table that PCRE2 keeps: number, name, NUL. */
static bool
read_names(struct huashu__compiler *compiler, const pcre2_code *regex)
{
    uint32_t group_count = 0, name_count = 0, entry_size = 0;
    PCRE2_SPTR entry = NULL;
    pcre2_pattern_info(regex, PCRE2_INFO_CAPTURECOUNT, &group_count);
    pcre2_pattern_info(regex, PCRE2_INFO_NAMECOUNT, &name_count);
    pcre2_pattern_info(regex, PCRE2_INFO_NAMEENTRYSIZE, &entry_size);
    pcre2_pattern_info(regex, PCRE2_INFO_NAMETABLE, &entry);
    compiler->groups.count = 0;
    for (uint32_t i = 0; i < group_count; i++) {
        struct huashu__group plain = { HUASHU__GROUP_PLAIN, NULL };
        if (!HUASHU__PUSH(compiler->database->allocator, &compiler->groups,
                          plain))
            return false;
    }
    for (uint32_t i = 0; i < name_count; i++, entry += entry_size) {
        struct huashu__group *group = &compiler->groups.items[entry[0] - 1];
        struct huashu__buffer *buffer = &compiler->buffer;
        size_t length = 0;
        while (entry[1 + length] != 0)
            length++;
        huashu__buffer_clear(buffer);
        huashu__buffer_append_units(buffer, entry + 1, length);
        if (buffer->failed)
            return false;
        group->kind = HUASHU__GROUP_NAMED;
        group->name = huashu__arena_copy(
            &compiler->database->arena,
            (struct huashu__string){ buffer->items, buffer->count });
        if (group->name == NULL)
            return false;
    }
    return true;
}

/* Whether the compiled pattern is small enough; diagnoses it if not. */
static bool
is_small(struct huashu__compiler *compiler, const struct huashu__rule *rule,
         const pcre2_code *regex)
{
    size_t size = 0;
    pcre2_pattern_info(regex, PCRE2_INFO_SIZE, &size);
    if (size <= HUASHU__MAX_PATTERN_BYTES)
        return true;
    huashu__diagnose(compiler->diagnostics, HUASHU_DIAGNOSTIC_ERROR,
                     rule->pattern_place,
                     &huashu__match_messages[HUASHU__MATCH_TOO_LARGE], 0);
    return false;
}

bool
huashu__compile_pattern(struct huashu__compiler *compiler,
                        const struct huashu__rule *rule,
                        struct huashu__target target)
{
    struct huashu__regex_error error;
    struct huashu__units source;
    struct huashu__atoms atoms;
    pcre2_code *regex = NULL;
    enum huashu_status status;
    huashu__arena_reset(&compiler->arena);
    compiler->source.count = 0;
    if (!huashu__put_utf8(compiler, rule->pattern))
        return false;
    source = (struct huashu__units){ compiler->source.items,
                                     (uint32_t)compiler->source.count };
    status = huashu__regex_compile(&compiler->database->memory, source, false,
                                   &regex, &error);
    if (status == HUASHU_ERROR_BOOK)
        refuse(compiler, rule, &error);
    if (status != HUASHU_OK)
        return status == HUASHU_ERROR_BOOK;
    if (!is_small(compiler, rule, regex)) {
        pcre2_code_free(regex);
        return true;
    }
    if (!huashu__pattern_examine(compiler, rule, &atoms) ||
        !read_names(compiler, regex)) {
        pcre2_code_free(regex);
        return false;
    }
    return huashu__add_code(compiler, regex, target, atoms);
}
