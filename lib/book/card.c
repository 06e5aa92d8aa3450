/* SPDX-License-Identifier: MIT */
/*
 * card.c: the scorecard: what a call starts with, what it must reach, the items
 * that losses belong to, and the grades that scores have names in.
 */
#include "book/reader.h"

/* Items */

struct item_target {
    const struct huashu__yaml *id;
    struct huashu__string title;
    int64_t weight;
};

static const struct huashu__field item_fields[] = {
    { "id", huashu__field_node, offsetof(struct item_target, id), NULL, 0 },
    { "title", huashu__field_text, offsetof(struct item_target, title), NULL,
      0 },
    { "weight", huashu__field_points, offsetof(struct item_target, weight),
      NULL, 0 },
};

static void
read_item(struct huashu__reader *reader, const struct huashu__yaml *value,
          struct huashu__card_item *items, size_t index)
{
    struct item_target target = { .weight = -1 };
    struct huashu__card_item *item = &items[index];
    const uint32_t *known;
    huashu__read_fields(reader, value, item_fields,
                        HUASHU__COUNT_OF(item_fields), &target);
    item->title = target.title;
    item->weight = target.weight;
    if (target.weight == 0)
        huashu__problem(reader, huashu__yaml_get(value, "weight")->place,
                        HUASHU__BOOK_WEIGHT_ZERO, 0);
    item->place = value->place;
    if (target.id == NULL) {
        if (value->kind == HUASHU__YAML_MAPPING)
            huashu__problem(reader, value->place, HUASHU__BOOK_MISSING_KEY, 1,
                            HUASHU__LITERAL("id"));
        return;
    }
    if (!huashu__want_id(reader, target.id, &item->id))
        return;
    known = huashu__index_add(&reader->item_ids, item->id, (uint32_t)index);
    if (known == NULL)
        reader->failed = true;
    else if (*known != index)
        huashu__repeated(reader, target.id->place, HUASHU__BOOK_REPEATED_ITEM,
                         item->id, items[*known].place.line);
}

static void
read_items(struct huashu__reader *reader, const struct huashu__yaml *value)
{
    struct huashu__scorecard *card = &reader->model->scorecard;
    struct huashu__card_item *items;
    const struct huashu__yaml *item;
    if (value == NULL || !huashu__want_sequence(reader, value))
        return;
    items = huashu__reader_alloc(reader, value->count, sizeof *items);
    if (items == NULL)
        return;
    card->items = items;
    for (item = value->first; item != NULL; item = item->next)
        read_item(reader, item, items, card->item_count++);
}

/* Grades */

struct grade_target {
    int64_t from;
    struct huashu__string title;
};

static const struct huashu__field grade_fields[] = {
    { "from", huashu__field_points, offsetof(struct grade_target, from), NULL,
      0 },
    { "title", huashu__field_text, offsetof(struct grade_target, title), NULL,
      0 },
};

/* Reads a grade; the one before it begins at `above`. */
static void
read_grade(struct huashu__reader *reader, const struct huashu__yaml *value,
           int64_t above, struct huashu__card_grade *grade)
{
    struct grade_target target = { .from = -1 };
    const struct huashu__yaml *from, *title;
    huashu__read_fields(reader, value, grade_fields,
                        HUASHU__COUNT_OF(grade_fields), &target);
    grade->from = target.from;
    grade->title = target.title;
    if (value->kind != HUASHU__YAML_MAPPING)
        return;
    from = huashu__yaml_get(value, "from");
    title = huashu__yaml_get(value, "title");
    if (from == NULL || title == NULL)
        huashu__problem(reader, value->place, HUASHU__BOOK_MISSING_KEY, 1,
                        from == NULL ? HUASHU__LITERAL("from")
                                     : HUASHU__LITERAL("title"));
    if (grade->from > reader->model->scorecard.base)
        huashu__problem(reader, from->place, HUASHU__BOOK_GRADE_ABOVE_BASE, 0);
    else if (grade->from >= 0 && above >= 0 && grade->from >= above)
        huashu__problem(reader, from->place, HUASHU__BOOK_GRADE_ORDER, 0);
}

/* @pre the base was read */
static void
read_grades(struct huashu__reader *reader, const struct huashu__yaml *value)
{
    struct huashu__scorecard *card = &reader->model->scorecard;
    struct huashu__card_grade *grades;
    const struct huashu__yaml *grade;
    int64_t above = -1;
    if (value == NULL || !huashu__want_sequence(reader, value))
        return;
    if (value->count == 0)
        huashu__problem(reader, value->place, HUASHU__BOOK_NO_GRADES, 0);
    grades = huashu__reader_alloc(reader, value->count, sizeof *grades);
    if (grades == NULL)
        return;
    card->grades = grades;
    for (grade = value->first; grade != NULL; grade = grade->next) {
        read_grade(reader, grade, above, &grades[card->grade_count]);
        above = grades[card->grade_count++].from;
    }
}

/* The whole */

struct card_target {
    int64_t base, pass, gain_cap;
    const struct huashu__yaml *items, *grades;
};

#define CARD(name, reader)                                                 \
    {                                                                      \
#name, huashu__field_##reader, offsetof(struct card_target, name), \
            NULL, 0                                                        \
    }

static const struct huashu__field card_fields[] = {
    CARD(base, points), CARD(pass, points), CARD(gain_cap, points),
    CARD(items, node),  CARD(grades, node),
};

void
huashu__read_scorecard(struct huashu__reader *reader,
                       const struct huashu__yaml *value)
{
    struct huashu__scorecard *card = &reader->model->scorecard;
    struct card_target target = { .base = card->base,
                                  .pass = card->pass,
                                  .gain_cap = card->gain_cap };
    huashu__read_fields(reader, value, card_fields,
                        HUASHU__COUNT_OF(card_fields), &target);
    card->place = value->place;
    card->base = target.base;
    card->pass = target.pass;
    card->gain_cap = target.gain_cap;
    if (card->base == 0)
        huashu__problem(reader, huashu__yaml_get(value, "base")->place,
                        HUASHU__BOOK_BASE_ZERO, 0);
    else if (card->pass > card->base)
        huashu__problem(reader, huashu__yaml_get(value, "pass")->place,
                        HUASHU__BOOK_PASS_ABOVE_BASE, 0);
    read_items(reader, target.items);
    read_grades(reader, target.grades);
}
