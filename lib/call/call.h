/* SPDX-License-Identifier: MIT */
/*
 * call.h: what the files of call/ share. Other rooms need none of it: reading
 * calls is public (huashu/call.h).
 *
 * A reader owns an input, which delivers lines in bounded memory, and a
 * format, which makes calls of them. A new format is one file with a
 * `struct huashu__format` and one line in the table of reader.c.
 */
#ifndef HUASHU_CALL_CALL_H
#define HUASHU_CALL_CALL_H

#include "base/base.h"
#include "text/text.h"

#include <huashu/call.h>

/* Input (input.c) */

struct huashu__packing;

/* Packed bytes on their way in (unpack.c). */
struct huashu__packed {
    bool opened;
    /* NULL: the input is not packed. */
    const struct huashu__packing *packing;
    void *stream;
    /* data[begin … end) is read and not yet unpacked. */
    char *data;
    size_t begin, end;
    bool ended;
    /* A member or frame is complete, the next has not begun. */
    bool whole;
    /* Bytes read, and bytes that came out. */
    uint64_t taken, given;
    /* Why nothing more can come out, with its figure; or NULL. */
    const struct huashu__message *failed;
    size_t limit;
};

/* Bytes that are decoded before anything else sees them (raw.c). */
struct huashu__raw {
    /* NULL: the input is UTF-8. */
    struct huashu__decoder *decoder;
    /* data[begin … end) is read and not yet decoded. */
    char *data;
    size_t begin, end, capacity;
    bool ended, flushed;
};

struct huashu__input {
    const struct huashu_allocator *allocator;
    huashu_read_fn read;
    void *user;
    struct huashu__packed packed;
    struct huashu__raw raw;
    /* data[begin … end) is read and not yet given out. */
    char *data;
    size_t begin, end, capacity;
    bool ended;
    /* Of data[begin], from the start of the source. */
    uint64_t offset;
    /* The line given last: its number from 1, offset, and bytes with end. */
    uint64_t line, line_offset;
    size_t line_size;
};

void
huashu__input_finish(struct huashu__input *input);

/*
 * From here on the input is in another encoding, of which ICU knows the name;
 * offsets count the decoded bytes.
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__input_decode(struct huashu__input *input, const char *name,
                     struct huashu_error *error);

/*
 * At most `size` bytes of UTF-8 behind those that were read before; *got is 0
 * at the end.
 * @returns as huashu__unpacked_read()
 */
enum huashu_status
huashu__raw_read(struct huashu__input *input, char *bytes, size_t size,
                 size_t *got, struct huashu_error *error);

/*
 * At most `size` bytes behind those that were read before, unpacked where they
 * are packed; *got is 0 at the end. `size` is 4 or more.
 * @returns HUASHU_OK, HUASHU_ERROR_IO (also of data that is broken, cut off or
 *          a bomb: input->packed.failed), _ENCODING (packed in a way that this
 *          library was built without), _NO_MEMORY
 */
enum huashu_status
huashu__unpacked_read(struct huashu__input *input, char *bytes, size_t size,
                      size_t *got, struct huashu_error *error);

void
huashu__unpack_finish(struct huashu__input *input);

void
huashu__raw_finish(struct huashu__input *input);

/*
 * The next bytes without taking them: `size` of them, or all there are.
 * Borrowed until the next call of this file.
 * @returns HUASHU_OK, HUASHU_ERROR_IO, _NO_MEMORY
 */
enum huashu_status
huashu__input_peek(struct huashu__input *input, size_t size,
                   struct huashu__string *bytes, struct huashu_error *error);

/* Takes `size` bytes that were peeked at. */
void
huashu__input_skip(struct huashu__input *input, size_t size);

/*
 * The next line without its \n (a \r stays). Borrowed until the next call of
 * this file. A line of more than `maximum` bytes is skipped as a whole.
 * @returns HUASHU_OK, HUASHU_END, HUASHU_ERROR_LIMIT (without a message, the
 *          next line can be read), _IO, _NO_MEMORY
 */
