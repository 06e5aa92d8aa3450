/* SPDX-License-Identifier: MIT */
/*
 * help.c: -h, one screen, and --help, all of it, from the tables. Lines are
 * broken by what characters take on a terminal: English between words, Chinese
 * anywhere but before closing punctuation.
 */
#include "cli.h"

#include <string.h>

#define LINE_COLUMNS 79
#define OPTION_COLUMNS 24

static size_t
columns_of(const char *text)
{
    return huashu_display_width(text, strlen(text));
}

/* Bytes up to where a line may be broken: a word, or a wide character. */
static size_t
unbreakable(const char *text)
{
    static const char *const closing[] = { "，", "。", "、", "：", "；",
                                           "）", "”",  "？", "！" };
    size_t length = 0;
    bool wide = false;
    while (text[length] != '\0' && text[length] != ' ' &&
           text[length] != '\n') {
        size_t size = 1;
        bool closes = false;
        while (((unsigned char)text[length + size] & 0xC0) == 0x80)
            size++;
        for (size_t i = 0; i < COUNT_OF(closing); i++)
            closes = closes || (strlen(closing[i]) == size &&
                                memcmp(closing[i], text + length, size) == 0);
        if (length != 0 && !closes && (wide || size >= 3))
            break;
        wide = size >= 3;
        length += size;
    }
    return length;
}

/* Prints paragraphs, each line behind `indent` spaces. */
static void
put_wrapped(FILE *file, const char *text, size_t indent)
{
    size_t column = 0;
    while (*text != '\0') {
        size_t spaces = strspn(text, " ");
        size_t length = unbreakable(text + spaces);
        size_t columns = huashu_display_width(text + spaces, length);
        if (text[spaces] == '\n') {
            fputc('\n', file);
            column = 0;
            text += spaces + 1;
            continue;
        }
        if (column + spaces + columns > LINE_COLUMNS) {
            fputc('\n', file);
            column = 0;
        }
        if (column == 0) {
            fprintf(file, "%*s", (int)indent, "");
            column = indent;
        } else {
            fprintf(file, "%*s", (int)spaces, "");
            column += spaces;
        }
        fwrite(text + spaces, 1, length, file);
        column += columns;
        text += spaces + length;
    }
    fputc('\n', file);
}

static void
put_option(FILE *file, const struct cli *cli, const struct option *option,
           bool full)
{
    char name[64];
    snprintf(name, sizeof name, "%c%c%s%s%s%s%s",
             option->letter != 0 ? '-' : ' ',
             option->letter != 0 ? option->letter : ' ',
             option->letter != 0 && option->name != NULL ? ", " : "  ",
             option->name != NULL ? "--" : "",
             option->name != NULL ? option->name : "",
             option->value != NULL ? " " : "",
             option->value != NULL ? option->value : "");
    fprintf(file, "  %s%*s%s\n", name,
            (int)(columns_of(name) < OPTION_COLUMNS
                      ? OPTION_COLUMNS - columns_of(name)
                      : 1),
            "", say(cli, option->brief));
    if (full && option->detail.in[0] != NULL)
        put_wrapped(file, say(cli, option->detail), OPTION_COLUMNS + 2);
}

/* A screen has no room for these, nor for what the screen of all has, what only
 * plain lists of phrases need, or what a run that broke off names itself. */
static bool
is_rare(enum option_id option, enum command_id command)
{
    return option == OPTION_PROGRESS || option == OPTION_NO_PROGRESS ||
           option == OPTION_POINTS || option == OPTION_RESUME ||
           (option == OPTION_VERSION && command != COMMAND_NONE);
}

static void
put_options(FILE *file, const struct cli *cli, enum command_id command,
            bool full)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!full && is_rare((enum option_id)i, command))
            continue;
        if (option_belongs((enum option_id)i, command))
            put_option(file, cli, &options[i], full);
    }
}

static void
put_command_help(FILE *file, const struct cli *cli, enum command_id id,
                 bool full)
{
    const struct command *command = &commands[id];
    fprintf(file, "%s\n\n%shuashu %s %s\n\n", say(cli, command->brief),
            say(cli, SAY("用法：", "usage: ")), command->name, command->usage);
    if (full) {
        put_wrapped(file, say(cli, command->detail), 0);
        fputc('\n', file);
    }
    put_options(file, cli, id, full);
    if (full && id == COMMAND_CHECK)
        fprintf(file, "\n%s\n%s", say(cli, SAY("退出状态：", "exit status:")),
                say(cli, exit_status_text));
}

static void
put_overview(FILE *file, const struct cli *cli)
{
    fprintf(file, "%s\n\n%shuashu %s\n\n",
            say(cli, SAY("检查通话：该说的说了没有，不该说的说了没有",
                         "checks calls: was said what must be, and nothing "
                         "that must not")),
            say(cli, SAY("用法：", "usage: ")), "COMMAND [OPTIONS] ...");
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(file, "  %-10s%s\n", commands[i].name,
                say(cli, commands[i].brief));
    fputc('\n', file);
    put_options(file, cli, COMMAND_NONE, false);
    fprintf(file,
            "\n%s\n  huashu check -b phrasebooks/property.yaml calls/\n"
            "  huashu check -b forbidden:words.txt call.txt\n"
            "  huashu check -h\n",
            say(cli, SAY("例如：", "such as:")));
}

void
print_help(FILE *file, const struct cli *cli, enum command_id command,
           bool full)
{
    if (command != COMMAND_NONE) {
        put_command_help(file, cli, command, full);
        return;
    }
    put_overview(file, cli);
    for (int i = 0; full && i < COMMAND_COUNT; i++) {
        fprintf(file, "\n%s\n\n",
                "---------------------------------------"
                "---------------------------------------");
        put_command_help(file, cli, (enum command_id)i, true);
    }
}
