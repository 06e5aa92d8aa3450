/* SPDX-License-Identifier: MIT */
/*
 * book.h: the door of book/: YAML in, the model of a book out: rules, slots,
 * fold settings and scorecard as the trainer wrote them, checked, each with
 * its place. Nothing is folded or compiled here; that is match/'s.
 *
 * Everything hangs in the model's arena and is immutable once read.
 */
#ifndef HUASHU_BOOK_BOOK_H
#define HUASHU_BOOK_BOOK_H

#include "base/base.h"
#include "text/text.h"

#include <huashu/book.h>
#include <huashu/report.h>
#include <huashu/suppress.h>

/* Phrases */

enum huashu__node_kind {
    /* Text as it is to be said. */
    HUASHU__NODE_TEXT = 1,
    /* {name}: what a slot accepts. */
    HUASHU__NODE_SLOT,
    /* …: up to HUASHU__GAP_CHARACTERS characters. */
    HUASHU__NODE_GAP,
    /* Children one after the other. */
    HUASHU__NODE_SEQUENCE,
    /* (a|b): one of the children. [a] is (a|) with an empty sequence. */
    HUASHU__NODE_CHOICE
};

struct huashu__node {
    enum huashu__node_kind kind;
    /* TEXT: unescaped UTF-8. */
    struct huashu__string text;
    /* SLOT: index into the model's slots. */
    uint32_t slot;
    const struct huashu__node *const *children;
    size_t child_count;
};

struct huashu__phrase {
    /* As written. */
    struct huashu__string text;
    struct huashu__place place;
    const struct huashu__node *root;
};

/* Slots */

enum huashu__slot_kind {
    HUASHU__SLOT_ONE_OF = 1,
    HUASHU__SLOT_HAN,
    HUASHU__SLOT_DIGITS,
    HUASHU__SLOT_DURATION
};

struct huashu__slot_type {
    struct huashu__string name;
    struct huashu__place place;
    enum huashu__slot_kind kind;
    /* HAN, DIGITS: how many characters. */
    uint32_t least, most;
    /* ONE_OF. */
    const struct huashu__string *values;
    const struct huashu__place *value_places;
    size_t value_count;
};

/* Rules */

/* No rule: an absent reference. */
#define HUASHU__NO_RULE UINT32_MAX

enum huashu__speaker {
    HUASHU__BY_AGENT = 1,
    HUASHU__BY_CUSTOMER,
    HUASHU__BY_ANYONE
};

enum huashu__span_unit {
    HUASHU__SPAN_SENTENCE = 1,
    HUASHU__SPAN_TURN,
    HUASHU__SPAN_STRETCH
};

enum huashu__whole {
    HUASHU__WHOLE_NO = 0,
    HUASHU__WHOLE_CLAUSE,
    HUASHU__WHOLE_TURN
};

/* Which of the phrases are needed. */
enum huashu__need {
    /* `say`: any one. */
    HUASHU__NEED_ONE = 1,
    /* `all_of`. */
    HUASHU__NEED_ALL,
    /* `any_of`: `need_count` of them. */
    HUASHU__NEED_SOME
};

/* A number of turns, or a time; unit 0: not given. */
struct huashu__extent {
    enum { HUASHU__NO_EXTENT = 0, HUASHU__TURNS, HUASHU__MILLISECONDS } unit;
    int64_t amount;
};

struct huashu__where {
    struct huashu__extent first, last;
    /* Rules by index, or HUASHU__NO_RULE. */
    uint32_t after, before;
    struct huashu__extent within;
};

/* One entry of `unless`: a phrase, or another rule. */
struct huashu__unless {
    /* NULL with a rule. */
    const struct huashu__phrase *phrase;
    uint32_t rule;
    struct huashu__place place;
};

/* Conditions (`when`) */

enum huashu__condition_kind {
    /* The rule was met. */
    HUASHU__CONDITION_MET = 1,
    /* count(rule), compared with a number. */
    HUASHU__CONDITION_COUNT,
    /* A hit of the rule ends before one of `other` begins. */
    HUASHU__CONDITION_BEFORE,
    /* A hit of the rule begins near one of `other`. */
    HUASHU__CONDITION_WITHIN,
    HUASHU__CONDITION_NOT,
    HUASHU__CONDITION_AND,
    HUASHU__CONDITION_OR
};

enum huashu__comparison {
    HUASHU__EQUAL = 1,
    HUASHU__NOT_EQUAL,
    HUASHU__LESS,
    HUASHU__AT_MOST,
    HUASHU__MORE,
    HUASHU__AT_LEAST
};

