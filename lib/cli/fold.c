/* SPDX-License-Identifier: MIT */
/*
 * fold.c: huashu fold: the text as it is matched, and a table of where each
 * piece of it comes from. Neighbours that folding left as they were share a
 * row; what was dropped has a row with nothing on the left.
 *
 *       您好          0-6      您好
 *                     6-9      ，
 *       -- clause --
 *       24            9-18     二十四
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

struct row {
    /* Bytes of the folded text and of the original; either may be empty. */
    uint64_t folded_begin, folded_end, byte_begin, byte_end;
    /* What ends before the row. */
    uint32_t edge;
    bool same;
};

struct table {
    struct cli *cli;
    struct output output;
    const char *text, *folded;
    size_t length, folded_length;
    struct row *rows;
    size_t count;
};

static void
add_row(struct table *table, struct row row)
{
    struct row *last =
        table->count == 0 ? NULL : &table->rows[table->count - 1];
    row.same =
        row.folded_end - row.folded_begin == row.byte_end - row.byte_begin &&
        memcmp(table->folded + row.folded_begin, table->text + row.byte_begin,
               row.byte_end - row.byte_begin) == 0;
    if (last != NULL && last->same && row.same && row.edge == 0 &&
        last->byte_end == row.byte_begin) {
        last->folded_end = row.folded_end;
        last->byte_end = row.byte_end;
        return;
    }
    table->rows = grow(table->rows, table->count + 1, sizeof *table->rows);
    table->rows[table->count++] = row;
}

/* Rows of all pieces and of what lies between them in the original. */
static void
make_rows(struct table *table, const struct huashu_fold *fold)
{
    size_t count;
    const struct huashu_fold_piece *pieces = huashu_fold_pieces(fold, &count);
    uint64_t done = 0;
    for (size_t i = 0; i < count; i++) {
        struct row row = { pieces[i].folded_begin, pieces[i].folded_end,
                           pieces[i].byte_begin,   pieces[i].byte_end,
                           pieces[i].edge,         false };
        if (row.byte_begin > done)
            add_row(table, (struct row){ row.folded_begin, row.folded_begin,
                                         done, row.byte_begin, 0, false });
        add_row(table, row);
        if (row.byte_end > done)
            done = row.byte_end;
    }
    if (done < table->length)
        add_row(table, (struct row){ table->folded_length, table->folded_length,
                                     done, table->length, 0, false });
}

/* Text as one line: control characters as spaces. */
static void
put_text(struct table *table, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t plain = i;
        while (plain < length && (unsigned char)text[plain] >= 0x20 &&
               text[plain] != 0x7F)
            plain++;
        output_write(&table->output, text + i, plain - i);
        if (plain < length)
            output_puts(&table->output, " ");
        i = plain + (plain < length);
    }
}

static void
put_padding(struct table *table, size_t columns, size_t wanted)
{
    do
        output_puts(&table->output, " ");
    while (++columns < wanted);
}

#define FOLDED_COLUMNS 24
#define PLACE_COLUMNS 14

static void
put_row(struct table *table, const struct row *row)
{
    const char *folded = table->folded + row->folded_begin;
    size_t length = row->folded_end - row->folded_begin;
    char place[48];
    output_puts(&table->output, "  ");
    put_text(table, folded, length);
    put_padding(table, huashu_display_width(folded, length), FOLDED_COLUMNS);
    snprintf(place, sizeof place, "%llu-%llu",
             (unsigned long long)row->byte_begin,
             (unsigned long long)row->byte_end);
    output_puts(&table->output, place);
    put_padding(table, strlen(place), PLACE_COLUMNS);
    put_text(table, table->text + row->byte_begin,
             row->byte_end - row->byte_begin);
    output_puts(&table->output, "\n");
}

static void
put_edge(struct table *table, uint32_t edge)
{
    if ((edge & HUASHU_SENTENCE_EDGE) != 0)
        output_puts(&table->output,
                    say(table->cli, SAY("  ── 句 ──\n", "  -- sentence --\n")));
    else if ((edge & HUASHU_CLAUSE_EDGE) != 0)
        output_puts(&table->output,
                    say(table->cli, SAY("  ── 分句 ──\n", "  -- clause --\n")));
}

static void
put_table(struct table *table, const struct huashu_fold *fold)
{
    char invalid[128];
    uint64_t bad = huashu_fold_invalid_count(fold);
    put_text(table, table->folded, table->folded_length);
    output_puts(&table->output, "\n\n");
    for (size_t i = 0; i < table->count; i++) {
        put_edge(table, table->rows[i].edge);
        put_row(table, &table->rows[i]);
    }
    if (bad == 0)
        return;
    snprintf(invalid, sizeof invalid,
             say(table->cli, SAY("\n有 %llu 处不是 UTF-8\n",
                                 "\n%llu stretches are not UTF-8\n")),
             (unsigned long long)bad);
    output_puts(&table->output, invalid);
}

static int
fold_text(struct cli *cli, const struct huashu_book *book, const char *text,
          size_t length)
{
    struct table table = { .cli = cli, .text = text, .length = length };
    struct huashu_fold *fold;
    struct huashu_error error;
    int status;
    if (huashu_fold_text(book, text, length, NULL, &fold, &error) !=
        HUASHU_OK) {
        complain_error(cli, &error, NULL);
        return EXIT_TROUBLE;
    }
    output_open(cli, &table.output, NULL);
    table.folded = huashu_fold_folded(fold, &table.folded_length);
    make_rows(&table, fold);
    put_table(&table, fold);
    status = output_finish(cli, &table.output);
    free(table.rows);
    huashu_fold_free(fold);
    return status;
}

static int
fold_stream(struct cli *cli, const struct huashu_book *book, const char *path)
{
    struct stream stream;
    size_t length;
    char *text;
    int status = EXIT_TROUBLE;
    if (!stream_open(cli, &stream, path))
        return EXIT_TROUBLE;
    text = stream_read_all(cli, &stream, &length);
    stream_close(&stream);
    /* The end of the last line is the file's, not the text's. */
    if (text != NULL && length != 0 && text[length - 1] == '\n')
        length--;
    if (text != NULL)
        status = fold_text(cli, book, text, length);
    free(text);
    return status;
}

int
run_fold(struct cli *cli, const struct settings *settings)
{
    const char *operand =
        settings->operands.count != 0 ? settings->operands.items[0] : "-";
    struct huashu_book *book = NULL;
    struct stat status;
    int result;
    if (settings->operands.count > 1) {
        complain_usage(cli, COMMAND_FOLD,
                       say(cli, SAY("一次只看一段文字，含空格时要加引号",
                                    "one text at a time; quote it if it has "
                                    "spaces")),
                       NULL, NULL);
        return EXIT_TROUBLE;
    }
    if (settings->book_count != 0) {
        book = load_books(cli, settings);
        if (book == NULL)
            return EXIT_TROUBLE;
    }
    result = strcmp(operand, "-") == 0 || stat(operand, &status) == 0
                 ? fold_stream(cli, book, operand)
                 : fold_text(cli, book, operand, strlen(operand));
    huashu_book_unref(book);
    return result;
}
