/* SPDX-License-Identifier: MIT */
/*
 * text.h: the door of text/: folding with the map back, and the lists of the
 * language. The only room that knows ICU.
 *
 * Folded text is an array of UTF-16 units that hold only what was said:
 * characters after NFKC case folding, Hant→Hans and numeral folding, without
 * white space, punctuation, symbols, format characters, bracketed readings and
 * fillers. Numbers are ASCII digits, with the `.`, `:` and `%` that belong to
 * them. Where something was dropped that ends a clause or a sentence, an edge
 * is noted. Every unit knows where it comes from in the original.
 */
#ifndef HUASHU_TEXT_TEXT_H
#define HUASHU_TEXT_TEXT_H

#include "base/base.h"

#include <huashu/fold.h>

/*
 * A unit that no phrase and no pattern holds: put between stretches. PCRE2
 * never sees it, the literal engine never matches it.
 */
#define HUASHU__BARRIER ((uint16_t)0xFFFF)

/* Stands for bytes that are no UTF-8; nor does a phrase hold it. */
#define HUASHU__BAD_UNIT ((uint16_t)0xFFFD)

/* What is made comparable: the `fold:` of a book. Lists are UTF-8. */
struct huashu__fold_settings {
    bool traditional, width, numerals, readings;
    const struct huashu__string *fillers;
    size_t filler_count;
};

/* The defaults of the format. Static. */
const struct huashu__fold_settings *
huashu__fold_defaults(void);

/* The language's lists (text/lists.c), each overridable by a book. Static. */
struct huashu__words {
    const struct huashu__string *items;
    size_t count;
};
struct huashu__words
huashu__default_backchannels(void);
struct huashu__words
huashu__default_particles(void);
struct huashu__words
huashu__default_negations(void);
/* Groups of wordings that count as equal. */
const struct huashu__words *
huashu__default_same(size_t *count);

/*
 * For lines "name: text" whose name is no known label: words that end the name
 * of a particular read out (时间, 单号), and words that no speaker's name holds
 * (我, 说).
 */
struct huashu__words
huashu__default_heading_words(void);
struct huashu__words
huashu__default_spoken_words(void);

/*
 * What transcripts call speakers of whom nothing is known, a number or letter
 * behind it left out: 说话人, SPEAKER; and what stands for a number there.
 */
struct huashu__words
huashu__default_speaker_words(void);
struct huashu__words
huashu__default_speaker_numbers(void);

/*
 * How training documents speak of what is to be said. Compared with cleaned
 * text (huashu__clean).
 */
enum huashu__document_words {
    /* Head a list of what is good to say: 文明用语. */
    HUASHU__COURTESY_HEADINGS,
    /* Head a list of what must not be said: 服务忌语. */
    HUASHU__BARRED_HEADINGS,
    /* Head or introduce what a call is opened with: 开场白, 问候. */
    HUASHU__OPENING_HEADINGS,
    HUASHU__OPENING_WORDS,
    /* 不得 … 用 … 词语: bar what is quoted between or behind them. */
    HUASHU__BARRING_WORDS,
    HUASHU__SAYING_WORDS,
    HUASHU__WORDING_WORDS,
    /* Speak of the moment when a call is answered: 接听. */
    HUASHU__ANSWERING_WORDS,
    /* Often given as alternatives: 先生/小姐. */
    HUASHU__ALTERNATIVE_WORDS,
    /* Stand in what staff are told to do, not in what they say: 语气. */
    HUASHU__INSTRUCTION_WORDS,
    HUASHU__DOCUMENT_WORDS_COUNT
};
struct huashu__words
huashu__document_words(enum huashu__document_words kind);

/*
 * What a blank of a document stands for, by the text right before or behind
 * it: ××先生, 我姓×. `accepts` is what a book's slot of that name says.
 */
struct huashu__blank {
    struct huashu__string text;
    bool before;
    const char *name, *accepts;
};
/* The first that fits counts. Static. */
const struct huashu__blank *
huashu__blanks(size_t *count);

/*
 * Words that hold a negation and deny nothing: 特别, 不好意思. Said beside a
 * script they change nothing of what it says.
 */
struct huashu__words
huashu__default_harmless_words(void);

/*
 * Phrases of the phrasebook's syntax by which something is promised, with the
 * slot {时限} where they name a time. Static; a book's `say` stands in for them.
 */