/* Whether `count` compares with `number` as is said. */
static inline bool
huashu__compare_count(uint64_t count, enum huashu__comparison comparison,
                      uint64_t number)
{
    switch (comparison) {
    case HUASHU__EQUAL:
        return count == number;
    case HUASHU__NOT_EQUAL:
        return count != number;
    case HUASHU__LESS:
        return count < number;
    case HUASHU__AT_MOST:
        return count <= number;
    case HUASHU__MORE:
        return count > number;
    case HUASHU__AT_LEAST:
        break;
    }
    return count >= number;
}

struct huashu__condition {
    enum huashu__condition_kind kind;
    /* Of the id, or of the word that joins. */
    struct huashu__place place;
    uint32_t rule, other;
    /* COUNT. */
    enum huashu__comparison comparison;
    uint64_t number;
    /* WITHIN. */
    struct huashu__extent within;
    /* NOT: left only; AND, OR. */
    const struct huashu__condition *left, *right;
};

/* One line of an example. */
struct huashu__example_turn {
    uint32_t role;
    struct huashu__string text;
};

struct huashu__example {
    const struct huashu__example_turn *turns;
    size_t turn_count;
    /* Given as lines: `where` and `when` count too. */
    bool lines;
    bool accept;
    struct huashu__place place;
};

/* What a limit measures. */
enum huashu__measure {
    HUASHU__ANSWER_DELAY = 1,
    HUASHU__SILENCE,
    HUASHU__SPEECH_RATE,
    HUASHU__OVERLAP,
    HUASHU__TALK_SHARE,
    HUASHU__CALL_LENGTH,
    HUASHU__TURN_LENGTH,
    HUASHU__REPEATS,
    HUASHU__PROMISED_TIME
};

enum huashu__unit {
    HUASHU__UNIT_MS = 1,
    HUASHU__UNIT_S,
    HUASHU__UNIT_MIN,
    HUASHU__UNIT_HOURS,
    HUASHU__UNIT_CHARACTERS,
    /* Characters a minute. */
    HUASHU__UNIT_RATE,
    HUASHU__UNIT_PERCENT,
    HUASHU__UNIT_TIMES,
    HUASHU__UNIT_DAYS,
    HUASHU__UNIT_WORKDAYS
};

/* As the format has them. Static. */
const char *
huashu__measure_name(enum huashu__measure measure);
const char *
huashu__unit_name(enum huashu__unit unit);

/* Milliseconds of a unit; 0: it is no time. */
int64_t
huashu__unit_ms(enum huashu__unit unit);

/* When there is work: for promises that speak of days. */
struct huashu__calendar {
    /* From midnight, in ms; opens < closes. */
    int64_t opens, closes;
    /* Days since 1970-01-01, sorted: no work; work although a weekend. */
    const int64_t *holidays, *workdays;
    size_t holiday_count, workday_count;
};

struct huashu__limit {
    enum huashu__measure measure;
    enum huashu__unit unit;
    /* Thousandths of the unit; −1: not given. */
    int64_t over, under;
    /* SPEECH_RATE: so much speech is taken together; 0: a turn at a time. */
    int64_t window_ms;
    /* PROMISED_TIME: its phrases are those of the language's list. */
    bool built_in;
    /* A rule, or HUASHU__NO_RULE; and how long it excuses. */
    uint32_t excused_by;
    int64_t excuse_ms;
};

struct huashu__list;