enum huashu_status
huashu__input_line(struct huashu__input *input, size_t maximum,
                   struct huashu__string *line, struct huashu_error *error);

/* Gives the last line back: it comes again. Once, before anything else. */
void
huashu__input_unline(struct huashu__input *input);

/* Encodings (encoding.c) */

enum huashu__encoding {
    /* Perhaps with a few bad bytes in it, which are kept. */
    HUASHU__UTF_8,
    /* In whichever order its mark or the text itself says. */
    HUASHU__UTF_16,
    HUASHU__UTF_16LE,
    HUASHU__UTF_16BE,
    /* The larger of the two, found by content. */
    HUASHU__GB18030,
    HUASHU__GBK,
    HUASHU__BIG5,
    /* Text, but it cannot be told in which encoding. */
    HUASHU__UNKNOWN_ENCODING,
    HUASHU__BINARY
};

/* The one that an option names; false: there is none of that name. */
bool
huashu__encoding_named(const char *choice, enum huashu__encoding *encoding);

/* How reports call it. *icu: how ICU does; NULL where it is not needed. */
const char *
huashu__encoding_name(enum huashu__encoding encoding, const char **icu);

/*
 * Whether `sample`, which may end inside a character, can be decoded.
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__encoding_check(const struct huashu_allocator *allocator,
                       const char *icu, struct huashu__string sample,
                       bool *decodes);

/* What `sample` is most likely written in; it may end inside a character. */
enum huashu__encoding
huashu__encoding_guess(struct huashu__string sample);

/*
 * Fills `error`, without a place: the text is in this encoding, and must be
 * UTF-8 or of a known one.
 */
enum huashu_status
huashu__encoding_fail(enum huashu__encoding encoding,
                      struct huashu_error *error);

/* Calls (call.c) */

struct huashu_call {
    struct huashu_allocator allocator;
    struct huashu__arena arena;
    struct huashu_turn *turns;
    size_t turn_count;
    /* One block with the texts of all turns, or NULL: they are in the arena. */
    char *block;
    struct huashu_call_info info;
};

/* NULL without memory. Knows source and encoding, has no turn yet. */
struct huashu_call *
huashu__call_new(struct huashu_reader *reader);

/* Labels (labels.c) */

/*
 * The labels that a reader knows, folded as speech is: traditional characters,
 * full-width forms and capitals make no difference.
 */
struct huashu__labels {
    struct huashu__folder *folder;
    /* Of the label looked at; reused. */
    struct huashu__folded units;
    struct huashu__buffer folded;
    HUASHU__ARRAY(struct huashu__role_label) known;
};

/* Labels of the options first, which win over the language's. */
enum huashu_status
huashu__labels_init(struct huashu__labels *labels, struct huashu__arena *arena,
                    const struct huashu_label *given, size_t count);

void
huashu__labels_finish(struct huashu__labels *labels,
                      const struct huashu_allocator *allocator);

/* A label as it is compared; borrowed until the next one is folded or read. */
enum huashu_status
huashu__label_fold(struct huashu__labels *labels, struct huashu__string text,
                   struct huashu__string *folded);

/* No number stands behind a label. */
#define HUASHU__NO_NUMBER UINT64_MAX

enum huashu__label_kind {
    HUASHU__KNOWN_LABEL,
    /* Not known, but in the shape of a label. */
    HUASHU__STRANGE_LABEL,
    /* The same, and it heads a particular: 时间：三点. */
    HUASHU__HEADING,
    HUASHU__NO_LABEL
};

struct huashu__label {
    enum huashu__label_kind kind;
    uint32_t role;
    uint64_t number;
    /* Strange, and by its wording the name of a speaker: A, 说话人1. */
    bool speaker;
};

