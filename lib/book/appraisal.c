/* SPDX-License-Identifier: MIT */
/*
 * appraisal.c: the reading of an appraisal card from end to end: its top, its
 * appraisers, checks and ranking. appraisal_figures.c and appraisal_items.c read the
 * rest.
 *
 *     appraisal: 1
 *     figures: [{id, columns | reports | multiply over divide, …}, …]
 *     items: [{id, weight, figure, lose_each | bands}, …]
 *     adjustments, appraisers, checks: lists alike; ranking
 *
 * Figures come first whatever the order in the file, so that everything that
 * names one can be resolved where it stands.
 */
#include "book/appraisal_reader.h"

/* The top */

struct top {
    const struct huashu__yaml *version, *id, *person, *month, *figures, *items;
    const struct huashu__yaml *adjustments, *appraisers, *checks, *ranking;
    struct huashu__string title, revision;
};

static const struct huashu__field top_fields[] = {
    { "appraisal", huashu__field_node, offsetof(struct top, version), NULL, 0 },
    { "id", huashu__field_node, offsetof(struct top, id), NULL, 0 },
    { "title", huashu__field_text, offsetof(struct top, title), NULL, 0 },
    { "revision", huashu__field_text, offsetof(struct top, revision), NULL, 0 },
    { "person", huashu__field_node, offsetof(struct top, person), NULL, 0 },
    { "month", huashu__field_node, offsetof(struct top, month), NULL, 0 },
    { "figures", huashu__field_node, offsetof(struct top, figures), NULL, 0 },
    { "items", huashu__field_node, offsetof(struct top, items), NULL, 0 },
    { "adjustments", huashu__field_node, offsetof(struct top, adjustments),
      NULL, 0 },
    { "appraisers", huashu__field_node, offsetof(struct top, appraisers), NULL,
      0 },
    { "checks", huashu__field_node, offsetof(struct top, checks), NULL, 0 },
    { "ranking", huashu__field_node, offsetof(struct top, ranking), NULL, 0 },
};

/* What the lists of a card share */

void
huashu__card_missing(struct huashu__card_reader *card,
                     const struct huashu__yaml *mapping, const char *key)
{
    if (mapping->kind == HUASHU__YAML_MAPPING)
        huashu__problem(card->reader, mapping->place, HUASHU__BOOK_MISSING_KEY,
                        1, huashu__string_of(key));
}

bool
huashu__card_id(struct huashu__card_reader *card,
                const struct huashu__yaml *value, struct huashu__entry *entry,
                struct huashu__string *id)
{
    struct huashu__reader *reader = card->reader;
    const uint32_t *line;
    if (entry->id == NULL) {
        huashu__card_missing(card, value, "id");
        return false;
    }
    if (!huashu__want_id(reader, entry->id, id))
        return false;
    if (entry->title.length == 0)
        entry->title = *id;
    line = huashu__index_find(&card->ids, *id);
    if (line != NULL) {
        huashu__taken(reader, entry->id->place, HUASHU__BOOK_REPEATED_ID, *id,
                      (struct huashu__place){ .line = *line });
        return false;
    }
    if (huashu__index_add(&card->ids, *id, entry->id->place.line) == NULL)
        reader->failed = true;
    return !reader->failed;
}

void *
huashu__card_list(struct huashu__card_reader *card,
                  const struct huashu__yaml *value, size_t size)
{
    huashu__index_finish(&card->ids);
    if (value == NULL || card->reader->failed ||
        !huashu__want_sequence(card->reader, value))
        return NULL;
    return huashu__reader_alloc(card->reader, value->count, size);
}

size_t
huashu__card_names(struct huashu__card_reader *card,
                   const struct huashu__yaml *value,
                   const struct huashu__string **names)
{
    const struct huashu__yaml *item = NULL;
    size_t count = huashu__yaml_items(value, &item), taken = 0;
    struct huashu__string *read =
        huashu__reader_alloc(card->reader, count, sizeof *read);
    if (read == NULL)
        return 0;
    for (; count > 0; count--, item = item->next)
        taken += huashu__want_speech(card->reader, item, &read[taken]);
    *names = read;
    return taken;
}

