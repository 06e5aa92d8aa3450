/* SPDX-License-Identifier: MIT */
/*
 * write.c: the book as text. A list becomes a rule; of what is barred a rule
 * for each way in which it must stand: very short ones as a whole clause
 * (whole), those with a stop inside within a turn (span).
 *
 * Texts stand in single quotes, where YAML knows no escapes but the doubled
 * quote; cleaned text holds no line end and no control character. Comments may
 * hold anything of the document: what YAML does not print becomes a ?.
 */
#include "draft/draft.h"

#include <string.h>

/* Folded characters of a barred phrase that must be a whole clause. */
#define SHORT_BARRED 3
/* Folded characters from which a script is compared by similarity. */
#define SIMILAR_FROM 6
/* Bytes shown of what was broken. */
#define MOST_BYTES 24

struct writing {
    const struct huashu__draft *draft;
    const struct huashu_draft_options *options;
    struct huashu__buffer *book;
    /* Rules of each kind so far. */
    uint32_t counts[HUASHU__MIXED_LIST + 1];
};

/* What parts the phrases of a list into rules. */
struct shape {
    bool whole, turn;
};

/* Text */

static void
put(struct writing *writing, const char *text)
{
    huashu__buffer_puts(writing->book, text);
}

static void
put_quoted(struct writing *writing, struct huashu__string text)
{
    put(writing, "'");
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\'')
            put(writing, "'");
        huashu__buffer_append(writing->book, huashu__slice(text, i, i + 1));
    }
    put(writing, "'");
}

/* Whether YAML takes it for a character of a line. */
static bool
is_printable(uint32_t code_point)
{
    if (code_point < 0xA0)
        return code_point >= ' ' && code_point < 0x7F;
    return code_point != 0x2028 && code_point != 0x2029 &&
           (code_point < 0xD800 || code_point > 0xDFFF) &&
           /* Private: shown as nothing, or as anything. */
           (code_point < 0xE000 || code_point > 0xF8FF) &&
           code_point != 0xFEFF && code_point != HUASHU__REPLACEMENT &&
           code_point != 0xFFFE && code_point != 0xFFFF;
}

static void
put_comment(struct writing *writing, struct huashu__string text)
{
    for (size_t at = 0, end; at < text.length; at = end) {
        uint32_t code_point = huashu__code_point_at(text, at, &end);
        if (is_printable(code_point))
            huashu__buffer_append(writing->book, huashu__slice(text, at, end));
        else
            put(writing, "?");
    }
}

/* A message as part of a comment. */
static void
put_message(struct writing *writing, const struct huashu__message *message,
            struct huashu__string first, struct huashu__string second)
{
    struct huashu__string arguments[2] = { first, second };
    struct huashu__buffer text;
    huashu__buffer_init(&text, writing->draft->allocator);
    huashu__message_format(&text, message->text[writing->options->language],
                           arguments, 2);
    put_comment(writing, (struct huashu__string){ text.items, text.count });
    writing->book->failed |= text.failed;
    huashu__buffer_finish(&text);
}

static struct huashu__string
number_text(uint64_t number, char digits[24])
{
    size_t at = 24;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return (struct huashu__string){ digits + at, 24 - at };
}

static void
put_line_number(struct writing *writing, uint64_t line)
{
    char digits[24];
    put_message(writing, &huashu__draft_place, number_text(line, digits),
                (struct huashu__string){ NULL, 0 });
}

/* Bytes in hexadecimal, the first MOST_BYTES of them. */
static struct huashu__string
bytes_text(struct huashu__string bytes, char hex[MOST_BYTES * 3 + 4])
{
    static const char digits[] = "0123456789ABCDEF";
    size_t length = 0;
    for (size_t i = 0; i < bytes.length && i < MOST_BYTES; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        if (i != 0)
            hex[length++] = ' ';
        hex[length++] = digits[byte >> 4];
        hex[length++] = digits[byte & 15];
    }
    if (bytes.length > MOST_BYTES) {
        memcpy(hex + length, " …", 4);
        length += 4;
    }
    return (struct huashu__string){ hex, length };
}

/* Phrases */

