/* SPDX-License-Identifier: MIT */
/*
 * csv.c: turns as rows of a table with a header, as spreadsheets and databases
 * write them (RFC 4180), with a comma, semicolon, tab or bar between:
 *
 *     通话编号,开始时间,结束时间,角色,文本
 *     0017,0,1200,客服,"您好，
 *     请讲"
 *
 * columns.c says what the columns are. Rows of one call follow each other;
 * without a column that names the call all rows are one.
 *
 * Times are milliseconds, seconds or hh:mm:ss. Where a number is given and the
 * header does not say which, the call as a whole does: nobody says a character
 * in less than 40 ms on the average of a call, or needs 12 seconds for it. What
 * lies between is not guessed.
 */
#include "call/columns.h"

#include <stdio.h>
#include <string.h>

/* Columns of a table. */
#define MOST_COLUMNS ((size_t)256)

/* Of a number for each character of a call: fewer are seconds, more ms. */
#define MOST_SECONDS 12
#define LEAST_MS 40
/* And no call is over in a second. */
#define SHORTEST_CALL_MS 1000

struct row {
    struct {
        size_t begin, end;
    } cells[MOST_COLUMNS];
    size_t count;
    /* Where it begins. */
    uint64_t line, byte;
};

/* What is kept from call to call. */
struct table {
    char delimiter;
    struct huashu__columns columns;
    /* The row read last, its cells in reader->lines; */
    struct row row;
    /* it belongs to the next call. */
    bool pending;
};

struct csv {
    struct huashu__transcript transcript;
    struct table *table;
    /* In the call's memory; NULL: before the first row. */
    struct huashu__string id;
    /* Numbers of which the header does not say what they count. */
    bool bare_numbers;
    /* One of them is too large for seconds. */
    bool beyond_seconds;
    bool clocks;
};

/* Rows */

/* Where a walk over a row stands. */
struct walk {
    struct row *row;
    struct huashu__buffer *cells;
    char delimiter;
    bool quoted, too_many;
};

static void
begin_cell(struct walk *walk)
{
    if (walk->row->count == MOST_COLUMNS) {
        walk->too_many = true;
        return;
    }
    walk->row->cells[walk->row->count].begin = walk->cells->count;
    walk->row->count++;
}

static void
end_cell(struct walk *walk)
{
    walk->row->cells[walk->row->count - 1].end = walk->cells->count;
}

/* One line of a row, which goes on in the next while walk->quoted. */
static void
walk_line(struct walk *walk, struct huashu__string line)
{
    bool at_start = !walk->quoted;
    if (line.length != 0 && line.data[line.length - 1] == '\r')
        line.length--;
    if (at_start)
        begin_cell(walk);
    for (size_t i = 0; i < line.length && !walk->too_many; i++) {
        struct huashu__string piece = { line.data + i, 1 };
        if (walk->quoted && line.data[i] == '"') {
            bool doubled = i + 1 < line.length && line.data[i + 1] == '"';
            walk->quoted = doubled;
            if (!doubled)
                continue;
            i++;
            piece.data++;
        } else if (!walk->quoted && line.data[i] == walk->delimiter) {
            end_cell(walk);
            begin_cell(walk);
            at_start = true;
            continue;
        } else if (at_start && line.data[i] == '"') {
            walk->quoted = true;
            at_start = false;
            continue;
        }
        at_start = false;
        while (i + 1 < line.length && line.data[i + 1] != '"' &&
               line.data[i + 1] != walk->delimiter) {
            piece.length++;
            i++;
        }
        huashu__buffer_append(walk->cells, piece);
    }
    if (walk->quoted)
        huashu__buffer_puts(walk->cells, "\n");
    end_cell(walk);
}

static enum huashu_status
read_row(struct huashu__record *record, struct row *row, char delimiter)
{
    struct huashu__input *input = &record->reader->input;
    struct walk walk = { row, &record->reader->lines, delimiter, false, false };
    row->count = 0;
    huashu__buffer_clear(walk.cells);
    do {
        struct huashu__string line;
        enum huashu_status status = huashu__input_line(
            input, HUASHU__MAX_TURN_BYTES, &line, record->error);
        if (row->count == 0) {
            record->line = row->line = input->line;
            record->byte = row->byte = input->line_offset;
        }
        if (status == HUASHU_END && row->count != 0)
            return huashu__record_fail(record, HUASHU_ERROR_FORMAT,
                                       &huashu__call_open_quote, NULL);
        if (status == HUASHU_ERROR_LIMIT ||
            walk.cells->count > HUASHU__MAX_TURN_BYTES)
            return huashu__record_fail_limit(record, &huashu__call_long_turn,
                                             HUASHU__MAX_TURN_BYTES >> 20);
        if (status != HUASHU_OK)
            return status;
        if (row->count == 0 && huashu__trim(line).length == 0)
            continue;
        walk_line(&walk, line);
        if (walk.too_many)
            return huashu__record_fail_limit(record, &huashu__call_many_columns,
                                             MOST_COLUMNS);
        if (walk.cells->failed)
            return huashu__fail_no_memory(record->error);
    } while (row->count == 0 || walk.quoted);
    return HUASHU_OK;
}