uint32_t
huashu__card_figure(struct huashu__card_reader *card,
                    const struct huashu__yaml *value)
{
    struct huashu__guess nearest;
    struct huashu__string name;
    const uint32_t *found;
    if (!huashu__want_text(card->reader, value, &name))
        return HUASHU__NO_FIGURE;
    found = huashu__index_find(&card->figures, name);
    if (found != NULL)
        return *found;
    huashu__guess_start(&nearest, name);
    for (size_t i = 0; i < card->card->figure_count; i++)
        huashu__guess_offer(&nearest, card->card->figures[i].id);
    HUASHU__CARD_PROBLEM(card->reader, value->place,
                         nearest.best.length == 0
                             ? &huashu__card_unknown_figure
                             : &huashu__card_unknown_figure_near,
                         2, name, nearest.best);
    return HUASHU__NO_FIGURE;
}

uint32_t
huashu__card_need(struct huashu__card_reader *card,
                  const struct huashu__yaml *entry,
                  const struct huashu__yaml *value, const char *key)
{
    if (value != NULL)
        return huashu__card_figure(card, value);
    huashu__card_missing(card, entry, key);
    return HUASHU__NO_FIGURE;
}

bool
huashu__card_unit(struct huashu__card_reader *card, uint32_t figure,
                  const struct huashu__perhaps *number)
{
    const struct huashu__figure *known;
    bool percent;
    if (figure == HUASHU__NO_FIGURE || !number->given)
        return true;
    known = &card->card->figures[figure];
    percent = known->kind == HUASHU__FIGURE_PERCENT;
    if (percent == number->percent)
        return true;
    HUASHU__CARD_PROBLEM(
        card->reader, number->place, &huashu__card_bad_unit, 3, known->id,
        percent ? HUASHU__LITERAL("是百分比，这里的数没有带 %")
                : HUASHU__LITERAL("不是百分比，这里的数却带了 %"),
        percent ? HUASHU__LITERAL("is a share, and this number has no %")
                : HUASHU__LITERAL("is no share, and this number has a %"));
    return false;
}

/* Kinds of values */

void
huashu__field_number(struct huashu__reader *reader,
                     const struct huashu__field *field,
                     const struct huashu__yaml *key, void *into)
{
    struct huashu__perhaps *number = into;
    struct huashu__string text;
    (void)field;
    if (!huashu__want_text(reader, key->next, &text))
        return;
    number->place = key->next->place;
    number->given =
        huashu__parse_ratio(text, &number->value, &number->percent) &&
        number->value.above >= 0;
    if (!number->given)
        HUASHU__CARD_PROBLEM(reader, key->next->place, &huashu__card_bad_number,
                             1, text);
}

void
huashu__field_count(struct huashu__reader *reader,
                    const struct huashu__field *field,
                    const struct huashu__yaml *key, void *into)
{
    uint32_t *count = into;
    uint64_t value;
    struct huashu__string text;
    (void)field;
    if (!huashu__want_text(reader, key->next, &text))
        return;
    if (huashu__parse_uint(text, 1000, &value) && value != 0)
        *count = (uint32_t)value;
    else
        huashu__problem(reader, key->next->place, HUASHU__BOOK_BAD_COUNT, 2,
                        text, HUASHU__LITERAL("1000"));
}

/* Appraisers */

struct appraiser_target {
    struct huashu__entry entry;
    const struct huashu__yaml *mark;
    struct huashu__perhaps weight;
};

static const struct huashu__field appraiser_fields[] = {
    { "id", huashu__field_node, offsetof(struct appraiser_target, entry.id),
      NULL, 0 },
    { "title", huashu__field_text,
      offsetof(struct appraiser_target, entry.title), NULL, 0 },
    { "weight", huashu__field_number, offsetof(struct appraiser_target, weight),
      NULL, 0 },
    { "mark", huashu__field_node, offsetof(struct appraiser_target, mark), NULL,
      0 },
};

static void
read_appraiser(struct huashu__card_reader *card,
               const struct huashu__yaml *value,
               struct huashu__appraiser *appraiser)
{
    struct appraiser_target target = { .weight = { .given = false } };
    struct huashu__ratio share;
    bool exact = true;
    huashu__read_fields(card->reader, value, appraiser_fields,
                        HUASHU__COUNT_OF(appraiser_fields), &target);
    huashu__card_id(card, value, &target.entry, &appraiser->id);
    appraiser->title = target.entry.title;
    appraiser->mark = HUASHU__THE_SHEET;
    if (target.mark == NULL ||
        !huashu__string_equal(target.mark->text, HUASHU__LITERAL("sheet")))
        appraiser->mark = huashu__card_need(card, value, target.mark, "mark");
    if (!target.weight.given) {
        if (huashu__yaml_get(value, "weight") == NULL)
            huashu__card_missing(card, value, "weight");
        return;
    }
    if (!target.weight.percent ||
        !huashu__ratio_multiply(target.weight.value,
                                (struct huashu__ratio){ 100, 1 }, &share) ||
        !huashu__ratio_hundredths(share, &appraiser->weight, &exact) || !exact)
        HUASHU__CARD_PROBLEM(card->reader, target.weight.place,
                             &huashu__card_bad_weight, 0);
}