bool
huashu__note_is_doubt(uint32_t note)
{
    return note != HUASHU__NOTE_SHIELDED;
}

static void
put_note(struct writing *writing, const struct huashu__draft_phrase *phrase,
         const struct huashu__note *note, const char *indent)
{
    char digits[24], hex[MOST_BYTES * 3 + 4];
    struct huashu__string second = note->note == HUASHU__NOTE_DAMAGED
                                       ? bytes_text(phrase->damaged, hex)
                                       : number_text(note->line, digits);
    put(writing, indent);
    put(writing, huashu__note_is_doubt(note->note) ? "# ？ " : "# ");
    put_line_number(writing, phrase->line);
    put(writing, writing->options->language == HUASHU_ZH ? "：" : ": ");
    put_message(writing, &huashu__draft_notes[note->note], note->about, second);
    put(writing, "\n");
}

static void
put_phrase(struct writing *writing, const struct huashu__draft_phrase *phrase,
           const char *indent)
{
    for (const struct huashu__note *note = phrase->notes; note != NULL;
         note = note->next)
        put_note(writing, phrase, note, indent);
    if (phrase->text.length == 0)
        return;
    put(writing, indent);
    if (phrase->held) {
        put(writing, "# - '");
        put_comment(writing, phrase->text);
        put(writing, "'");
    } else {
        put(writing, "- ");
        put_quoted(writing, phrase->text);
    }
    put(writing, "  # ");
    put_line_number(writing, phrase->line);
    put(writing, "\n");
}

/* Rules */

static struct shape
shape_of(const struct huashu__draft_phrase *phrase)
{
    const struct huashu__draft_list *list = phrase->list;
    struct shape shape = { false, false };
    if (list->kind != HUASHU__BARRED_LIST)
        return shape;
    shape.whole =
        list->answering || phrase->end - phrase->begin <= SHORT_BARRED;
    shape.turn = phrase->stop_inside;
    return shape;
}

static bool
in_shape(const struct huashu__draft_phrase *phrase, const struct shape *shape)
{
    struct shape own = shape_of(phrase);
    return own.whole == shape->whole && own.turn == shape->turn;
}

static bool
has_phrases(const struct huashu__draft_list *list, const struct shape *shape)
{
    for (const struct huashu__draft_phrase *phrase = list->phrases;
         phrase != NULL; phrase = phrase->next)
        if (!phrase->held && in_shape(phrase, shape))
            return true;
    return false;
}

/* Of a list inside a sentence, which no word of a heading names. */
static const char *
default_title(const struct huashu__draft_list *list)
{
    switch (list->kind) {
    case HUASHU__OPENING_LIST:
        return "开场白";
    case HUASHU__COURTESY_LIST:
        return "文明用语";
    default:
        return list->answering ? "接听忌语" : "忌语";
    }
}

static void
put_rule_head(struct writing *writing, const struct huashu__draft_list *list)
{
    static const char *const ids[] = {
        [HUASHU__OPENING_LIST] = "opening",
        [HUASHU__COURTESY_LIST] = "courtesy",
        [HUASHU__BARRED_LIST] = "barred",
    };
    static const char *const kinds[] = {
        [HUASHU__OPENING_LIST] = "required",
        [HUASHU__COURTESY_LIST] = "approved",
        [HUASHU__BARRED_LIST] = "forbidden",
    };
    put(writing, "  - id: ");
    put(writing, ids[list->kind]);
    put(writing, "-");
    huashu__buffer_put_int(writing->book, ++writing->counts[list->kind]);
    put(writing, "\n    title: ");
    put_quoted(writing, list->title.length != 0
                            ? list->title
                            : huashu__string_of(default_title(list)));
    put(writing, "\n    kind: ");
    put(writing, kinds[list->kind]);
    put(writing, "\n    by: agent\n    say:\n");
}

static void
put_points(struct writing *writing)
{
    put(writing, "    lose: 1  # ");
    put_message(writing, &huashu__draft_points_hint,
                (struct huashu__string){ NULL, 0 },
                (struct huashu__string){ NULL, 0 });
    put(writing, "\n");
}