/* A cell of the row read last; empty where the row or table has none. */
static struct huashu__string
cell(const struct csv *csv, enum huashu__column_kind kind)
{
    const struct row *row = &csv->table->row;
    const char *cells = csv->transcript.record.reader->lines.items;
    size_t index = csv->table->columns.of[kind].index;
    if (index >= row->count || cells == NULL)
        return HUASHU__LITERAL("");
    return huashu__trim((struct huashu__string){
        cells + row->cells[index].begin,
        row->cells[index].end - row->cells[index].begin });
}

/* Times */

static enum huashu_status
fail_time(struct csv *csv, enum huashu__column_kind kind)
{
    struct huashu__record *record = &csv->transcript.record;
    char column[24];
    snprintf(column, sizeof column, "%zu",
             csv->table->columns.of[kind].index + 1);
    return huashu__record_fail(record, HUASHU_ERROR_FORMAT,
                               &huashu__call_cell_time, column);
}

/* A number of seconds or milliseconds, *ms as if it was seconds. */
static bool
read_bare(struct csv *csv, struct huashu__string text, int64_t *ms)
{
    csv->bare_numbers = true;
    if (huashu__read_decimal(text, HUASHU__SECOND, ms))
        return true;
    if (!huashu__read_decimal(text, HUASHU__MILLISECOND, ms))
        return false;
    csv->beyond_seconds = true;
    *ms *= HUASHU__SECOND;
    return true;
}

/* The time in a cell; *until: of a range that stands there. */
static enum huashu_status
read_time(struct csv *csv, enum huashu__column_kind kind, int64_t *ms,
          int64_t *until)
{
    enum huashu__time_unit unit = csv->table->columns.of[kind].unit;
    struct huashu__string text = cell(csv, kind);
    struct huashu__stamp stamp;
    if (text.length == 0)
        return HUASHU_OK;
    stamp = huashu__stamp_read(text);
    if (stamp.length == text.length) {
        csv->clocks = true;
        *ms = stamp.start_ms;
        if (stamp.end_ms != HUASHU_NO_TIME)
            *until = stamp.end_ms;
        return HUASHU_OK;
    }
    if (unit != 0 ? huashu__read_decimal(text, unit, ms)
                  : read_bare(csv, text, ms))
        return HUASHU_OK;
    return fail_time(csv, kind);
}

/* What the bare numbers of a call count; 0: it cannot be told. */
static enum huashu__time_unit
unit_of(const struct csv *csv)
{
    const struct huashu_call *call = csv->transcript.call;
    int64_t last = 0, characters = 0;
    if (csv->clocks)
        return 0;
    if (csv->beyond_seconds)
        return HUASHU__MILLISECOND;
    for (size_t i = 0; i < call->turn_count; i++) {
        const struct huashu_turn *turn = &call->turns[i];
        int64_t end =
            turn->end_ms > turn->start_ms ? turn->end_ms : turn->start_ms;
        characters += (int64_t)huashu__utf8_count(
            (struct huashu__string){ turn->text, turn->text_length });
        if (end > last)
            last = end;
    }
    last /= HUASHU__SECOND;
    if (last < MOST_SECONDS * characters)
        return HUASHU__SECOND;
    return last >= SHORTEST_CALL_MS && last >= LEAST_MS * characters
               ? HUASHU__MILLISECOND
               : 0;
}

/* Settles what the times of a call are. */
static enum huashu_status
settle_times(struct csv *csv)
{
    struct huashu_call *call = csv->transcript.call;
    enum huashu__time_unit unit;
    if (!csv->bare_numbers || call->turn_count == 0)
        return HUASHU_OK;
    unit = unit_of(csv);
    if (unit == 0)
        return huashu__record_fail(&csv->transcript.record, HUASHU_ERROR_FORMAT,
                                   &huashu__call_time_unit, NULL);
    for (size_t i = 0; i < call->turn_count && unit == HUASHU__MILLISECOND;
         i++) {
        struct huashu_turn *turn = &call->turns[i];
        if (turn->start_ms != HUASHU_NO_TIME)
            turn->start_ms /= HUASHU__SECOND;
        if (turn->end_ms != HUASHU_NO_TIME)
            turn->end_ms /= HUASHU__SECOND;
    }
    return HUASHU_OK;
}

