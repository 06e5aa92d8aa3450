/* SPDX-License-Identifier: MIT */
/*
 * reader.h: what the files of book/ share while a book is read. Nobody else
 * includes it.
 *
 * Reading goes in this order, so that every reference can be resolved where it
 * stands, whatever file it points to:
 *
 *   include.c   opens the files, each once, included ones first
 *   yaml.c      makes a tree with places of each; list.c reads plain lists
 *   fields.c    reads mappings by tables of keys, and the kinds of values
 *   sections.c  fold, slots and scorecard (card.c) of all files
 *   rules.c     rules (where.c, condition.c, limits.c, phrase.c, examples.c)
 *   order.c     which rule is to be judged before which
 *
 * Running out of memory sets `failed`, once and for all; functions then return
 * early with whatever they have, and the whole reading fails at its end.
 */
#ifndef HUASHU_BOOK_READER_H
#define HUASHU_BOOK_READER_H

#include "book/book.h"
#include "book/messages.h"

/* Trees */

enum huashu__yaml_kind {
    HUASHU__YAML_SCALAR = 1,
    HUASHU__YAML_SEQUENCE,
    /* Children are key, value, key, value … */
    HUASHU__YAML_MAPPING,
    /* An alias, already reported: readers pass it over in silence. */
    HUASHU__YAML_BROKEN
};

struct huashu__yaml {
    enum huashu__yaml_kind kind;
    /* A scalar without quotes; it runs over more than one line. */
    bool plain, many_lines;
    /* An item of a list written [a, b]. */
    bool in_brackets;
    struct huashu__place place;
    /* Byte behind a scalar, in its source. */
    uint64_t end;
    struct huashu__string text;
    struct huashu__yaml *first, *last, *next;
    /* Of a mapping: keys and values together. */
    size_t count;
};

/* The reader */

/*
 * A file in book order: the keys at the top of it, each with its value behind
 * it; NULL: not there. A list has none.
 */
struct huashu__file {
    uint32_t source;
    /* An `enum huashu_source_kind`. */
    uint32_t kind;
    /* Of a list: hundredths for each hit. */
    int64_t points;
    /* Rules that it makes, once they were counted. */
    size_t rule_count;
    const struct huashu__yaml *version, *id, *title, *revision, *include;
    const struct huashu__yaml *fold, *slots, *rules, *scorecard, *calendar;
};

/* What a source was opened as: the way to know it again. */
struct huashu__opened {
    uint32_t kind;
    /* Device and inode; only of files. */
    bool is_file;
    uint64_t device, inode;
    /* What it includes is being read: met again, it is a cycle. */
    bool open;
};

/* `from` refers to `to`, at `place`. */
struct huashu__reference {
    uint32_t from, to;
    struct huashu__place place;
};

struct huashu__reader {
    const struct huashu_allocator *allocator;
    struct huashu__diagnostics *diagnostics;
    struct huashu__model *model;
    struct huashu__arena *arena;
    struct huashu_error *error;
    HUASHU__ARRAY(struct huashu__source) sources;
    HUASHU__ARRAY(struct huashu__opened) opened;
    HUASHU__ARRAY(struct huashu__file) files;
    /* Ordered by `from`. */
    HUASHU__ARRAY(struct huashu__reference) references;
    struct huashu__index rule_ids, slot_names, item_ids;
    /* Rules and slots while they are still written. */
    struct huashu__rule *records;
    uint32_t *record_of;
    size_t record_count;
    struct huashu__slot_type *slots;
    /* A file could not be read: what it may hold is not reported missing. */
    bool incomplete;
    /* The file is no book: it is opened and no more. */
    bool bare;
    bool failed;
};

/* A rule by its index, while it is still written. */
static inline struct huashu__rule *
huashu__reader_rule(const struct huashu__reader *reader, size_t index)
{
    return &reader->records[reader->record_of[index]];
}

/* Reports a problem; its level is that of the message. */
void
huashu__problem(struct huashu__reader *reader, struct huashu__place place,
                enum huashu__book_message message, size_t count, ...);

