/* SPDX-License-Identifier: MIT */
/*
 * data.c: the texts and the lists. The dialogue and most lists come from the
 * data set beside the project; where that is absent they are made up from a
 * fixed seed: words of an invented vocabulary, the frequent ones often. The
 * list and the text over two letters are always made up: nearly every pair of
 * units of that text begins some phrase, and few phrases are there.
 *
 * Each is made once and kept to the end of the program.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the invented vocabulary. */
#define VOCABULARY 150000u
#define LETTERS 2999u
/* Of scripts: four Chinese characters. */
#define LEAST_SCRIPT_BYTES 12
/* Of the list over two letters. */
#define HOSTILE_WORDS 2000
#define HOSTILE_SHORTEST 16
#define HOSTILE_SPREAD 9

struct random {
    uint64_t state;
};

struct bytes {
    char *items;
    size_t count, capacity;
};

static bool made_up;

bool
data_is_real(void)
{
    return !made_up;
}

/* xorshift64*, Vigna 2016. */
static uint32_t
next_random(struct random *random)
{
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return (uint32_t)(random->state * 0x2545F4914F6CDD1Du >> 32);
}

static uint32_t
random_below(struct random *random, uint32_t limit)
{
    return (uint32_t)((uint64_t)next_random(random) * limit >> 32);
}

static void
append(struct bytes *bytes, const char *data, size_t length)
{
    if (bytes->capacity - bytes->count < length) {
        bytes->capacity = 2 * (bytes->capacity + length);
        bytes->items = realloc(bytes->items, bytes->capacity);
        if (bytes->items == NULL)
            give_up("no memory", "");
    }
    memcpy(bytes->items + bytes->count, data, length);
    bytes->count += length;
}

static void
append_han(struct bytes *bytes, uint32_t letter)
{
    uint32_t c = 0x4E00 + letter;
    char utf8[3] = { (char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3F)),
                     (char)(0x80 | (c & 0x3F)) };
    append(bytes, utf8, sizeof utf8);
}

/* Files */

/* Appends at most `most` bytes of a file, or of a command's output. */
static bool
append_stream(struct bytes *bytes, FILE *file, size_t most)
{
    char chunk[65536];
    size_t begin = bytes->count;
    while (bytes->count - begin < most) {
        size_t wanted = most - (bytes->count - begin);
        size_t got = fread(chunk, 1,
                           wanted < sizeof chunk ? wanted : sizeof chunk, file);
        if (got == 0)
            break;
        append(bytes, chunk, got);
    }
    return bytes->count > begin;
}

static bool
append_shared(const struct settings *settings, const char *name, size_t most,
              struct bytes *bytes)
{
    char path[1200];
    FILE *file;
    bool found;
    if (settings->data == NULL)
        return false;
    snprintf(path, sizeof path, "%s/words/%s", settings->data, name);
    file = fopen(path, "rb");
    if (file == NULL)
        return false;
    if (strstr(name, ".xz") != NULL) {
        fclose(file);
        snprintf(path, sizeof path, "xz -dc '%s/words/%s' 2>/dev/null",
                 settings->data, name);
        file = popen(path, "r");
        found = file != NULL && append_stream(bytes, file, most);
        if (file != NULL)
            pclose(file);
        return found;
    }
    found = append_stream(bytes, file, most);
    fclose(file);
    return found;
}

static void
write_file(const char *path, const char *data, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, length, file) != length ||
        fclose(file) != 0)
        give_up("cannot write", path);
}

/* What is made up */

/* Word `i` of the vocabulary: its first two letters tell it from others. */
static void
append_word(struct bytes *bytes, uint32_t i)
{
    uint32_t first = i % LETTERS, hash = i * 2654435761u;
    append_han(bytes, first);
    append_han(bytes, (i / LETTERS + first * 31) % LETTERS);
    for (uint32_t more = hash >> 30; more > 0; more--) {
        hash = hash * 1664525u + 1013904223u;
        append_han(bytes, (hash >> 16) % LETTERS);
    }
}

static void
make_dialogue(struct bytes *bytes, size_t length)
{
    struct random random = { 20240229 };
    while (bytes->count < length) {
        for (uint32_t left = 4 + random_below(&random, 30); left > 0; left--) {
            uint64_t u = random_below(&random, 1u << 20);
            uint64_t cube = (u * u >> 20) * u >> 20;
            append_word(bytes, (uint32_t)(cube * VOCABULARY >> 20));
            if (random_below(&random, 4) == 0)
                append(bytes, "，", 3);
        }
        append(bytes, "。\n", 4);
    }
}

/* Every n-th word, beginning among the rare ones; "dense" has the frequent. */
static void
make_words(struct bytes *bytes, const char *name, size_t count)
{
    bool dense = strcmp(name, "dense") == 0;
    for (uint32_t i = 0; i < count; i++) {
        append_word(bytes,
                    dense ? i : (uint32_t)((uint64_t)i * VOCABULARY / count));
        append(bytes, "\n", 1);
    }
}

