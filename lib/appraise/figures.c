/* SPDX-License-Identifier: MIT */
/*
 * figures.c: the table of figures, a row a person and month, into tallies.
 *
 * The first row names the columns, by the names that the card gives them. A
 * column that nobody asked for is told, as is one that is asked for and not
 * there; a cell that cannot be read is an error at its place and counts as
 * missing, never as 0.
 *
 * A share has its % in the cell, or in the header: 满意度（%）. Without either
 * 0.9 could be 90 % or 0.9 %, and is refused.
 */
#include "appraise/appraise.h"

#include <stdio.h>
#include <string.h>

/* What a column holds: a figure by its number, or one of these. */
#define COLUMN_UNKNOWN UINT32_MAX
#define COLUMN_PERSON (UINT32_MAX - 1)
#define COLUMN_MONTH (UINT32_MAX - 2)

struct column {
    uint32_t holds;
    /* The header says that its numbers are percents. */
    bool percent;
};

struct cell {
    struct huashu__string text;
    struct huashu__spot spot;
};

struct table {
    struct huashu_appraisal *appraisal;
    struct huashu_error *error;
    struct huashu__csv csv;
    struct column columns[HUASHU__MAX_COLUMNS];
    struct cell cells[HUASHU__MAX_COLUMNS];
    size_t column_count, cell_count;
    bool has_month;
};

/* A text for a message, which wants a NUL behind it. */
struct shown {
    char text[160];
};

static const char *
show(struct huashu__string text, struct shown *shown)
{
    size_t length = text.length;
    if (length >= sizeof shown->text) {
        length = sizeof shown->text - 1;
        while (length > 0 && ((unsigned char)text.data[length] & 0xC0) == 0x80)
            length--;
    }
    if (length != 0)
        memcpy(shown->text, text.data, length);
    shown->text[length] = '\0';
    return shown->text;
}

static void
problem(struct table *table, const struct huashu__spot *spot,
        const struct huashu__message *message, struct huashu__string a,
        struct huashu__string b)
{
    struct shown first, second;
    huashu__appraisal_problem(table->appraisal, HUASHU_DIAGNOSTIC_ERROR, spot,
                              message, 2, show(a, &first), show(b, &second));
}

static const struct huashu__string nothing = HUASHU__INIT("");

/* Rows */

/*
 * The cells of the next row. Cells beyond the most are told once.
 * @returns HUASHU_OK, HUASHU_END, HUASHU_ERROR_FORMAT (the row is told of and
 *          skipped), _NO_MEMORY
 */
static enum huashu_status
next_row(struct table *table)
{
    enum huashu__csv_result result = HUASHU__CSV_CELL;
    table->cell_count = 0;
    while (result == HUASHU__CSV_CELL) {
        struct cell cell;
        result = huashu__csv_next(&table->csv, &cell.text, &cell.spot);
        if (result == HUASHU__CSV_NO_MEMORY)
            return huashu__fail_no_memory(table->error);
        if (result == HUASHU__CSV_END)
            return table->cell_count == 0 ? HUASHU_END : HUASHU_OK;
        if (result == HUASHU__CSV_OPEN_QUOTE ||
            result == HUASHU__CSV_BEHIND_QUOTE) {
            problem(table, &cell.spot,
                    result == HUASHU__CSV_OPEN_QUOTE
                        ? &huashu__appraise_open_quote
                        : &huashu__appraise_behind_quote,
                    nothing, nothing);
            /* Where a quote went wrong nothing behind it can be trusted. */
            table->csv.at = table->csv.data.length;
            return HUASHU_ERROR_FORMAT;
        }
        if (table->cell_count < HUASHU__MAX_COLUMNS)
            table->cells[table->cell_count++] = cell;
    }
    return HUASHU_OK;
}

static bool
is_blank(const struct table *table)
{
    for (size_t i = 0; i < table->cell_count; i++) {
        if (table->cells[i].text.length != 0)
            return false;
    }
    return true;
}