struct huashu__rule {
    /*
     * All lines of a plain list share one record, which is without what is
     * their own. Asked for by index: huashu__rule_id(), huashu__rule_place(),
     * huashu__phrase(), huashu__phrase_text().
     */
    const struct huashu__list *list;
    struct huashu__string own_id;
    /* Empty where not given: title, advice, why. */
    struct huashu__string title, advice, why;
    struct huashu__place own_place;
    enum huashu_kind kind;
    enum huashu__speaker by;
    enum huashu__span_unit span;
    enum huashu__whole whole;
    bool word_edges;
    /* `match: homophone`: its phrases also by their sound. */
    bool homophone;
    enum huashu__need need;
    uint32_t need_count;
    /* `say`, `all_of` or `any_of`; none with a pattern. */
    const struct huashu__phrase *own_phrases;
    size_t phrase_count;
    /* PCRE2 source or empty, and the place of its scalar as
     * huashu__place_inside() takes it (a quote, if there is one). */
    struct huashu__string pattern;
    struct huashu__place pattern_place;
    /* `match: similar`: full marks and part marks from here, in hundredths
     * (0 < part_from <= at_least <= 100), and what has to be said exactly. */
    bool similar;
    uint32_t at_least, part_from;
    const struct huashu__phrase *must_hold;
    size_t must_hold_count;
    const struct huashu__unless *unless;
    size_t unless_count;
    struct huashu__where where;
    /* `when`: NULL without one; as it was written. */
    const struct huashu__condition *when;
    struct huashu__string when_text;
    struct huashu__place when_place;
    /* Of HUASHU_LIMIT; else NULL. */
    const struct huashu__limit *limit;
    /* Index into the scorecard's items, or UINT32_MAX. */
    uint32_t item;
    /* Hundredths, not negative. cap −1: none. */
    int64_t lose, gain, cap;
    bool fatal;
    enum huashu_severity severity;
    const struct huashu__example *examples;
    size_t example_count;
    /* Read without an error: its phrases can be compiled. */
    bool own_sound;
    /* Among model.attended. */
    bool attended;
};

/* A line of a plain list: what is its own. */
struct huashu__list_line {
    /* Its text, in the source. */
    uint32_t byte;
    uint32_t length : 31;
    /* As own_sound of a rule. */
    uint32_t sound : 1;
    /* Counting from 1; and where its id stands among those of the list. */
    uint32_t number, id;
};

struct huashu__list {
    uint32_t source;
    /* The rule of its first line. */
    uint32_t first_rule;
    const struct huashu__list_line *lines;
    size_t count;
    /* NUL-terminated, one behind the other. */
    const char *ids;
};

/* Whether a rule tells how an agent has to begin: by it roles are told. */
static inline bool
huashu__is_opening(const struct huashu__rule *rule)
{
    return rule->kind == HUASHU_REQUIRED && rule->by == HUASHU__BY_AGENT &&
           rule->where.first.unit != HUASHU__NO_EXTENT;
}

/* Scorecard */

struct huashu__card_item {
    struct huashu__string id, title;
    /* Hundredths; −1: without weight, no cap. */
    int64_t weight;
    /* Rules that belong to it. */
    uint32_t rule_count;
    struct huashu__place place;
};

/* A name for scores from `from` on, in hundredths. */
struct huashu__card_grade {
    int64_t from;
    struct huashu__string title;
};

struct huashu__scorecard {
    struct huashu__place place;
    /* Hundredths. pass, gain_cap −1: not given. */
    int64_t base, pass;
    /* The most that all gains of a call come to. */
    int64_t gain_cap;
    struct huashu__card_item *items;
    size_t item_count;
    /* The best first. */
    const struct huashu__card_grade *grades;
    size_t grade_count;
};

/* The whole */

/* A file that was read; diagnostics quote it. */
struct huashu__source {
    /* NUL-terminated as well. */
    struct huashu__string path, data;
    /* An `enum huashu_source_kind`. */
    uint32_t kind;
};

struct huashu__card;

struct huashu__model {
    struct huashu__arena arena;
    /* Of the first book, NUL-terminated; empty where not given. */
    struct huashu__string id, title, revision;
    /* "sha256:…" over all sources in order of reading. NUL-terminated. */
    char digest[72];
    const struct huashu__source *sources;
    size_t source_count;
    struct huashu__fold_settings fold;
    struct huashu__words backchannels, particles, negations;
    /* Groups of wordings that count as equal. */
    const struct huashu__words *same;
    size_t same_count;
    const struct huashu__slot_type *slots;
    size_t slot_count;
    /*
     * Of each rule its record: see huashu__rule(). In book order; included
     * books stand before what includes them.
     */
    const uint32_t *record_of;
    size_t rule_count;
    const struct huashu__rule *records;
    /*
     * The rules that are looked at in every call, also where it holds none of
     * their phrases: those that have to be reported then, or may turn out not
     * to be judged. `attended` in book order; `order` has the same rules so
     * that each stands behind all that it refers to. What is not among them
     * refers to no other rule. Cycles were refused.
     */
    const uint32_t *attended, *order;
    size_t attended_count;
    struct huashu__scorecard scorecard;
    /* Of an appraisal card, which is no book (appraisal.h); else NULL. */
    const struct huashu__card *card;
    struct huashu__calendar calendar;
    /*
     * What rules share was read without an error, so that sound rules can be
     * compiled for the sake of the errors which that finds.
     */
    bool sound;
};