/*
 * What a label means. A number may stand behind a known one.
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__label_read(struct huashu__labels *labels, struct huashu__string text,
                   struct huashu__label *label);

/* Which numbers were seen behind the labels of one call. */
struct huashu__speakers {
    struct huashu__numbered {
        uint32_t role;
        uint64_t number;
        uint32_t speaker;
    } items[HUASHU__MAX_SPEAKERS];
    size_t count;
    uint32_t next[HUASHU_OTHER + 1];
};

/*
 * The speaker that a number behind a label means: the first of a role to
 * speak is 0. False: more than HUASHU__MAX_SPEAKERS.
 */
bool
huashu__speakers_find(struct huashu__speakers *speakers,
                      const struct huashu__label *label, uint32_t *speaker);

/* Without white space (ASCII and full-width) at either end. */
struct huashu__string
huashu__trim(struct huashu__string text);

/* Readers (reader.c) */

struct huashu__format {
    const char *name;
    /* Whether an input that begins like this is in this format. */
    bool (*recognises)(struct huashu__string head);
    /*
     * The next call. May leave an error without place; sets reader->ended
     * where nothing more can be read after it.
     */
    enum huashu_status (*next)(struct huashu_reader *reader,
                               struct huashu_call **call,
                               struct huashu_error *error);
};

extern const struct huashu__format huashu__format_csv;
extern const struct huashu__format huashu__format_ctm;
extern const struct huashu__format huashu__format_json;
extern const struct huashu__format huashu__format_srt;
extern const struct huashu__format huashu__format_text;
extern const struct huashu__format huashu__format_vtt;

struct huashu__shape;

struct huashu_reader {
    struct huashu_allocator allocator;
    struct huashu__arena arena;
    struct huashu__input input;
    /* What is left of a transcript in memory. */
    struct huashu__string memory;
    /* In the arena. */
    const char *source;
    struct huashu__labels labels;
    /* NULL: to be found out. */
    const struct huashu__format *format;
    /* Of JSON; NULL: to be found out, call by call. */
    const struct huashu__shape *shape;
    /* The name of the agent's channel or speaker, in the arena; or NULL. */
    const char *agent;
    /* As the options have it; HUASHU__UNKNOWN_ENCODING: to be found out. */
    enum huashu__encoding encoding;
    /* As reports call it. */
    const char *encoding_name;
    bool opened, ended;
    /* Calls and errors given so far. */
    bool gave_any;
    /* A record on several lines; kept from call to call. */
    struct huashu__buffer lines;
    /* What a format keeps from call to call, in the arena; or NULL. */
    void *kept;
};

/*
 * The role of a channel or speaker that has a name but no label: by what the
 * options say of the agent's, else HUASHU_UNKNOWN_ROLE, as for no name at all.
 */
uint32_t
huashu__role_of_name(const struct huashu_reader *reader,
                     struct huashu__string name);

/*
 * Whether bytes that are no UTF-8 may be another encoding that nobody noticed:
 * not where it was decoded, or said to be UTF-8.
 */
bool
huashu__reader_doubts(const struct huashu_reader *reader);

/* Adds the place to a filled error (may be NULL); returns `status`. */
enum huashu_status
huashu__reader_at(const struct huashu_reader *reader, enum huashu_status status,
                  struct huashu_error *error, uint64_t line, uint64_t column,
                  uint64_t byte);

/* Fills `error` with a message about a limit, which is its {0}. */
enum huashu_status
huashu__fail_limit(struct huashu_error *error,
                   const struct huashu__message *message, size_t limit);

/* Times (clock.c) */

struct huashu__stamp {
    /* Bytes it takes, 0: there is none. */
    size_t length;
    int64_t start_ms, end_ms;
    /* Written so that it can be nothing else: in brackets, or with hours. */
    bool certain;
    /* It is meant as a time but cannot be one. */
    bool broken;
};

/* The time at the start of a line, if there is one. */
struct huashu__stamp
huashu__stamp_read(struct huashu__string line);

/* Lines of plain text (line.c) */