/* Headers */

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
same_header(struct huashu__string a, struct huashu__string b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++) {
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    }
    return true;
}

/* Takes "%", "(%)" and "（%）" off the end of a header. */
static bool
take_percent(struct huashu__string *header)
{
    static const struct huashu__string ends[] = {
        HUASHU__INIT("(%)"), HUASHU__INIT("（%）"), HUASHU__INIT("（％）"),
        HUASHU__INIT("%"),   HUASHU__INIT("％"),
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(ends); i++) {
        if (header->length <= ends[i].length ||
            memcmp(header->data + header->length - ends[i].length, ends[i].data,
                   ends[i].length) != 0)
            continue;
        header->length -= ends[i].length;
        *header = huashu__trim(*header);
        return true;
    }
    return false;
}

/* Looks a header up among some names; offers them for "did you mean". */
static bool
is_among(struct huashu__string header, const struct huashu__string *names,
         size_t count, struct huashu__string *near, size_t *distance)
{
    for (size_t i = 0; i < count; i++) {
        size_t apart;
        if (same_header(header, names[i]))
            return true;
        apart = huashu__string_distance(header, names[i], *distance);
        if (apart < *distance) {
            *distance = apart;
            *near = names[i];
        }
    }
    return false;
}

/* What a header means; COLUMN_UNKNOWN: told, with the nearest name. */
static uint32_t
find_column(struct table *table, const struct cell *cell,
            struct huashu__string header)
{
    const struct huashu__card *card = table->appraisal->card;
    struct huashu__string near = { NULL, 0 };
    size_t distance = header.length / 3 + 1;
    struct shown shown, guess;
    if (is_among(header, card->person, card->person_count, &near, &distance))
        return COLUMN_PERSON;
    if (is_among(header, card->month, card->month_count, &near, &distance))
        return COLUMN_MONTH;
    for (size_t i = 0; i < card->figure_count; i++) {
        const struct huashu__figure *figure = &card->figures[i];
        if (is_among(header, figure->columns, figure->column_count, &near,
                     &distance))
            return (uint32_t)i;
    }
    huashu__appraisal_problem(
        table->appraisal, HUASHU_DIAGNOSTIC_WARNING, &cell->spot,
        near.length == 0 ? &huashu__appraise_unknown_column
                         : &huashu__appraise_unknown_column_near,
        2, show(header, &shown), show(near, &guess));
    return COLUMN_UNKNOWN;
}

/* The column that holds something; SIZE_MAX: none. */
static size_t
column_of(const struct table *table, uint32_t holds)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].holds == holds)
            return i;
    }
    return SIZE_MAX;
}

/* Columns that the card would like and the table has not: one warning. */
static enum huashu_status
tell_missing(struct table *table, const struct huashu__spot *spot)
{
    const struct huashu__card *card = table->appraisal->card;
    struct huashu__buffer names;
    enum huashu_status status = HUASHU_OK;
    huashu__buffer_init(&names, &table->appraisal->allocator);
    for (size_t i = 0; i < card->figure_count; i++) {
        const struct huashu__figure *figure = &card->figures[i];
        if (figure->column_count == 0 || figure->blank.given ||
            figure->multiply_count + figure->divide_count != 0 ||
            column_of(table, (uint32_t)i) != SIZE_MAX)
            continue;
        if (names.count != 0)
            huashu__buffer_puts(&names, "、");
        huashu__buffer_append(&names, figure->columns[0]);
    }
    if (names.failed)
        status = huashu__fail_no_memory(table->error);
    else if (names.count != 0)
        huashu__appraisal_problem(table->appraisal, HUASHU_DIAGNOSTIC_WARNING,
                                  spot, &huashu__appraise_no_column, 1,
                                  names.items);
    huashu__buffer_finish(&names);
    return status;
}