static void
append_hostile(struct bytes *bytes, struct random *random, uint32_t letters)
{
    while (letters-- > 0)
        append(bytes, next_random(random) >> 31 != 0 ? "好" : "的", 3);
    append(bytes, "\n", 1);
}

static void
make_hostile_words(struct bytes *bytes)
{
    struct random random = { 7 };
    for (size_t i = 0; i < HOSTILE_WORDS; i++) {
        append_hostile(bytes, &random,
                       HOSTILE_SHORTEST +
                           random_below(&random, HOSTILE_SPREAD));
    }
}

static void
make_hostile_text(struct bytes *bytes, size_t length)
{
    struct random random = { 11 };
    while (bytes->count < length)
        append_hostile(bytes, &random, 60);
}

/* Cutting */

static struct piece *
cut_lines(const char *bytes, size_t length, size_t *count)
{
    size_t room = 0;
    struct piece *lines;
    for (size_t i = 0; i < length; i++)
        room += bytes[i] == '\n';
    lines = get_memory(room + 1, sizeof *lines);
    *count = 0;
    for (size_t begin = 0; begin < length;) {
        const char *end = memchr(bytes + begin, '\n', length - begin);
        size_t past = end != NULL ? (size_t)(end - bytes) : length;
        if (past > begin)
            lines[(*count)++] = (struct piece){ bytes + begin, past - begin };
        begin = past + 1;
    }
    return lines;
}

static void
add_call(struct text *text, size_t first, size_t past)
{
    const struct piece *last = &text->lines[past - 1];
    const char *begin = text->lines[first].data;
    text->calls[text->call_count] =
        (struct piece){ begin, (size_t)(last->data + last->length - begin) };
    text->first_line[text->call_count++] = first;
    text->first_line[text->call_count] = past;
}

/* Cuts bytes into lines, and at the first line end behind `call_bytes`. */
static void
cut_text(struct text *text, struct bytes bytes, size_t call_bytes)
{
    text->bytes = bytes.items;
    text->length = bytes.count;
    text->lines = cut_lines(bytes.items, bytes.count, &text->line_count);
    text->calls = get_memory(text->line_count + 1, sizeof *text->calls);
    text->first_line =
        get_memory(text->line_count + 1, sizeof *text->first_line);
    for (size_t first = 0, i = 0; i < text->line_count; i++) {
        const struct piece *line = &text->lines[i];
        const char *end = line->data + line->length;
        if ((size_t)(end - text->lines[first].data) >= call_bytes ||
            i + 1 == text->line_count) {
            add_call(text, first, i + 1);
            first = i + 1;
        }
    }
    if (text->call_count == 0)
        give_up("an empty text", "");
}

/* Puts a line end behind every few characters: partial results as lines. */
static struct bytes
cut_partials(const struct text *from, size_t length)
{
    struct bytes bytes = { 0 };
    size_t characters = 0;
    for (size_t i = 0; i < from->length && i < length; i++) {
        bool begins = ((unsigned char)from->bytes[i] & 0xC0) != 0x80;
        if (from->bytes[i] == '\n')
            continue;
        if (begins && characters++ == PARTIAL_CHARACTERS) {
            append(&bytes, "\n", 1);
            characters = 1;
        }
        append(&bytes, &from->bytes[i], 1);
    }
    return bytes;
}

/* Each line as often as it has characters, one more at a time. */
static struct bytes
grow(const struct text *partials, size_t length)
{
    struct bytes bytes = { 0 };
    for (size_t i = 0; i < partials->line_count && length > 0; i++) {
        const struct piece *line = &partials->lines[i];
        for (size_t end = 1; end <= line->length; end++) {
            if (end < line->length &&
                ((unsigned char)line->data[end] & 0xC0) == 0x80)
                continue;
            append(&bytes, line->data, end);
            append(&bytes, "\n", 1);
        }
        length -= line->length < length ? line->length : length;
    }
    return bytes;
}

/* The doors */

static size_t
size_of_list(const char *name)
{
    static const struct {
        const char *name;
        size_t count;
    } sizes[] = {
        { "33", 33 },           { "1k", 1000 },    { "10k", 10000 },
        { "100k", 100000 },     { "dense", 1000 }, { "33 scripts", 33 },
        { "1k scripts", 1000 },
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (strcmp(sizes[i].name, name) == 0)
            return sizes[i].count;
    }
    give_up("no such list", name);
}

/* Long enough to be told from others when one character is another, and without
 * numerals, which fold, so that it has as many syllables. */
static bool
is_script(const struct piece *word)
{
    static const char numerals[][4] = {
        "零", "一", "二", "三", "四", "五", "六", "七", "八",
        "九", "十", "百", "千", "万", "亿", "两", "半", "点",
    };
    if (word->length < LEAST_SCRIPT_BYTES)
        return false;
    for (size_t i = 0; i < word->length; i += 3) {
        if ((unsigned char)word->data[i] < 0xE4 ||
            (unsigned char)word->data[i] > 0xE9)
            return false;
        for (size_t k = 0; k < sizeof numerals / sizeof *numerals; k++)
            if (memcmp(word->data + i, numerals[k], 3) == 0)
                return false;
    }
    return true;
}

