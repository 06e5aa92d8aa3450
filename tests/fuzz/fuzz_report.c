/* SPDX-License-Identifier: MIT */
/*
 * fuzz_report.c: any bytes as what is known of a call and as its turns, written
 * in every format, masked and not. The first four lines are its id, source,
 * agent and start; each other line is a turn, its first byte the role. Held to:
 * CSV has as many cells in every row, none that begins a formula; XML has no
 * character that it must not have and its brackets pair; JSON parses; nothing
 * that a terminal obeys is in any text; masking moves no offset.
 */
#include "fuzz.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <huashu/check.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST_TURNS 64
#define FIELDS 4

static const char text[] =
    "phrasebook: 1\n"
    "id: fuzz\n"
    "title: '=1+1 <b>&amp;'\n"
    "rules:\n"
    "  - {id: any, kind: forbidden, by: anyone, pattern: '.{1,30}', lose: 1, "
    "title: '-2]]>', advice: '@a \"b\"', why: '＝c'}\n"
    "  - {id: digits, kind: observed, by: anyone, pattern: "
    "'(?<n>\\d[^你]{0,40})', span: turn}\n"
    "  - {id: hello, kind: required, say: ['您好,请问有什么可以帮助您'], "
    "match: "
    "similar, lose: 5}\n"
    "  - {id: long, kind: limit, by: anyone, measure: turn_length, over: 1 "
    "characters}\n"
    "  - {id: wait, kind: forbidden, by: anyone, say: [稍等一下], match: "
    "homophone, fatal: true}\n"
    "scorecard: {base: 100, pass: 60}\n";

struct output {
    char *bytes;
    size_t length, capacity;
};

static int
append(void *user, const char *bytes, size_t length)
{
    struct output *output = user;
    if (output->capacity - output->length < length) {
        output->capacity = (output->length + length) * 2;
        output->bytes = realloc(output->bytes, output->capacity);
        hold(output->bytes != NULL);
    }
    if (length != 0)
        memcpy(output->bytes + output->length, bytes, length);
    output->length += length;
    return 0;
}

/* The line at data[*at), NUL-terminated in memory of its own; moves *at. */
static char *
take_line(const uint8_t *data, size_t size, size_t *at, size_t *length)
{
    size_t begin = *at;
    char *line;
    while (*at < size && data[*at] != '\n')
        ++*at;
    *length = *at - begin;
    *at += *at < size;
    line = malloc(*length + 1);
    hold(line != NULL);
    if (*length != 0)
        memcpy(line, data + begin, *length);
    line[*length] = '\0';
    return line;
}