/* The first row; HUASHU_END: without its columns nothing can be read. */
static enum huashu_status
read_headers(struct table *table)
{
    struct huashu__spot line = { .line = 1, .column = 1 };
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct cell *cell = &table->cells[i];
        struct huashu__string header = cell->text;
        struct column *column = &table->columns[i];
        column->percent = take_percent(&header);
        column->holds = COLUMN_UNKNOWN;
        table->column_count = i;
        if (cell->text.length == 0)
            continue;
        column->holds = find_column(table, cell, header);
        if (column->holds != COLUMN_UNKNOWN &&
            column_of(table, column->holds) != SIZE_MAX) {
            problem(table, &cell->spot, &huashu__appraise_second_column,
                    cell->text, nothing);
            column->holds = COLUMN_UNKNOWN;
        }
    }
    table->column_count = table->cell_count;
    if (table->cell_count != 0)
        line.text = table->cells[0].spot.text;
    table->has_month = column_of(table, COLUMN_MONTH) != SIZE_MAX;
    if (column_of(table, COLUMN_PERSON) == SIZE_MAX) {
        problem(table, &line, &huashu__appraise_no_person_column,
                table->appraisal->card->person[0], nothing);
        return HUASHU_END;
    }
    if (!table->has_month && table->appraisal->only_month == HUASHU__NO_MONTH) {
        problem(table, &line, &huashu__appraise_no_month_column,
                table->appraisal->card->month_count != 0
                    ? table->appraisal->card->month[0]
                    : HUASHU__LITERAL("month"),
                nothing);
        return HUASHU_END;
    }
    return tell_missing(table, &line);
}

/* Cells */

/* "2+5": the sum, every piece within what one case may cost. */
static bool
read_points(const struct huashu__figure *figure, struct huashu__string text,
            struct huashu__ratio *value)
{
    int64_t sum = 0, piece;
    size_t begin = 0;
    if (huashu__string_equal(text, HUASHU__LITERAL("0"))) {
        *value = (struct huashu__ratio){ 0, 1 };
        return true;
    }
    for (size_t i = 0; i <= text.length; i++) {
        struct huashu__string part;
        if (i < text.length && text.data[i] != '+')
            continue;
        part = huashu__trim(
            (struct huashu__string){ text.data + begin, i - begin });
        if (!huashu__parse_hundredths(part, &piece) || piece < figure->least ||
            piece > figure->most)
            return false;
        sum += piece;
        begin = i + 1;
    }
    return huashu__ratio_divide((struct huashu__ratio){ sum, 1 },
                                (struct huashu__ratio){ 100, 1 }, value);
}

/* What is wrong with a cell, or NULL with its value. */
static const struct huashu__message *
read_value(const struct huashu__figure *figure, struct huashu__string text,
           bool header_percent, struct huashu__ratio *value)
{
    bool percent;
    if (figure->kind == HUASHU__FIGURE_POINTS)
        return read_points(figure, text, value) ? NULL
                                                : &huashu__appraise_bad_points;
    if (!huashu__parse_ratio(text, value, &percent) || value->above < 0)
        return &huashu__appraise_bad_number;
    if (figure->kind == HUASHU__FIGURE_PERCENT) {
        if (!percent && !header_percent)
            return &huashu__appraise_bad_percent;
        if (!percent)
            huashu__ratio_divide(*value, (struct huashu__ratio){ 100, 1 },
                                 value);
    } else if (percent || header_percent) {
        return &huashu__appraise_percent_here;
    }
    if (figure->kind == HUASHU__FIGURE_COUNT && value->below != 1)
        return &huashu__appraise_bad_count;
    if (figure->at_most.given &&
        huashu__ratio_compare(*value, figure->at_most.value) > 0)
        return &huashu__appraise_above_most;
    return NULL;
}

/* What may be written in such a cell: for messages. */
static void
put_range(const struct huashu__figure *figure, struct huashu__buffer *buffer)
{
    bool exact;
    if (figure->kind == HUASHU__FIGURE_POINTS) {
        huashu__buffer_put_hundredths(buffer, figure->least, 1);
        huashu__buffer_puts(buffer, "–");
        huashu__buffer_put_hundredths(buffer, figure->most, 1);
    } else if (figure->at_most.given) {
        huashu__buffer_put_hundredths(
            buffer, huashu__value_shown(figure, figure->at_most.value, &exact),
            1);
        if (figure->kind == HUASHU__FIGURE_PERCENT)
            huashu__buffer_puts(buffer, "%");
    }
}