/* The first such words of a list. */
static void
take_scripts(const struct list *from, size_t count, struct bytes *bytes)
{
    for (size_t i = 0; i < from->count && count > 0; i++) {
        if (!is_script(&from->words[i]))
            continue;
        append(bytes, from->words[i].data, from->words[i].length);
        append(bytes, "\n", 1);
        count--;
    }
}

static void
read_list(const struct settings *settings, const char *name,
          struct bytes *bytes)
{
    char file[64];
    snprintf(file, sizeof file, "words-%s.txt",
             strcmp(name, "dense") == 0 ? "1k-frequent" : name);
    if (strstr(name, " scripts") != NULL) {
        take_scripts(list_named(settings, "10k"), size_of_list(name), bytes);
    } else if (strcmp(name, "two-letters") == 0) {
        make_hostile_words(bytes);
    } else if (strcmp(name, "33") == 0) {
        FILE *phrases = fopen(HUASHU_BENCH_PHRASES, "rb");
        if (phrases == NULL || !append_stream(bytes, phrases, 1 << 16))
            give_up("cannot read", HUASHU_BENCH_PHRASES);
        fclose(phrases);
    } else if (!append_shared(settings, file, 1 << 24, bytes)) {
        made_up = true;
        make_words(bytes, name, size_of_list(name));
    }
}

const struct list *
list_named(const struct settings *settings, const char *name)
{
    static struct list lists[10];
    struct bytes bytes = { 0 };
    struct list *list = lists;
    while (list->name != NULL && strcmp(list->name, name) != 0)
        list++;
    if (list->name != NULL)
        return list;
    read_list(settings, name, &bytes);
    list->name = name;
    list->bytes = bytes.items;
    list->words = cut_lines(bytes.items, bytes.count, &list->count);
    if (list->count > settings->most_words) {
        list->count = settings->most_words;
        bytes.count = (size_t)(list->words[list->count].data - bytes.items);
    }
    snprintf(list->path, sizeof list->path, "%s/list-%s.txt", settings->work,
             name);
    write_file(list->path, bytes.items, bytes.count);
    return list;
}

static void
read_dialogue(const struct settings *settings, struct bytes *bytes)
{
    if (!append_shared(settings, "corpus.txt.xz", settings->text_bytes,
                       bytes)) {
        made_up = true;
        make_dialogue(bytes, settings->text_bytes);
    }
    /* Nothing but whole lines. */
    while (bytes->count > 0 && bytes->items[bytes->count - 1] != '\n')
        bytes->count--;
}

const struct text *
text_named(const struct settings *settings, const char *name)
{
    static const char *const names[] = { "dialogue", "two-letters", "partials",
                                         "growing" };
    static struct text texts[4];
    struct bytes bytes = { 0 };
    size_t which = 0, call_bytes = CALL_BYTES;
    while (which < 4 && strcmp(names[which], name) != 0)
        which++;
    if (which == 4)
        give_up("no such text", name);
    if (texts[which].bytes != NULL)
        return &texts[which];
    if (which == 0) {
        read_dialogue(settings, &bytes);
    } else if (which == 1) {
        make_hostile_text(&bytes, settings->text_bytes);
    } else {
        bytes = which == 2 ? cut_partials(text_named(settings, "dialogue"),
                                          settings->text_bytes / 32)
                           : grow(text_named(settings, "partials"),
                                  settings->text_bytes / 640);
        call_bytes = 1;
    }
    cut_text(&texts[which], bytes, call_bytes);
    snprintf(texts[which].path, sizeof texts[which].path, "%s/text-%s.txt",
             settings->work, name);
    write_file(texts[which].path, bytes.items, bytes.count);
    return &texts[which];
}

size_t
units_of(const char *text, size_t length, uint16_t *units)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t count = 0;
    for (size_t i = 0; i < length;) {
        if (s[i] < 0x80) {
            units[count++] = s[i++];
        } else if (s[i] < 0xE0) {
            units[count++] = (uint16_t)((s[i] & 0x1F) << 6 | (s[i + 1] & 0x3F));
            i += 2;
        } else if (s[i] < 0xF0) {
            units[count++] =
                (uint16_t)((s[i] & 0x0F) << 12 | (s[i + 1] & 0x3F) << 6 |
                           (s[i + 2] & 0x3F));
            i += 3;
        } else {
            uint32_t c = (uint32_t)(s[i] & 0x07) << 18 |
                         (uint32_t)(s[i + 1] & 0x3F) << 12 |
                         (uint32_t)(s[i + 2] & 0x3F) << 6 | (s[i + 3] & 0x3F);
            units[count++] = (uint16_t)(0xD7C0 + (c >> 10));
            units[count++] = (uint16_t)(0xDC00 + (c & 0x3FF));
            i += 4;
        }
    }
    return count;
}