/* Calls */

static enum huashu_status
read_info(struct csv *csv)
{
    struct huashu_call *call = csv->transcript.call;
    const struct {
        enum huashu__column_kind kind;
        const char *name;
        const char **value;
    } fields[] = {
        { HUASHU__CALL_COLUMN, "id", &call->info.id },
        { HUASHU__AGENT_COLUMN, "agent", &call->info.agent },
        { HUASHU__QUEUE_COLUMN, "queue", &call->info.queue },
        { HUASHU__STARTED_COLUMN, "started_at", &call->info.started_at },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(fields); i++) {
        struct huashu__string text = cell(csv, fields[i].kind);
        char *copy = huashu__arena_copy(&call->arena, text);
        if (copy == NULL)
            return huashu__fail_no_memory(csv->transcript.record.error);
        if (i == 0)
            csv->id = (struct huashu__string){ copy, text.length };
        if (memchr(text.data, '\0', text.length) != NULL)
            return huashu__record_fail(
                &csv->transcript.record, HUASHU_ERROR_FORMAT,
                &huashu__call_nul_in_field, fields[i].name);
        if (text.length != 0)
            *fields[i].value = copy;
    }
    return HUASHU_OK;
}

/* Whether a row has what it needs, and nothing that nobody asked for. */
static enum huashu_status
check_row(struct csv *csv)
{
    const struct row *row = &csv->table->row;
    const struct huashu__columns *columns = &csv->table->columns;
    const struct huashu__message *message = NULL;
    if (row->count <= columns->of[HUASHU__TEXT_COLUMN].index)
        message = &huashu__call_few_cells;
    for (size_t i = columns->count; i < row->count; i++) {
        /* Spreadsheets write empty cells behind the last. */
        if (row->cells[i].begin != row->cells[i].end)
            message = &huashu__call_many_cells;
    }
    return message == NULL
               ? HUASHU_OK
               : huashu__record_fail(&csv->transcript.record,
                                     HUASHU_ERROR_FORMAT, message, NULL);
}

static enum huashu_status
read_turn(struct csv *csv)
{
    struct huashu__record *record = &csv->transcript.record;
    struct huashu__utterance turn = HUASHU__UTTERANCE(NULL, HUASHU__NO_INDEX);
    int64_t none = HUASHU_NO_TIME;
    enum huashu_status status = check_row(csv);
    if (status == HUASHU_OK)
        status =
            read_time(csv, HUASHU__START_COLUMN, &turn.start_ms, &turn.end_ms);
    if (status == HUASHU_OK)
        status = read_time(csv, HUASHU__END_COLUMN, &turn.end_ms, &none);
    if (status != HUASHU_OK)
        return status;
    turn.who = cell(csv, HUASHU__WHO_COLUMN);
    turn.text = cell(csv, HUASHU__TEXT_COLUMN);
    if (csv->table->columns.of[HUASHU__WHO_COLUMN].index == HUASHU__NO_INDEX) {
        struct huashu__string name, rest;
        bool named;
        if (huashu__line_speaker(&record->reader->labels, turn.text, &name,
                                 &rest, &named) != HUASHU_OK)
            return huashu__fail_no_memory(record->error);
        if (named) {
            turn.who = name;
            turn.text = rest;
        }
    }
    return huashu__transcript_turn(&csv->transcript, &turn);
}

/* Whether the row read last is of the call that is being read. */
static bool
is_of_call(const struct csv *csv)
{
    return huashu__string_equal(cell(csv, HUASHU__CALL_COLUMN), csv->id);
}

static enum huashu_status
next_row(struct csv *csv)
{
    struct table *table = csv->table;
    if (table->pending) {
        table->pending = false;
        csv->transcript.record.line = table->row.line;
        csv->transcript.record.byte = table->row.byte;
        return HUASHU_OK;
    }
    return read_row(&csv->transcript.record, &table->row, table->delimiter);
}

