/* SPDX-License-Identifier: MIT */
/*
 * expression.c: a phrase written as an expression of PCRE2.
 *
 *     您好,{公司}[客服中心|物业],我姓{姓}
 *     您好((?:天中豪园物业|百合物业))(?:客服中心我姓|物业我姓|我姓)(\p{Han}{1,2})
 *
 * Longer wordings stand before shorter ones, what may be left out is taken if
 * it is there, and every slot and gap is a group of its own. Callouts, left out
 * above, let run.c refuse an end that may not be: PCRE2 cannot see where
 * numbers and clauses end, for folding took their marks away.
 */
#include "match/template.h"

static bool
put_unit(struct huashu__compiler *compiler, uint16_t unit)
{
    return HUASHU__PUSH(compiler->database->allocator, &compiler->source, unit);
}

/* ASCII of our own making. */
static bool
put_text(struct huashu__compiler *compiler, const char *text)
{
    while (*text != '\0') {
        if (!put_unit(compiler, (unsigned char)*text++))
            return false;
    }
    return true;
}

bool
huashu__put_utf8(struct huashu__compiler *compiler, struct huashu__string text)
{
    size_t position = 0;
    bool valid;
    while (position < text.length) {
        uint32_t c =
            huashu__utf8_next(text.data, text.length, &position, &valid);
        if (c >= 0x10000) {
            if (!put_unit(compiler, (uint16_t)(0xD7C0 + (c >> 10))))
                return false;
            c = 0xDC00 + (c & 0x3FF);
        }
        if (!put_unit(compiler, (uint16_t)c))
            return false;
    }
    return true;
}

static bool
put_number(struct huashu__compiler *compiler, uint32_t number)
{
    char digits[11];
    size_t at = sizeof digits - 1;
    digits[at] = '\0';
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return put_text(compiler, digits + at);
}

/* Units that stand for themselves. */
static bool
put_units(struct huashu__compiler *compiler, struct huashu__units units)
{
    for (uint32_t i = 0; i < units.count; i++) {
        uint16_t unit = units.items[i];
        bool alphanumeric = (unit >= '0' && unit <= '9') ||
                            (unit >= 'A' && unit <= 'Z') ||
                            (unit >= 'a' && unit <= 'z');
        if (unit < 0x80 && !alphanumeric && !put_unit(compiler, '\\'))
            return false;
        if (!put_unit(compiler, unit))
            return false;
    }
    return true;
}

static bool
put_list(struct huashu__compiler *compiler, const struct huashu__units *items,
         size_t count)
{
    if (!put_text(compiler, "(?:"))
        return false;
    for (size_t i = 0; i < count; i++) {
        if ((i > 0 && !put_unit(compiler, '|')) ||
            !put_units(compiler, items[i]))
            return false;
    }
    return put_unit(compiler, ')');
}

/* A wording, with the words of a group of `same` wherever one stands. */
static bool
put_wording(struct huashu__compiler *compiler, struct huashu__units units)
{
    for (uint32_t i = 0; i < units.count;) {
        const struct huashu__same_word *word =
            huashu__same_at(&compiler->same, units, i);
        struct huashu__units one = { units.items + i, 1 };
        bool done = word != NULL ? put_list(compiler, word->group->items,
                                            word->group->count)
                                 : put_units(compiler, one);
        if (!done)
            return false;
        i += word != NULL ? word->units.count : 1;
    }
    return true;
}

/* One wording or another. */
static bool
put_wordings(struct huashu__compiler *compiler, const struct huashu__run *run)
{
    if (run->count == 1)
        return put_wording(compiler, run->wordings[0]);
    if (!put_text(compiler, "(?:"))
        return false;
    for (size_t i = 0; i < run->count; i++) {
        if ((i > 0 && !put_unit(compiler, '|')) ||
            !put_wording(compiler, run->wordings[i]))
            return false;
    }
    return put_unit(compiler, ')');
}

static bool
put_run(struct huashu__compiler *compiler, const struct huashu__run *run)
{
    if (run->part_count == 0)
        return put_wordings(compiler, run);
    for (size_t i = 0; i < run->part_count; i++) {
        if (!put_wordings(compiler, &run->parts[i]))
            return false;
    }
    return true;
}