static void
bad_cell(struct table *table, const struct cell *cell,
         const struct huashu__message *wrong,
         const struct huashu__figure *figure)
{
    struct huashu__buffer range;
    huashu__buffer_init(&range, &table->appraisal->allocator);
    put_range(figure, &range);
    problem(table, &cell->spot, wrong, cell->text,
            (struct huashu__string){ range.items, range.count });
    huashu__buffer_finish(&range);
}

static void
read_cells(struct table *table, struct huashu__cell *cells)
{
    const struct huashu__card *card = table->appraisal->card;
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct cell *cell = &table->cells[i];
        const struct huashu__message *wrong;
        const struct huashu__figure *figure;
        struct huashu__cell *into;
        if (cell->text.length == 0)
            continue;
        if (i >= table->column_count) {
            problem(table, &cell->spot, &huashu__appraise_extra_cell,
                    cell->text, nothing);
            continue;
        }
        if (table->columns[i].holds >= COLUMN_MONTH)
            continue;
        figure = &card->figures[table->columns[i].holds];
        into = &cells[table->columns[i].holds];
        into->given = true;
        wrong = read_value(figure, cell->text, table->columns[i].percent,
                           &into->value);
        into->bad = wrong != NULL;
        if (wrong != NULL)
            bad_cell(table, cell, wrong, figure);
    }
}

/* The month of a row; HUASHU__NO_MONTH: there is none, and that was told. */
static int32_t
month_of(struct table *table)
{
    size_t column = column_of(table, COLUMN_MONTH);
    struct huashu__spot spot = { .line = table->cells[0].spot.line,
                                 .column = 1,
                                 .text = table->cells[0].spot.text };
    struct huashu__string text = nothing;
    int32_t month = table->appraisal->only_month;
    if (!table->has_month)
        return month;
    if (column < table->cell_count) {
        text = table->cells[column].text;
        spot = table->cells[column].spot;
    }
    month = huashu__month_parse(text);
    if (month == HUASHU__NO_MONTH)
        problem(table, &spot, &huashu__appraise_bad_month, text, nothing);
    return month;
}