/* Whether more errors would only be counted: no need to work out hints. */
bool
huashu__reader_full(const struct huashu__reader *reader);

/* From the model's arena, cleared; NULL sets `failed`. */
void *
huashu__reader_alloc(struct huashu__reader *reader, size_t count, size_t size);

/* model.c */

/* An empty model, with the defaults of a book. NULL: no memory. */
struct huashu__model *
huashu__model_new(const struct huashu_allocator *allocator);

/* Moves the sources into the arena: the model outlives the reader. */
void
huashu__keep_sources(struct huashu__reader *reader);

/* include.c */

/* @returns HUASHU_OK also with problems; IO, LIMIT, ARGUMENT, NO_MEMORY. */
enum huashu_status
huashu__read_sources(struct huashu__reader *reader,
                     const struct huashu_book_source *given, size_t count);

/*
 * Reads one source and nothing that it might include.
 * @param[out] source  its index; UINT32_MAX: it cannot be read as text, and
 *             that was reported
 */
enum huashu_status
huashu__read_alone(struct huashu__reader *reader,
                   const struct huashu_book_source *given, uint32_t *source);

/* model.c */

typedef enum huashu_status (*huashu__read_all_fn)(
    struct huashu__reader *reader, const struct huashu_book_source *sources,
    size_t count);

/* A reader over these sources and its model, as huashu__model_read() says. */
enum huashu_status
huashu__read_model(huashu__read_all_fn read,
                   const struct huashu_book_source *sources, size_t count,
                   const struct huashu_allocator *allocator,
                   struct huashu__diagnostics *diagnostics,
                   struct huashu__model **model, struct huashu_error *error);

/*
 * model->digest: of one YAML file its own SHA-256, as `sha256sum` gives it; of
 * several sources that of a text with one line for each.
 */
void
huashu__set_digest(struct huashu__reader *reader);

/* Moves the sources into the arena: the model outlives the reader. */
void
huashu__keep_sources(struct huashu__reader *reader);

/* source.c */

/*
 * Checks that a source is UTF-8 text without control characters. False: it is
 * not, and that was reported.
 */
bool
huashu__check_text(struct huashu__reader *reader, uint32_t source);

/* The place of a byte of a source, by counting from its start. */
struct huashu__place
huashu__place_of_byte(struct huashu__string data, uint32_t source,
                      uint64_t byte);

/*
 * Checks that a text holds no control and no lost character, which escapes can
 * bring in. False: it does, and that was reported.
 */
bool
huashu__check_characters(struct huashu__reader *reader,
                         struct huashu__string text,
                         struct huashu__place place);

/* huashu__place_inside() for one source. */
struct huashu__place
huashu__source_place_inside(struct huashu__string data, uint32_t kind,
                            struct huashu__place place, size_t offset,
                            uint32_t width);

/* The length of the line break at `data[at]`; 0: there is none. */
size_t
huashu__line_break(struct huashu__string data, size_t at);

/* What `text` says of a key written with a full-width or a tight colon. */
enum huashu__colon {
    HUASHU__COLON_NONE,
    HUASHU__COLON_WIDE,
    HUASHU__COLON_TIGHT
};

/* @param[out] key  what stands before the colon */
enum huashu__colon
huashu__look_for_colon(struct huashu__string text, struct huashu__string *key);

/* yaml.c */

/* The tree of a source. NULL: none, and that was reported. */
const struct huashu__yaml *
huashu__yaml_parse(struct huashu__reader *reader, uint32_t source);

/* fields.c */

struct huashu__choice {
    const char *name;
    uint32_t value;
};

struct huashu__field;

typedef void (*huashu__field_fn)(struct huashu__reader *reader,
                                 const struct huashu__field *field,
                                 const struct huashu__yaml *key, void *into);