struct huashu__words
huashu__default_promises(void);

/* The slot's name. */
#define HUASHU__PROMISE_SLOT "时限"

/* A line label of transcripts and the role it means. */
struct huashu__role_label {
    struct huashu__string text;
    uint32_t role;
};
/* 客服, 坐席, 座席, 话务员, 客户, 用户, 业主, 系统 … Static. */
const struct huashu__role_label *
huashu__role_labels(size_t *count);

/*
 * Compiled fold settings. Immutable, any number of threads. The default
 * settings share the table that was generated when the library was built.
 */
struct huashu__folder;

/* @returns HUASHU_OK or HUASHU_ERROR_NO_MEMORY. Freed with _free. */
enum huashu_status
huashu__folder_new(const struct huashu_allocator *allocator,
                   const struct huashu__fold_settings *settings,
                   struct huashu__folder **folder);

void
huashu__folder_free(struct huashu__folder *folder);

/*
 * Units [begin, end) that do not come from one code point each but together
 * from bytes [byte_begin, byte_end): numbers, expansions, compositions. Sorted
 * and disjoint. For all other units the original is the code point at
 * `bytes[unit]`.
 */
struct huashu__wide {
    uint32_t begin, end;
    uint32_t byte_begin, byte_end;
};

/* Just before `unit` a clause or sentence ends. Sorted, one entry a unit. */
struct huashu__edge {
    uint32_t unit;
    /* `enum huashu_edge` flags; a sentence edge is a clause edge as well. */
    uint32_t flags;
};

/* Units [begin, end) are one number: no hit begins or ends inside. Sorted. */
struct huashu__number {
    uint32_t begin, end;
};

struct huashu__change;

/*
 * Folded text, appended to text after text (a call is folded into one), and
 * reused: clearing keeps the memory. `bytes` counts from the start of the text
 * that the unit came from; who appended knows which that was. The arrays
 * beside `units` are sparse, so that plain speech costs a unit and an offset a
 * character.
 */
struct huashu__folded {
    const struct huashu_allocator *allocator;
    uint16_t *units;
    uint32_t *bytes;
    size_t count, capacity;
    HUASHU__ARRAY(struct huashu__wide) wides;
    HUASHU__ARRAY(struct huashu__edge) edges;
    HUASHU__ARRAY(struct huashu__number) numbers;
    /* Stretches of bytes that were no UTF-8. */
    uint64_t invalid_count;
    /* Working memory of folding, without meaning in between. */
    HUASHU__ARRAY(uint32_t) triggers;
    HUASHU__ARRAY(struct huashu__change) changes;
    HUASHU__ARRAY(uint16_t) spare_units;
    HUASHU__ARRAY(struct huashu__wide) spare_wides;
};

void
huashu__folded_init(struct huashu__folded *folded,
                    const struct huashu_allocator *allocator);

void
huashu__folded_finish(struct huashu__folded *folded);

void
huashu__folded_clear(struct huashu__folded *folded);

/*
 * Folds `text` and appends it. An edge at the very end of the text is noted at
 * unit `count`, and so belongs to whatever is appended next. Each text is
 * folded on its own: nothing of it composes, counts or reads together with
 * what stands before.
 * @pre text.length <= HUASHU__MAX_TURN_BYTES
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY (folded is then as before)
 */
enum huashu_status
huashu__fold(const struct huashu__folder *folder, struct huashu__string text,
             struct huashu__folded *folded);

/*
 * Folds a text of which every character folds on its own, whatever stands
 * beside it: no digit or numeral, bracket or mark is in it, and the fillers are
 * single characters. False: it is no such text. Of two such texts the one
 * behind the other folds to what each folds to.
 * @param[out] units  as many as `count` then tells, at most text.length
 */
bool
huashu__fold_apart(const struct huashu__folder *folder,
                   struct huashu__string text, uint16_t *units,
                   uint32_t *count);

/* Appends one unit that comes from nowhere (a barrier). False: no memory. */
bool
huashu__folded_push(struct huashu__folded *folded, uint16_t unit);

/*
 * Appends a copy of units [begin, end) of the same text with all that is known
 * of them (edges at `begin` too, numbers, origins). False: no memory.
 */
bool
huashu__folded_copy(struct huashu__folded *folded, size_t begin, size_t end);