static void
put_barred_tail(struct writing *writing, const struct huashu__draft_list *list,
                const struct shape *shape)
{
    if (shape->whole)
        put(writing, "    whole: clause\n");
    if (shape->turn)
        put(writing, "    span: turn\n");
    if (list->answering) {
        put(writing, "    where: {first: 1 turn}  # ");
        put_message(writing, &huashu__draft_answering_hint,
                    (struct huashu__string){ NULL, 0 },
                    (struct huashu__string){ NULL, 0 });
        put(writing, "\n");
    }
    put_points(writing);
}

static void
put_heading(struct writing *writing, const struct huashu__draft_list *list)
{
    char digits[24], declared[24];
    uint64_t count = 0;
    put(writing, "\n  # ");
    put_message(writing, &huashu__draft_heading_place,
                number_text(list->line, digits), list->heading);
    put(writing, "\n");
    for (const struct huashu__draft_phrase *phrase = list->phrases;
         phrase != NULL; phrase = phrase->next)
        count++;
    if (list->declared == 0 || list->declared == count)
        return;
    put(writing, "  # ");
    put_message(writing, &huashu__draft_count_differs,
                number_text(list->declared, declared),
                number_text(count, digits));
    put(writing, "\n");
}

/* The phrases of one list, held ones with the first rule. */
static void
put_list(struct writing *writing, const struct huashu__draft_list *list)
{
    static const struct shape shapes[] = {
        { false, false }, { true, false }, { false, true }, { true, true }
    };
    bool first = true;
    if (list->phrases == NULL)
        return;
    put_heading(writing, list);
    for (size_t i = 0; i < HUASHU__COUNT_OF(shapes); i++) {
        if (!has_phrases(list, &shapes[i]))
            continue;
        put_rule_head(writing, list);
        for (const struct huashu__draft_phrase *phrase = list->phrases;
             phrase != NULL; phrase = phrase->next)
            if (phrase->held ? first : in_shape(phrase, &shapes[i]))
                put_phrase(writing, phrase, "      ");
        if (list->kind == HUASHU__BARRED_LIST)
            put_barred_tail(writing, list, &shapes[i]);
        first = false;
    }
    /* Every phrase of it is held. */
    for (const struct huashu__draft_phrase *phrase = list->phrases;
         first && phrase != NULL; phrase = phrase->next)
        put_phrase(writing, phrase, "  ");
}

static bool
is_opening(const struct huashu__draft_phrase *phrase)
{
    return phrase->list->kind == HUASHU__OPENING_LIST;
}

/* All openings are one rule: any one of them will do. */
static void
put_openings(struct writing *writing)
{
    const struct huashu__draft *draft = writing->draft;
    const struct huashu__draft_list *list = NULL;
    bool similar = true, live = false;
    for (size_t i = 0; i < draft->phrases.count; i++) {
        const struct huashu__draft_phrase *phrase = draft->phrases.items[i];
        if (!is_opening(phrase))
            continue;
        list = list == NULL ? phrase->list : list;
        live = live || !phrase->held;
        similar = similar &&
                  (phrase->held || phrase->end - phrase->begin >= SIMILAR_FROM);
    }
    if (list == NULL)
        return;
    put_heading(writing, list);
    if (live)
        put_rule_head(writing, list);
    for (size_t i = 0; i < draft->phrases.count; i++)
        if (is_opening(draft->phrases.items[i]))
            put_phrase(writing, draft->phrases.items[i],
                       live ? "      " : "  ");
    if (!live)
        return;
    if (similar)
        put(writing, "    match: similar\n");
    put(writing, "    where: {first: 2 turns}\n");
    put_points(writing);
}

/* What stands before the rules */

/* Whether a slot of that name is in a phrase. */
static bool
uses_slot(const struct huashu__draft_phrase *phrase, struct huashu__string name)
{
    for (size_t at = huashu__find(phrase->text, name, 0); at != HUASHU__NOWHERE;
         at = huashu__find(phrase->text, name, at + 1))
        if (at > 0 && phrase->text.data[at - 1] == '{' &&
            (at == 1 || phrase->text.data[at - 2] != '\\') &&
            phrase->text.data[at + name.length] == '}')
            return true;
    return false;
}