/* One key that a mapping may hold, and where its value (key->next) goes. */
struct huashu__field {
    const char *name;
    /* NULL: read elsewhere. */
    huashu__field_fn read;
    /* Of what the reader fills in, from the start of the target. */
    size_t offset;
    const struct huashu__choice *choices;
    size_t choice_count;
};

/* Reads a mapping. Unknown and repeated keys are reported. */
void
huashu__read_fields(struct huashu__reader *reader,
                    const struct huashu__yaml *mapping,
                    const struct huashu__field *fields, size_t field_count,
                    void *target);

/* The key, its value behind it: const struct huashu__yaml *. */
void
huashu__field_key(struct huashu__reader *reader,
                  const struct huashu__field *field,
                  const struct huashu__yaml *key, void *into);
/* The value itself: const struct huashu__yaml *. */
void
huashu__field_node(struct huashu__reader *reader,
                   const struct huashu__field *field,
                   const struct huashu__yaml *key, void *into);
/* struct huashu__string. */
void
huashu__field_text(struct huashu__reader *reader,
                   const struct huashu__field *field,
                   const struct huashu__yaml *key, void *into);
/* bool. */
void
huashu__field_bool(struct huashu__reader *reader,
                   const struct huashu__field *field,
                   const struct huashu__yaml *key, void *into);
/* int64_t hundredths, 0 … HUASHU__MAX_POINTS. */
void
huashu__field_points(struct huashu__reader *reader,
                     const struct huashu__field *field,
                     const struct huashu__yaml *key, void *into);
/* uint32_t, one of field->choices. */
void
huashu__field_choice(struct huashu__reader *reader,
                     const struct huashu__field *field,
                     const struct huashu__yaml *key, void *into);
/* struct huashu__extent. */
void
huashu__field_extent(struct huashu__reader *reader,
                     const struct huashu__field *field,
                     const struct huashu__yaml *key, void *into);

/* "10 s": the number, and the unit behind it without the space between. */
void
huashu__split_unit(struct huashu__string text, struct huashu__string *number,
                   struct huashu__string *unit);

/* "2 turns", "10 s"; false: it is neither. */
bool
huashu__parse_extent(struct huashu__string text, struct huashu__extent *extent);

/* A value that must be text and not empty; else reports. */
bool
huashu__want_text(struct huashu__reader *reader,
                  const struct huashu__yaml *value,
                  struct huashu__string *into);

/*
 * The same for what is said aloud, with warnings for what YAML hides: a
 * comment that cuts a text, one text over several lines, a full-width comma in
 * a list.
 */
bool
huashu__want_speech(struct huashu__reader *reader,
                    const struct huashu__yaml *value,
                    struct huashu__string *into);

/*
 * The same for the speech of an example, which may hold commas: one is
 * suspicious only where another speaker follows it.
 */
bool
huashu__want_example(struct huashu__reader *reader,
                     const struct huashu__yaml *value,
                     struct huashu__string *into);

bool
huashu__want_mapping(struct huashu__reader *reader,
                     const struct huashu__yaml *value);
bool
huashu__want_sequence(struct huashu__reader *reader,
                      const struct huashu__yaml *value);

/* An id: letters, digits, dots and dashes; else reports. */
bool
huashu__want_id(struct huashu__reader *reader, const struct huashu__yaml *value,
                struct huashu__string *into);

/* The value of a key in a mapping; NULL: not there. Reports nothing. */
const struct huashu__yaml *
huashu__yaml_get(const struct huashu__yaml *mapping, const char *key);

/* "a value or a list of them": the first, and how many. */
size_t
huashu__yaml_items(const struct huashu__yaml *value,
                   const struct huashu__yaml **first);

/* The nearest of some candidates, for "did you mean". */
struct huashu__guess {
    struct huashu__string wanted, best;
    size_t distance, offered;
};

void
huashu__guess_start(struct huashu__guess *nearest,
                    struct huashu__string wanted);
void
huashu__guess_offer(struct huashu__guess *nearest,
                    struct huashu__string candidate);

/*
 * Reports that `name` is not known: message `plain`, or `plain` + 1, whose {1}
 * is what was probably meant.
 */