struct huashu__line {
    struct huashu__stamp stamp;
    struct huashu__label label;
    /* The label without brackets, and what stands behind; nothing where there
     * is none. */
    struct huashu__string name, text;
    /* Where the line begins without its time. */
    size_t speech;
};

/* @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY. line.length != 0. */
enum huashu_status
huashu__line_read(struct huashu__labels *labels, struct huashu__string line,
                  struct huashu__line *parts);

/* The part of `line` before the first colon, trimmed; *rest behind it. */
bool
huashu__cut_at_colon(struct huashu__string line, struct huashu__string *name,
                     struct huashu__string *rest);

/*
 * The speaker whom a text names in front, and what is said: 客服：您好,
 * [SPEAKER_00]: 您好, (speaker 0) 您好. Without brackets only a known label
 * will do.
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__line_speaker(struct huashu__labels *labels, struct huashu__string line,
                     struct huashu__string *name, struct huashu__string *rest,
                     bool *named);

/* Messages (messages.c) */

extern const struct huashu__message huashu__call_unreadable;
extern const struct huashu__message huashu__call_not_built;
extern const struct huashu__message huashu__call_broken_packing;
extern const struct huashu__message huashu__call_cut_packing;
extern const struct huashu__message huashu__call_large_window;
extern const struct huashu__message huashu__call_bomb;
extern const struct huashu__message huashu__call_unknown_format;
extern const struct huashu__message huashu__call_empty_input;
extern const struct huashu__message huashu__call_no_call;
extern const struct huashu__message huashu__call_no_turn;
extern const struct huashu__message huashu__call_no_result;
extern const struct huashu__message huashu__call_beyond_end;
extern const struct huashu__message huashu__call_binary;
extern const struct huashu__message huashu__call_gbk;
extern const struct huashu__message huashu__call_big5;
extern const struct huashu__message huashu__call_unknown_encoding;
extern const struct huashu__message huashu__call_utf_16;
extern const struct huashu__message huashu__call_not_utf_8;
extern const struct huashu__message huashu__call_no_labels;
extern const struct huashu__message huashu__call_phrasebook;
extern const struct huashu__message huashu__call_bad_time;
extern const struct huashu__message huashu__call_time_order;
extern const struct huashu__message huashu__call_times_of;
extern const struct huashu__message huashu__call_repeated_header;
extern const struct huashu__message huashu__call_long_line;
extern const struct huashu__message huashu__call_long_turn;
extern const struct huashu__message huashu__call_long_call;
extern const struct huashu__message huashu__call_many_turns;
extern const struct huashu__message huashu__call_many_speakers;
extern const struct huashu__message huashu__call_deep_json;
extern const struct huashu__message huashu__call_cut_json;
extern const struct huashu__message huashu__call_duplicate_key;
extern const struct huashu__message huashu__call_large_number;
extern const struct huashu__message huashu__call_bad_number;
extern const struct huashu__message huashu__call_no_time;
extern const struct huashu__message huashu__call_trailing_json;
extern const struct huashu__message huashu__call_bad_json;
extern const struct huashu__message huashu__call_not_object;
extern const struct huashu__message huashu__call_missing_field;
extern const struct huashu__message huashu__call_wrong_type;
extern const struct huashu__message huashu__call_inner_json;
extern const struct huashu__message huashu__call_cue_time;
extern const struct huashu__message huashu__call_no_cue;
extern const struct huashu__message huashu__call_no_webvtt;
extern const struct huashu__message huashu__call_no_word;
extern const struct huashu__message huashu__call_word_time;
extern const struct huashu__message huashu__call_no_columns;
extern const struct huashu__message huashu__call_many_columns;
extern const struct huashu__message huashu__call_few_cells;
extern const struct huashu__message huashu__call_many_cells;
extern const struct huashu__message huashu__call_open_quote;
extern const struct huashu__message huashu__call_cell_time;
extern const struct huashu__message huashu__call_time_unit;
extern const struct huashu__message huashu__call_nul_in_field;

#endif