static enum huashu_status
read_row(struct table *table)
{
    struct huashu_appraisal *appraisal = table->appraisal;
    const struct cell *first = &table->cells[0];
    size_t column = column_of(table, COLUMN_PERSON);
    const struct cell *person =
        column < table->cell_count ? &table->cells[column] : first;
    struct huashu__tally *tally;
    struct shown line;
    uint32_t index;
    enum huashu_status status;
    int32_t month = month_of(table);
    if (column >= table->cell_count || person->text.length == 0) {
        problem(table, &person->spot, &huashu__appraise_no_person, nothing,
                nothing);
        return HUASHU_OK;
    }
    if (month == HUASHU__NO_MONTH)
        return HUASHU_OK;
    status = huashu__tally_find(&appraisal->tallies, person->text, month, true,
                                &index);
    if (status == HUASHU_ERROR_LIMIT)
        problem(table, &person->spot, &huashu__appraise_too_many, nothing,
                nothing);
    if (status != HUASHU_OK)
        return status == HUASHU_ERROR_LIMIT ? HUASHU_OK : status;
    tally = &appraisal->tallies.list.items[index];
    if (tally->cells != NULL) {
        snprintf(line.text, sizeof line.text, "%u", (unsigned)tally->line);
        problem(table, &person->spot, &huashu__appraise_second_row,
                person->text, huashu__string_of(line.text));
        return HUASHU_OK;
    }
    tally->line = (uint32_t)first->spot.line;
    tally->cells = huashu__arena_alloc_zero(
        &appraisal->arena, appraisal->card->figure_count, sizeof *tally->cells);
    if (tally->cells == NULL ||
        huashu__index_add(&appraisal->tallies.months,
                          huashu__tally_month(tally), 0) == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    read_cells(table, tally->cells);
    return HUASHU_OK;
}

/* The whole */

static enum huashu_status
read_table(struct table *table)
{
    bool headers = false;
    enum huashu_status status = HUASHU_OK;
    while (status == HUASHU_OK && !table->appraisal->stopped) {
        status = next_row(table);
        if (status != HUASHU_OK || is_blank(table))
            continue;
        status = headers ? read_row(table) : read_headers(table);
        headers = true;
    }
    if (status == HUASHU_ERROR_NO_MEMORY)
        return huashu__fail_no_memory(table->error);
    return HUASHU_OK;
}

/* All of the input, without a byte order mark. */
static enum huashu_status
read_bytes(struct huashu__buffer *bytes, huashu_read_fn read, void *user,
           struct huashu_error *error)
{
    for (;;) {
        int64_t got;
        if (!HUASHU__RESERVE(bytes->allocator, bytes, (size_t)1 << 16))
            return huashu__fail_no_memory(error);
        got = read(user, bytes->items + bytes->count, (size_t)1 << 16);
        if (got < 0 || got > 1 << 16)
            return huashu__fail(error, HUASHU_ERROR_IO,
                                &huashu__appraise_unreadable, 0);
        if (got == 0)
            break;
        bytes->count += (size_t)got;
        if (bytes->count > HUASHU__MAX_FIGURES_BYTES)
            return huashu__fail(error, HUASHU_ERROR_LIMIT,
                                &huashu__appraise_too_large, 1, "64");
    }
    if (bytes->count == 0)
        return huashu__fail(error, HUASHU_ERROR_EMPTY, &huashu__appraise_empty,
                            0);
    return HUASHU_OK;
}

/* Whether it is UTF-8 text; else fails. */
static enum huashu_status
check_encoding(struct table *table, struct huashu__string data)
{
    enum huashu__encoding encoding = huashu__encoding_guess(data);
    struct huashu__spot spot = { .line = 1, .column = 1 };
    size_t bad, begin = 0;
    if (encoding != HUASHU__UTF_8)
        return huashu__encoding_fail(encoding, table->error);
    if (huashu__utf8_valid(data, &bad))
        return HUASHU_OK;
    for (size_t i = 0; i < bad; i++) {
        if (data.data[i] == '\n') {
            spot.line++;
            begin = i + 1;
        }
    }
    spot.byte = bad;
    spot.column = huashu__utf8_count((struct huashu__string){ data.data + begin,
                                                              bad - begin }) +
                  1;
    problem(table, &spot, &huashu__appraise_not_utf8, nothing, nothing);
    return HUASHU_OK;
}

enum huashu_status
huashu__read_figures(struct huashu_appraisal *appraisal, huashu_read_fn read,
                     void *user, struct huashu_error *error)
{
    static const struct huashu__string mark = HUASHU__INIT("\xEF\xBB\xBF");
    struct huashu__buffer bytes;
    struct huashu__string data;
    struct table *table;
    enum huashu_status status;
    table = huashu__alloc_zero(&appraisal->allocator, 1, sizeof *table);
    if (table == NULL)
        return huashu__fail_no_memory(error);
    table->appraisal = appraisal;
    table->error = error;
    huashu__buffer_init(&bytes, &appraisal->allocator);
    status = read_bytes(&bytes, read, user, error);
    data = (struct huashu__string){ bytes.items, bytes.count };
    if (status == HUASHU_OK)
        status = check_encoding(table, data);
    if (data.length >= mark.length &&
        memcmp(data.data, mark.data, mark.length) == 0) {
        data.data += mark.length;
        data.length -= mark.length;
    }
    if (status == HUASHU_OK && appraisal->problems == 0) {
        huashu__csv_init(&table->csv, &appraisal->arena, data);
        status = read_table(table);
    }
    huashu__buffer_finish(&bytes);
    huashu__free(&appraisal->allocator, table);
    return status;
}