/* Notes an edge just before the unit that will be appended next. */
bool
huashu__folded_mark(struct huashu__folded *folded, uint32_t flags);

/*
 * The original bytes of units [begin, end): from the first byte of the first
 * to past the last byte of the last, both within `text`, the text that these
 * units came from. begin < end.
 */
void
huashu__folded_origin(const struct huashu__folded *folded, size_t begin,
                      size_t end, struct huashu__string text,
                      uint64_t *byte_begin, uint64_t *byte_end);

/*
 * The same for one after the other: looks from where the last was found on,
 * *near, 0 at first. As fast as what is asked for comes in order.
 */
void
huashu__folded_origin_near(const struct huashu__folded *folded, size_t begin,
                           size_t end, struct huashu__string text, size_t *near,
                           uint64_t *byte_begin, uint64_t *byte_end);

/* The edge flags just before `unit` (0 … count); 0 where there is none. */
uint32_t
huashu__folded_edge(const struct huashu__folded *folded, size_t unit);

/* Whether a number begins before `unit` and ends after it. */
bool
huashu__folded_inside_number(const struct huashu__folded *folded, size_t unit);

/* Index of the first edge at or after `unit`; `edges.count` past the last. */
size_t
huashu__folded_next_edge(const struct huashu__folded *folded, size_t unit);

/* Appends units as UTF-8 (lone surrogates as U+FFFD). */
void
huashu__buffer_append_units(struct huashu__buffer *buffer,
                            const uint16_t *units, size_t count);

/* Word edges by ICU's break iterator, of folded units. One owner. */
struct huashu__breaker;

enum huashu_status
huashu__breaker_new(const struct huashu_allocator *allocator,
                    struct huashu__breaker **breaker);

void
huashu__breaker_free(struct huashu__breaker *breaker);

/*
 * Whether `position` (0 … count) is a word edge of these units (one clause).
 * 0 and count always are.
 */
bool
huashu__breaker_is_edge(struct huashu__breaker *breaker, const uint16_t *units,
                        size_t count, size_t position);

/* Sounds: how characters are read, and which readings are confused */

/* The most readings that a character has. */
#define HUASHU__MOST_READINGS 6

/*
 * The classes of a folded unit's readings, each once. Readings of one class
 * are those that confusion after confusion leads to; so what sounds alike
 * always shares a class. Returns how many; 0: a unit without a reading.
 */
size_t
huashu__sound_classes(uint16_t unit, uint16_t classes[HUASHU__MOST_READINGS]);

/* Classes are below this. */
#define HUASHU__SOUND_CLASSES 1024

/*
 * Whether the first unit may be the second, misheard: read alike, tones aside,
 * or with a sound that is commonly confused with the other's. Of several
 * readings the nearest two count.
 * @param[out] cost  in halves of a character: 0 for the same reading
 * @param[out] tones_differ  as far as both tones are known
 */
bool
huashu__sounds_like(uint16_t said, uint16_t meant, uint32_t *cost,
                    bool *tones_differ);

/*
 * The readings of a folded unit, tones aside, each a number above 0 and below
 * HUASHU__READINGS_END; then 0.
 * None of what is no Chinese character.
 */
#define HUASHU__READINGS_END 1024
struct huashu__readings {
    uint16_t numbers[HUASHU__MOST_READINGS];
};

struct huashu__readings
huashu__readings_of(uint16_t unit);

/*
 * Of HUASHU__FIRST_READ … HUASHU__LAST_READ: a reading, with its tone above it,
 * or HUASHU__READING_SET and the number of a set; 0: none.
 */
#define HUASHU__FIRST_READ 0x3400u
#define HUASHU__LAST_READ 0x9FFFu
#define HUASHU__READING_MASK 0x3FFu
#define HUASHU__READING_SET 0x8000u
#define HUASHU__MOST_READING_SETS 1024
extern const uint16_t
    huashu__reading_of[HUASHU__LAST_READ - HUASHU__FIRST_READ + 1];

/* Whether two characters have a reading in common. */
bool
huashu__readings_meet(const struct huashu__readings *a,
                      const struct huashu__readings *b);

/*
 * A PCRE2 expression, over folded text and without captures, for a length of
 * time as people say it: 30分钟, 2个工作日, 半个小时, 明天上午. Static, UTF-8.
 */
const char *
huashu__duration_pattern(void);