/* The rows of a call up to the end, or to the first of the next. */
static enum huashu_status
read_rows(struct csv *csv)
{
    enum huashu_status status;
    for (;;) {
        status = next_row(csv);
        if (status == HUASHU_OK && csv->id.data == NULL)
            status = read_info(csv);
        if (status != HUASHU_OK)
            break;
        if (!is_of_call(csv)) {
            csv->table->pending = true;
            break;
        }
        status = read_turn(csv);
        if (status != HUASHU_OK)
            break;
    }
    if (status == HUASHU_END && csv->id.data == NULL)
        return HUASHU_END;
    return status == HUASHU_OK || status == HUASHU_END ? settle_times(csv)
                                                       : status;
}

/* What is left of a call that cannot be read. */
static void
skip_call(struct csv *csv)
{
    enum huashu_status status;
    csv->transcript.record.error = NULL;
    if (csv->id.data == NULL || csv->table->pending)
        return;
    do {
        status = next_row(csv);
    } while (status == HUASHU_ERROR_LIMIT ||
             (status == HUASHU_OK && is_of_call(csv)));
    csv->table->pending = status == HUASHU_OK;
}

/* The header */

/* The columns of a header; returns how many are known. */
static size_t
read_header(struct table *table, struct huashu__string line,
            struct huashu__buffer *room)
{
    static const char delimiters[] = { ',', ';', '\t', '|' };
    size_t most = 0;
    for (size_t i = 0; i < HUASHU__COUNT_OF(delimiters); i++) {
        struct walk walk = { &table->row, room, delimiters[i], false, false };
        struct huashu__string header[MOST_COLUMNS];
        struct huashu__columns columns;
        size_t known;
        table->row.count = 0;
        huashu__buffer_clear(room);
        walk_line(&walk, line);
        if (room->failed)
            return 0;
        for (size_t j = 0; j < table->row.count; j++)
            header[j] = huashu__trim((struct huashu__string){
                room->items + table->row.cells[j].begin,
                table->row.cells[j].end - table->row.cells[j].begin });
        known = huashu__columns_find(&columns, header, table->row.count);
        if (known <= most)
            continue;
        most = known;
        table->delimiter = delimiters[i];
        table->columns = columns;
    }
    return most;
}

static enum huashu_status
open_table(struct huashu_reader *reader, struct huashu_error *error)
{
    struct huashu__record record = { .reader = reader, .error = error };
    struct huashu__string line;
    struct table *table =
        huashu__arena_alloc_zero(&reader->arena, 1, sizeof *table);
    enum huashu_status status;
    if (table == NULL)
        return huashu__fail_no_memory(error);
    reader->kept = table;
    do {
        status = huashu__input_line(&reader->input, HUASHU__MAX_TURN_BYTES,
                                    &line, error);
        if (status == HUASHU_ERROR_LIMIT)
            break;
        if (status != HUASHU_OK)
            return status;
    } while (huashu__trim(line).length == 0);
    record.line = reader->input.line;
    record.byte = reader->input.line_offset;
    if (status == HUASHU_OK && read_header(table, line, &reader->lines) != 0)
        return HUASHU_OK;
    if (reader->lines.failed)
        return huashu__fail_no_memory(error);
    reader->ended = true;
    return huashu__record_fail(&record, HUASHU_ERROR_FORMAT,
                               &huashu__call_no_columns, NULL);
}

static enum huashu_status
csv_next(struct huashu_reader *reader, struct huashu_call **call,
         struct huashu_error *error)
{
    struct csv csv = { .table = NULL };
    enum huashu_status status;
    if (reader->kept == NULL) {
        status = open_table(reader, error);
        if (status != HUASHU_OK)
            return status;
    }
    csv.table = reader->kept;
    status = huashu__transcript_begin(&csv.transcript, reader, error);
    if (status == HUASHU_OK)
        status = read_rows(&csv);
    if (status != HUASHU_OK && status != HUASHU_END &&
        status != HUASHU_ERROR_NO_MEMORY && status != HUASHU_ERROR_IO)
        skip_call(&csv);
    csv.transcript.record.error = error;
    return huashu__transcript_end(&csv.transcript, status, call);
}

/* A first line that names a column of text and another. */
static bool
csv_recognises(struct huashu__string head)
{
    struct huashu__string line = { head.data, 0 };
    struct huashu__buffer room;
    struct table table;
    char bytes[4096];
    while (line.length < head.length && line.data[line.length] != '\n')
        line.length++;
    if (line.length > sizeof bytes / 2)
        return false;
    huashu__buffer_init_in(&room, &huashu__default_allocator, bytes,
                           sizeof bytes);
    return read_header(&table, line, &room) > 1;
}

const struct huashu__format huashu__format_csv = {
    "csv",
    csv_recognises,
    csv_next,
};