/* What every format promises: no byte that a terminal obeys. */
static void
look_at_bytes(const struct output *output)
{
    for (size_t i = 0; i < output->length; i++) {
        unsigned char byte = (unsigned char)output->bytes[i];
        hold(byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t');
        hold(byte != 0x7F);
        hold(byte != 0xC2 || (unsigned char)output->bytes[i + 1] >= 0xA0);
    }
}

static int
begins(const char *bytes, size_t length, const char *what)
{
    size_t size = strlen(what);
    return length >= size && memcmp(bytes, what, size) == 0;
}

static void
look_at_cell(const char *bytes, size_t length)
{
    static const char *const signs[] = { "=",  "+",  "-",  "@", "\t",
                                         "＝", "＋", "－", "＠" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        hold(!begins(bytes, length, signs[i]));
}

/* Rows of cells: quoted, or numbers. */
static void
look_at_csv(const struct output *output)
{
    size_t cells = 0, header = 0, at = 3;
    hold(begins(output->bytes, output->length, "\xEF\xBB\xBF"));
    while (at < output->length) {
        if (output->bytes[at] == '"') {
            size_t begin = ++at;
            while (output->bytes[at] != '"' || output->bytes[at + 1] == '"') {
                hold(output->bytes[at] != '\n' && output->bytes[at] != '\r');
                at += output->bytes[at] == '"' ? 2 : 1;
                hold(at + 1 < output->length);
            }
            look_at_cell(output->bytes + begin, at - begin);
            at++;
        } else {
            while (memchr("0123456789.-", output->bytes[at], 12) != NULL)
                at++;
        }
        cells++;
        if (output->bytes[at] == ',') {
            at++;
            continue;
        }
        hold(begins(output->bytes + at, output->length - at, "\r\n"));
        at += 2;
        header = header == 0 ? cells : header;
        hold(cells == header);
        cells = 0;
    }
}

static void
look_at_xml(const struct output *output)
{
    static const char *const references[] = { "&amp;", "&lt;", "&gt;", "&quot;",
                                              "&#" };
    int inside = 0;
    for (size_t i = 0; i < output->length; i++) {
        char byte = output->bytes[i];
        int known = byte != '&';
        hold(byte != '<' || !inside);
        hold(byte != '>' || inside);
        inside = byte == '<' || (inside && byte != '>');
        for (size_t k = 0; k < sizeof references / sizeof *references; k++)
            known = known || begins(output->bytes + i, output->length - i,
                                    references[k]);
        hold(known);
    }
    hold(!inside);
}

static void
look_at_json(const struct output *output)
{
    json_t *value =
        json_loadb(output->bytes, output->length, JSON_REJECT_DUPLICATES, NULL);
    hold(value != NULL);
    json_decref(value);
}

static void
write_all(const struct huashu_report *report)
{
    struct output output = { NULL, 0, 0 };
    for (uint32_t format = HUASHU_REPORT_JSON; format <= HUASHU_REPORT_SARIF;
         format++) {
        output.length = 0;
        hold(huashu_report_write(report, format, NULL, append, &output, NULL) ==
             HUASHU_OK);
        look_at_bytes(&output);
        if (format == HUASHU_REPORT_CSV)
            look_at_csv(&output);
        else if (format == HUASHU_REPORT_JUNIT)
            look_at_xml(&output);
        else if (format != HUASHU_REPORT_TEXT)
            look_at_json(&output);
    }
    free(output.bytes);
}

/* Masked or not, everything stands where it stood. */
static void
compare(const struct huashu_report *one, const struct huashu_report *other)
{
    size_t count = huashu_report_finding_count(one);
    hold(count == huashu_report_finding_count(other));
    hold(huashu_report_score_hundredths(one) ==
         huashu_report_score_hundredths(other));
    for (size_t i = 0; i < count; i++) {
        const struct huashu_finding *a = huashu_report_finding(one, i);
        const struct huashu_finding *b = huashu_report_finding(other, i);
        hold(a->evidence_count == b->evidence_count);
        for (size_t k = 0; k < a->evidence_count; k++) {
            const struct huashu_span *x = a->evidence[k].parts;
            const struct huashu_span *y = b->evidence[k].parts;
            hold(x->byte_begin == y->byte_begin && x->byte_end == y->byte_end);
            hold(x->char_begin == y->char_begin && x->char_end == y->char_end);
            hold(strlen(x->text) == strlen(y->text));
            hold(strlen(x->context) == strlen(y->context));
            hold(x->context_begin == y->context_begin);
        }
    }
}

static void
check(const struct huashu_turn *turns, size_t count,
      const struct huashu_call_info *info)
{
    /* Loading takes longer than all the rest: once a process. */
    static struct huashu_book *book;
    struct huashu_check_options options = HUASHU_CHECK_OPTIONS_INIT;
    struct huashu_scratch *scratch;
    struct huashu_report *reports[2];
    if (book == NULL)
        book = load(text);
    hold(huashu_scratch_new(NULL, &scratch) == HUASHU_OK);
    for (int masked = 0; masked < 2; masked++) {
        options.mask = masked != 0;
        hold(huashu_report_new(NULL, &reports[masked]) == HUASHU_OK);
        hold(huashu_check_turns(book, scratch, turns, count, info, &options,
                                reports[masked], NULL) == HUASHU_OK);
        write_all(reports[masked]);
    }
    compare(reports[0], reports[1]);
    huashu_report_free(reports[0]);
    huashu_report_free(reports[1]);
    huashu_scratch_free(scratch);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *lines[FIELDS + MOST_TURNS];
    struct huashu_turn turns[MOST_TURNS];
    struct huashu_call_info info = { .format = "text", .encoding = "UTF-8" };
    size_t at = 0, count = 0;
    while (at < size && count < FIELDS + MOST_TURNS) {
        size_t length;
        lines[count] = take_line(data, size, &at, &length);
        if (count >= FIELDS) {
            char *line = lines[count];
            size_t head = length != 0;
            turns[count - FIELDS] = (struct huashu_turn){
                .role = head ? (unsigned char)line[0] & 3u : HUASHU_AGENT,
                .text = line + head,
                .text_length = length - head,
                .start_ms = (int64_t)count * 1000,
                .end_ms = (int64_t)count * 1000 + 500,
            };
        }
        count++;
    }
    if (count > FIELDS) {
        info.id = lines[0];
        info.source = lines[1];
        info.agent = lines[2];
        info.started_at = lines[3];
        check(turns, count - FIELDS, &info);
    }
    while (count > 0)
        free(lines[--count]);
    return 0;
}