void
huashu__unknown_name(struct huashu__reader *reader, struct huashu__place place,
                     enum huashu__book_message plain,
                     struct huashu__guess *nearest);

/* Reports `name` as repeated, first on a line of the same file ({1}). */
void
huashu__repeated(struct huashu__reader *reader, struct huashu__place place,
                 enum huashu__book_message message, struct huashu__string name,
                 uint32_t line);

/* The same, first at a place of any file ({1} its name, {2} the line). */
void
huashu__taken(struct huashu__reader *reader, struct huashu__place place,
              enum huashu__book_message message, struct huashu__string name,
              struct huashu__place first);

/* calendar.c */

void
huashu__read_calendar(struct huashu__reader *reader,
                      const struct huashu__yaml *value);

/* sections.c */

/*
 * Makes sure that there is a slot of this name that accepts lengths of time;
 * false: it is another, which is reported at `place`, or no memory.
 */
bool
huashu__want_duration(struct huashu__reader *reader, struct huashu__string name,
                      struct huashu__place place);

void
huashu__read_sections(struct huashu__reader *reader);

/* card.c */

void
huashu__read_scorecard(struct huashu__reader *reader,
                       const struct huashu__yaml *value);

/* phrase.c */

/* Parses a phrase; false: reported. */
bool
huashu__parse_phrase(struct huashu__reader *reader,
                     const struct huashu__yaml *value,
                     struct huashu__phrase *phrase);

/* rules.c, ids.c, where.c, condition.c, examples.c, list.c, order.c */

void
huashu__read_rules(struct huashu__reader *reader);

/* The id of rule `index`, and what a rule is without anything else. */
void
huashu__read_rule_id(struct huashu__reader *reader, uint32_t index,
                     const struct huashu__yaml *mapping);

/* `where` and `unless` of rule `index`. */
void
huashu__read_where(struct huashu__reader *reader, uint32_t index,
                   const struct huashu__yaml *value);
void
huashu__read_unless(struct huashu__reader *reader, uint32_t index,
                    const struct huashu__yaml *value);

/*
 * The rule that `id`, at `place`, names, noted as what rule `from` refers to;
 * HUASHU__NO_RULE: there is none, and that was reported.
 */
uint32_t
huashu__resolve_rule(struct huashu__reader *reader, uint32_t from,
                     struct huashu__string id, struct huashu__place place);

/* The same of a value that must be text. */
uint32_t
huashu__resolve_value(struct huashu__reader *reader, uint32_t from,
                      const struct huashu__yaml *value);

/* `when` of rule `index`. */
void
huashu__read_when(struct huashu__reader *reader, uint32_t index,
                  const struct huashu__yaml *value);

/* What of conditions can be told only when the kind of every rule is known. */
void
huashu__check_conditions(struct huashu__reader *reader);

/* Words of conditions, which no rule may be called. */
bool
huashu__is_condition_word(struct huashu__string text);

void
huashu__read_examples(struct huashu__reader *reader, struct huashu__rule *rule,
                      const struct huashu__yaml *value);

/* Whether a text begins as a line of a conversation does: `客服：`. */
bool
huashu__names_speaker(struct huashu__string text);

/* What a list is called in the ids of its rules: its name, suffix off. */
struct huashu__string
huashu__list_name(struct huashu__string path);

/* How many lines of a list are phrases. */
size_t
huashu__list_count(const struct huashu__reader *reader,
                   const struct huashu__file *file);

/* Reads its lines as the rules from `index` on; as many as were counted. */
void
huashu__read_list(struct huashu__reader *reader,
                  const struct huashu__file *file, uint32_t index);

/* The rule that a line of a list is by its id, or HUASHU__NO_RULE. */
uint32_t
huashu__find_line(const struct huashu__reader *reader,
                  struct huashu__string id);

/* Refuses cycles and fills in model->attended and model->order. */
void
huashu__order_rules(struct huashu__reader *reader);

#endif