/* `head`{least,most} */
static bool
put_repeat(struct huashu__compiler *compiler, const char *head, uint32_t least,
           uint32_t most)
{
    return put_text(compiler, head) && put_unit(compiler, '{') &&
           put_number(compiler, least) && put_unit(compiler, ',') &&
           put_number(compiler, most) && put_unit(compiler, '}');
}

static bool
put_slot(struct huashu__compiler *compiler,
         const struct huashu__element *element)
{
    const struct huashu__slot_type *slot = element->slot;
    switch (slot->kind) {
    case HUASHU__SLOT_ONE_OF:
        return put_run(compiler, &element->run);
    case HUASHU__SLOT_HAN:
        return put_repeat(compiler, "\\p{Han}", slot->least, slot->most);
    case HUASHU__SLOT_DIGITS:
        return put_repeat(compiler, "[0-9]", slot->least, slot->most);
    case HUASHU__SLOT_DURATION:
        return huashu__put_utf8(compiler,
                                huashu__string_of(huashu__duration_pattern()));
    }
    return true;
}

static bool
put_callout(struct huashu__compiler *compiler, enum huashu__callout number)
{
    return put_text(compiler, "(?C") && put_number(compiler, number) &&
           put_unit(compiler, ')');
}

/* What stands between the brackets of the group of a slot or gap. */
static bool
put_inside(struct huashu__compiler *compiler,
           const struct huashu__element *element)
{
    if (element->kind == HUASHU__ELEMENT_SLOT)
        return put_slot(compiler, element);
    return put_text(compiler, "[^\\x{FFFD}]{0,") &&
           put_number(compiler, HUASHU__GAP_CHARACTERS) &&
           put_text(compiler, "}");
}

/* A slot or gap, as a group that is noted, both its ends checked. */
static bool
put_group(struct huashu__compiler *compiler,
          const struct huashu__element *element)
{
    struct huashu__group group = { HUASHU__GROUP_GAP, NULL };
    if (element->kind == HUASHU__ELEMENT_SLOT) {
        group.kind = HUASHU__GROUP_NAMED;
        group.name =
            huashu__arena_copy(&compiler->database->arena, element->slot->name);
        if (group.name == NULL)
            return false;
    }
    if (!HUASHU__PUSH(compiler->database->allocator, &compiler->groups, group))
        return false;
    if (!put_callout(compiler, HUASHU__CALLOUT_GROUP) ||
        !put_unit(compiler, '(') || !put_inside(compiler, element) ||
        !put_unit(compiler, ')') ||
        !put_callout(compiler, HUASHU__CALLOUT_GROUP))
        return false;
    return group.kind == HUASHU__GROUP_GAP ||
           element->slot->kind != HUASHU__SLOT_DURATION ||
           put_callout(compiler, HUASHU__CALLOUT_DURATION);
}

static bool
put_elements(struct huashu__compiler *compiler,
             const struct huashu__elements *elements);

static bool
put_element(struct huashu__compiler *compiler,
            const struct huashu__element *element)
{
    if (element->kind == HUASHU__ELEMENT_RUN)
        return put_run(compiler, &element->run);
    if (element->kind != HUASHU__ELEMENT_CHOICE)
        return put_group(compiler, element);
    if (!put_text(compiler, "(?:"))
        return false;
    for (size_t i = 0; i < element->alternative_count; i++) {
        if ((i > 0 && !put_unit(compiler, '|')) ||
            !put_elements(compiler, &element->alternatives[i]))
            return false;
    }
    return put_unit(compiler, ')');
}

static bool
put_elements(struct huashu__compiler *compiler,
             const struct huashu__elements *elements)
{
    for (size_t i = 0; i < elements->count; i++) {
        if (!put_element(compiler, &elements->items[i]))
            return false;
    }
    return true;
}

bool
huashu__put_expression(struct huashu__compiler *compiler,
                       const struct huashu__elements *elements)
{
    compiler->source.count = 0;
    compiler->groups.count = 0;
    return put_elements(compiler, elements) &&
           put_callout(compiler, HUASHU__CALLOUT_END);
}