/* A rule by its index. Lines of a list have all but their own in common. */
static inline const struct huashu__rule *
huashu__rule(const struct huashu__model *model, size_t index)
{
    return &model->records[model->record_of[index]];
}

/* NUL-terminated as well. */
struct huashu__string
huashu__rule_id(const struct huashu__model *model, size_t index);

struct huashu__place
huashu__rule_place(const struct huashu__model *model, size_t index);

/* Whether its phrases can be compiled. */
bool
huashu__rule_is_sound(const struct huashu__model *model, size_t index);

/* A phrase of a rule, as written. */
struct huashu__string
huashu__phrase_text(const struct huashu__model *model, size_t index,
                    size_t phrase);

/*
 * The same with its place and its tree. Of a line of a list that is made now,
 * in `node`, and lasts as long.
 */
struct huashu__phrase
huashu__phrase(const struct huashu__model *model, size_t index, size_t phrase,
               struct huashu__node *node);

/* Diagnostics */

/*
 * Where problems go: collects them (so that they can be sorted by place),
 * hands them to the caller's callback, counts them, keeps the first error.
 */
struct huashu__diagnostics {
    const struct huashu_allocator *allocator;
    huashu_diagnostic_fn callback;
    void *user;
    HUASHU__ARRAY(struct huashu__problem) problems;
    size_t error_count, warning_count;
    /* No memory for a problem: the load fails with NO_MEMORY. */
    bool failed;
    struct huashu__arena arena;
};

void
huashu__diagnostics_init(struct huashu__diagnostics *diagnostics,
                         const struct huashu_allocator *allocator,
                         huashu_diagnostic_fn callback, void *user);

void
huashu__diagnostics_finish(struct huashu__diagnostics *diagnostics);

/*
 * Reports a problem. The arguments are `count` slices (struct huashu__string)
 * for {0} … of the message and its help.
 */
void
huashu__diagnose(struct huashu__diagnostics *diagnostics,
                 enum huashu_diagnostic_level level, struct huashu__place place,
                 const struct huashu__message *message, size_t count, ...);

/*
 * Hands everything collected to the callback, in order of source and place,
 * and empties the collection. Fills `error` with the first error, if any.
 * @returns HUASHU_OK without errors, HUASHU_ERROR_BOOK, HUASHU_STOPPED,
 *          HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__diagnostics_deliver(struct huashu__diagnostics *diagnostics,
                            const struct huashu__model *model,
                            struct huashu_error *error);

/*
 * The place of byte `offset` of a scalar that begins at `place` (for carets
 * inside phrases and patterns), `width` code points wide. Right for plain and
 * quoted scalars on one line; elsewhere the place of the scalar itself.
 */
struct huashu__place
huashu__place_inside(const struct huashu__model *model,
                     struct huashu__place place, size_t offset, uint32_t width);

/*
 * Reads books and lists. All problems go to `diagnostics`, not delivered yet.
 * @param[out] model  owned by the caller, free with huashu__model_free();
 *             given also when there are problems (so that they can be
 *             delivered with their lines); `sound` tells what of it holds
 * @returns HUASHU_OK also with problems; HUASHU_ERROR_IO, _LIMIT, _NO_MEMORY,
 *          _ARGUMENT, _EMPTY (no problem, but no rule either)
 */
enum huashu_status
huashu__model_read(const struct huashu_book_source *sources, size_t count,
                   const struct huashu_allocator *allocator,
                   struct huashu__diagnostics *diagnostics,
                   struct huashu__model **model, struct huashu_error *error);

void
huashu__model_free(struct huashu__model *model);

/* Suppressions */

/* Digits of a fingerprint as it is written. */
#define HUASHU__FINGERPRINT_DIGITS 16

/* Whether a text is a day as YYYY-MM-DD. */
bool
huashu__is_date(struct huashu__string text);

struct huashu__suppression {
    struct huashu_suppression given;
    struct huashu__place place;
    uint64_t fingerprint;
    /* The entry before it of the same call; UINT32_MAX. */
    uint32_t next;
};

/* The last entry of a call; UINT32_MAX: it has none. */
uint32_t
huashu__suppressions_of(const struct huashu_suppressions *suppressions,
                        struct huashu__string call);

const struct huashu__suppression *
huashu__suppression(const struct huashu_suppressions *suppressions,
                    uint32_t index);

/* The index of the rule of that id, or HUASHU__NO_RULE. */
uint32_t
huashu__model_find_rule(const struct huashu__model *model,
                        struct huashu__string id);

#endif