enum huashu__length_kind {
    /* So many milliseconds; so many working days; until a day by the calendar. */
    HUASHU__LENGTH_TIME = 1,
    HUASHU__LENGTH_WORKDAYS,
    HUASHU__LENGTH_DAY
};

enum huashu__day {
    /* `offset` days from today. */
    HUASHU__DAYS_AHEAD = 1,
    /* Day `number` (1: Monday) of the week in `offset` weeks; if the week is not
     * `named`, the next such day. */
    HUASHU__DAY_OF_WEEK,
    /* The end of the week, month, year in `offset` of these. */
    HUASHU__END_OF_WEEK,
    HUASHU__END_OF_MONTH,
    HUASHU__END_OF_YEAR,
    /* The next day `offset` of month `number`. */
    HUASHU__DATE
};

/* Until the end of working hours. */
#define HUASHU__CLOCK_OFF_WORK ((int64_t)-1)

/* A length of time, or the day by which, as it was said. */
struct huashu__length {
    enum huashu__length_kind kind;
    /* TIME. */
    int64_t ms;
    /* WORKDAYS, in thousandths. */
    int64_t workdays;
    /* DAY. */
    enum huashu__day day;
    int64_t offset, number;
    bool named;
    /* Until what time of the day, in ms from midnight; or
     * HUASHU__CLOCK_OFF_WORK. `unsure`: 3 may be 15 as well. `next`: no day was
     * named, so it is the next time that the clock says so. */
    int64_t clock;
    bool unsure, next;
};

/* Reads all of these folded units; false: it is no length that can be told. */
bool
huashu__read_length(const uint16_t *units, size_t count,
                    struct huashu__length *length);

/* Whether units begin with what turns a length behind it into the past: 3天前. */
bool
huashu__says_ago(const uint16_t *units, size_t count);

/* Documents: lines made readable, and what is wrong with them */

/* A cleaned line. Reused: cleaning another keeps the memory. */
struct huashu__clean {
    /* UTF-8; bytes that were none as U+FFFD. */
    struct huashu__buffer text;
    /* Of each byte of `text`, and of its end: the byte of the original. */
    HUASHU__ARRAY(uint32_t) origins;
};

void
huashu__clean_init(struct huashu__clean *clean,
                   const struct huashu_allocator *allocator);

void
huashu__clean_finish(struct huashu__clean *clean);

/*
 * A line as a person would read it (clean.c). No line end, control or format
 * character and no white space but single spaces is in what comes out.
 * @pre line.length < 2^32
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__clean(struct huashu__string line, struct huashu__clean *clean);

/* What tells that text was decoded wrongly (damage.c). One owner. */
struct huashu__damage;

enum huashu_status
huashu__damage_new(const struct huashu_allocator *allocator,
                   struct huashu__damage **damage);

void
huashu__damage_free(struct huashu__damage *damage);

enum huashu__damage_sign {
    HUASHU__UNHARMED,
    /* A Chinese character that is hardly ever written; several are damage. */
    HUASHU__RARE,
    /* Stands in no Chinese sentence. */
    HUASHU__DAMAGED
};

/* Of a cleaned code point. */
enum huashu__damage_sign
huashu__damage_sign(struct huashu__damage *damage, uint32_t code_point);

/*
 * Whether the character may be the second half of another and the first half
 * of a full-width stop: alone between two stops it means nothing.
 */
bool
huashu__damage_of_stop(struct huashu__damage *damage, uint32_t code_point);

/* Other encodings (decode.c). One owner. */
struct huashu__decoder;

/*
 * @param name  one that ICU knows
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__decoder_new(const struct huashu_allocator *allocator, const char *name,
                    struct huashu__decoder **decoder);

void
huashu__decoder_free(struct huashu__decoder *decoder);

/*
 * "GB18030" or "Big5" where ICU takes `sample`, of less than 2^31 bytes, for it
 * and is at least half sure; else NULL. Static.
 */
const char *
huashu__detect_encoding(struct huashu__string sample);

/*
 * Decodes as much of `input` as there is room for, and moves it to the rest.
 * Bytes that mean nothing become U+FFFD. With `last` nothing follows `input`;
 * then all is written when nothing more comes.
 * @param size  at least 4
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__decode(struct huashu__decoder *decoder, struct huashu__string *input,
               bool last, char *output, size_t size, size_t *written);

#endif