static void
read_appraisers(struct huashu__card_reader *card,
                const struct huashu__yaml *value)
{
    struct huashu__appraiser *appraisers =
        huashu__card_list(card, value, sizeof *appraisers);
    const struct huashu__yaml *item;
    struct huashu__buffer sum;
    size_t errors = card->reader->diagnostics->error_count;
    int64_t weights = 0;
    if (appraisers == NULL)
        return;
    card->card->appraisers = appraisers;
    for (item = value->first; item != NULL; item = item->next) {
        read_appraiser(card, item, appraisers);
        weights += appraisers->weight;
        appraisers++;
        card->card->appraiser_count++;
    }
    if (weights == 10000 || value->count == 0 ||
        card->reader->diagnostics->error_count != errors)
        return;
    huashu__buffer_init(&sum, card->reader->allocator);
    huashu__buffer_put_hundredths(&sum, weights, 1);
    if (sum.failed)
        card->reader->failed = true;
    else
        HUASHU__CARD_PROBLEM(card->reader, value->place, &huashu__card_weights,
                             1,
                             (struct huashu__string){ sum.items, sum.count });
    huashu__buffer_finish(&sum);
}

/* Checks */

struct check_target {
    struct huashu__entry entry;
    struct huashu__perhaps from, upto;
};

static const struct huashu__field check_fields[] = {
    { "id", huashu__field_node, offsetof(struct check_target, entry.id), NULL,
      0 },
    { "title", huashu__field_text, offsetof(struct check_target, entry.title),
      NULL, 0 },
    { "figure", huashu__field_node, offsetof(struct check_target, entry.figure),
      NULL, 0 },
    { "from", huashu__field_number, offsetof(struct check_target, from), NULL,
      0 },
    { "upto", huashu__field_number, offsetof(struct check_target, upto), NULL,
      0 },
};

static void
read_check(struct huashu__card_reader *card, const struct huashu__yaml *value,
           struct huashu__card_check *check)
{
    struct check_target target = { .from = { .given = false } };
    const struct huashu__perhaps *edge = &target.from;
    huashu__read_fields(card->reader, value, check_fields,
                        HUASHU__COUNT_OF(check_fields), &target);
    huashu__card_id(card, value, &target.entry, &check->id);
    check->title = target.entry.title;
    check->figure =
        huashu__card_need(card, value, target.entry.figure, "figure");
    check->upto = target.upto.given;
    if (check->upto)
        edge = &target.upto;
    check->edge = edge->value;
    if (target.from.given && target.upto.given)
        HUASHU__CARD_PROBLEM(card->reader, value->place, &huashu__card_one_edge,
                             0);
    else if (huashu__yaml_get(value, "from") == NULL &&
             huashu__yaml_get(value, "upto") == NULL)
        huashu__card_missing(card, value, "from");
    huashu__card_unit(card, check->figure, edge);
}

static void
read_checks(struct huashu__card_reader *card, const struct huashu__yaml *value)
{
    struct huashu__card_check *checks =
        huashu__card_list(card, value, sizeof *checks);
    const struct huashu__yaml *item;
    if (checks == NULL)
        return;
    card->card->checks = checks;
    for (item = value->first; item != NULL; item = item->next)
        read_check(card, item, &checks[card->card->check_count++]);
}

/* Ranking */

struct ranking_target {
    const struct huashu__yaml *rewards;
    struct huashu__ranking ranking;
};

static const struct huashu__field ranking_fields[] = {
    { "quarter_first", huashu__field_node,
      offsetof(struct ranking_target, rewards), NULL, 0 },
    { "month_last", huashu__field_count,
      offsetof(struct ranking_target, ranking.last), NULL, 0 },
    { "owe", huashu__field_text, offsetof(struct ranking_target, ranking.owe),
      NULL, 0 },
    { "within_days", huashu__field_count,
      offsetof(struct ranking_target, ranking.within_days), NULL, 0 },
};