/* A slot of phrases that are all held is of no use yet, and so a comment. */
enum slot_use { SLOT_UNUSED, SLOT_HELD, SLOT_LIVE };

static enum slot_use
slot_use(const struct writing *writing, struct huashu__string name)
{
    const struct huashu__draft *draft = writing->draft;
    enum slot_use use = SLOT_UNUSED;
    for (size_t i = 0; i < draft->phrases.count && use != SLOT_LIVE; i++)
        if (uses_slot(draft->phrases.items[i], name))
            use = draft->phrases.items[i]->held ? SLOT_HELD : SLOT_LIVE;
    return use;
}

static void
put_slot(struct writing *writing, const char *name, const char *accepts,
         enum slot_use wanted, bool *any)
{
    if (slot_use(writing, huashu__string_of(name)) != wanted)
        return;
    if (!*any)
        put(writing, wanted == SLOT_LIVE ? "\nslots:\n" : "\n# slots:\n");
    put(writing, wanted == SLOT_LIVE ? "  " : "#   ");
    put(writing, name);
    put(writing, ": ");
    put(writing, accepts);
    if (!*any) {
        put(writing, "  # ");
        put_message(writing, &huashu__draft_slot_hint,
                    (struct huashu__string){ NULL, 0 },
                    (struct huashu__string){ NULL, 0 });
    }
    put(writing, "\n");
    *any = true;
}

static void
put_slots(struct writing *writing, enum slot_use wanted)
{
    static const char unknown[] = "{han: 1-8}";
    size_t count;
    const struct huashu__blank *blanks = huashu__blanks(&count);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        size_t first = 0;
        while (strcmp(blanks[first].name, blanks[i].name) != 0)
            first++;
        if (first == i)
            put_slot(writing, blanks[i].name, blanks[i].accepts, wanted, &any);
    }
    put_slot(writing, "空1", unknown, wanted, &any);
    put_slot(writing, "空2", unknown, wanted, &any);
    put_slot(writing, "空3", unknown, wanted, &any);
}

/* The last part of a path; "" for none. */
static struct huashu__string
base_name(const char *path)
{
    struct huashu__string name = huashu__string_of(path);
    size_t begin = name.length;
    while (begin > 0 && name.data[begin - 1] != '/')
        begin--;
    return huashu__slice(name, begin, name.length);
}

static bool
is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* An id out of a file's name without its ending: dashes for what no id holds. */
static void
put_id(struct writing *writing, struct huashu__string name)
{
    char id[HUASHU__MAX_ID_BYTES];
    size_t length = 0, end = name.length;
    bool dash = false;
    for (size_t i = 1; i < name.length; i++)
        if (name.data[i] == '.')
            end = i;
    for (size_t i = 0; i < end && length + 2 <= sizeof id; i++) {
        if (!is_letter_or_digit(name.data[i])) {
            dash = length != 0;
            continue;
        }
        if (dash)
            id[length++] = '-';
        dash = false;
        id[length++] = name.data[i];
    }
    if (length == 0)
        put(writing, "draft");
    huashu__buffer_append(writing->book, (struct huashu__string){ id, length });
}

void
huashu__draft_write(const struct huashu__draft *draft,
                    const struct huashu_draft_options *options,
                    struct huashu__buffer *book)
{
    struct writing writing = { draft, options, book, { 0 } };
    struct huashu__string name = base_name(options->source);
    put(&writing, "# ");
    put_message(&writing, &huashu__draft_head,
                name.length != 0 ? name : HUASHU__LITERAL("-"),
                (struct huashu__string){ NULL, 0 });
    put(&writing, "\nphrasebook: 1\nid: ");
    put_id(&writing, name);
    put(&writing, "\n");
    put_slots(&writing, SLOT_LIVE);
    put_slots(&writing, SLOT_HELD);
    put(&writing, "\nrules:");
    put_openings(&writing);
    for (size_t i = 0; i < draft->lists.count; i++)
        if (draft->lists.items[i]->kind != HUASHU__OPENING_LIST)
            put_list(&writing, draft->lists.items[i]);
}