static void
read_ranking(struct huashu__card_reader *card, const struct huashu__yaml *value)
{
    static const struct huashu__field reward = { "quarter_first", NULL, 0, NULL,
                                                 0 };
    struct ranking_target target = { .rewards = NULL };
    struct huashu__reader *reader = card->reader;
    int64_t *rewards;
    if (value == NULL)
        return;
    huashu__read_fields(reader, value, ranking_fields,
                        HUASHU__COUNT_OF(ranking_fields), &target);
    card->card->ranking = target.ranking;
    rewards = huashu__card_list(card, target.rewards, sizeof *rewards);
    if (rewards == NULL)
        return;
    card->card->ranking.rewards = rewards;
    /* The reader of a field takes its key; here the item plays both parts. */
    for (const struct huashu__yaml *item = target.rewards->first; item != NULL;
         item = item->next) {
        struct huashu__yaml key = { .kind = HUASHU__YAML_SCALAR };
        struct huashu__yaml copy = *item;
        key.next = &copy;
        huashu__field_points(reader, &reward, &key,
                             &rewards[card->card->ranking.reward_count++]);
    }
}

/* The whole */

/* `appraisal: 1`. False: it is another file, or of another version. */
static bool
check_version(struct huashu__reader *reader, const struct huashu__yaml *root)
{
    const struct huashu__yaml *version = huashu__yaml_get(root, "appraisal");
    struct huashu__string text;
    if (root->kind != HUASHU__YAML_MAPPING ||
        (version == NULL && huashu__yaml_get(root, "items") == NULL)) {
        HUASHU__CARD_PROBLEM(reader, root->place, &huashu__card_not_a_card, 0);
        return false;
    }
    if (version == NULL) {
        HUASHU__CARD_PROBLEM(reader, root->place, &huashu__card_no_version, 0);
        return true;
    }
    if (!huashu__want_text(reader, version, &text) ||
        huashu__string_equal(text, HUASHU__LITERAL("1")))
        return true;
    HUASHU__CARD_PROBLEM(reader, version->place, &huashu__card_version, 1,
                         text);
    return false;
}

static void
read_top(struct huashu__card_reader *card, const struct huashu__yaml *root)
{
    struct huashu__model *model = card->reader->model;
    struct top top = { .title = HUASHU__INIT(""),
                       .revision = HUASHU__INIT("") };
    huashu__read_fields(card->reader, root, top_fields,
                        HUASHU__COUNT_OF(top_fields), &top);
    if (top.id != NULL)
        huashu__want_id(card->reader, top.id, &model->id);
    model->title = top.title;
    model->revision = top.revision;
    if (top.person == NULL)
        huashu__card_missing(card, root, "person");
    else
        card->card->person_count =
            huashu__card_names(card, top.person, &card->card->person);
    if (top.month != NULL)
        card->card->month_count =
            huashu__card_names(card, top.month, &card->card->month);
    huashu__card_figures(card, top.figures);
    huashu__card_items(card, top.items);
    if (card->card->item_count == 0 &&
        card->reader->diagnostics->error_count == 0)
        HUASHU__CARD_PROBLEM(card->reader, root->place, &huashu__card_no_items,
                             0);
    huashu__card_adjustments(card, top.adjustments);
    read_appraisers(card, top.appraisers);
    read_checks(card, top.checks);
    read_ranking(card, top.ranking);
}

static enum huashu_status
read_card(struct huashu__reader *reader,
          const struct huashu_book_source *sources, size_t count)
{
    struct huashu__card_reader card = { .reader = reader };
    const struct huashu__yaml *root = NULL;
    uint32_t source;
    enum huashu_status status = huashu__read_alone(reader, sources, &source);
    (void)count;
    if (status != HUASHU_OK)
        return status;
    card.card = huashu__reader_alloc(reader, 1, sizeof *card.card);
    if (card.card == NULL)
        return huashu__fail_no_memory(reader->error);
    reader->model->card = card.card;
    huashu__index_init(&card.figures, reader->allocator);
    huashu__index_init(&card.ids, reader->allocator);
    if (source != UINT32_MAX && !reader->failed)
        root = huashu__yaml_parse(reader, source);
    if (root != NULL && check_version(reader, root))
        read_top(&card, root);
    huashu__index_finish(&card.figures);
    huashu__index_finish(&card.ids);
    huashu__set_digest(reader);
    huashu__keep_sources(reader);
    if (reader->failed || reader->diagnostics->failed)
        return huashu__fail_no_memory(reader->error);
    return HUASHU_OK;
}

enum huashu_status
huashu__card_read(const struct huashu_book_source *source,
                  const struct huashu_allocator *allocator,
                  struct huashu__diagnostics *diagnostics,
                  struct huashu__model **model, struct huashu_error *error)
{
    return huashu__read_model(read_card, source, 1, allocator, diagnostics,
                              model, error);
}
