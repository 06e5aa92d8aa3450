/* SPDX-License-Identifier: MIT */
/*
 * terminal.c: what the surroundings ask for: a language, colours.
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include <unistd.h>

const char *
say(const struct cli *cli, struct words words)
{
    return words.in[cli->language];
}

/* By the name of a locale, such as zh_CN.UTF-8, de_DE or C. */
static enum huashu_language
language_of(const char *locale)
{
    static const char *const chinese[] = { "C", "POSIX", "zh" };
    size_t length = strcspn(locale, "_.@");
    for (size_t i = 0; i < COUNT_OF(chinese); i++) {
        if (strlen(chinese[i]) == length &&
            memcmp(chinese[i], locale, length) == 0)
            return HUASHU_ZH;
    }
    return HUASHU_EN;
}

/*
 * Looked up before the command line is read, so that what is wrong with it is
 * said in the right language.
 */
enum huashu_language
choose_language(int argc, char **argv)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (int i = argc - 1; i > 0; i--) {
        const char *value = NULL;
        if (strncmp(argv[i], "--lang=", 7) == 0)
            value = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            value = argv[i + 1];
        if (value != NULL)
            return strcmp(value, "en") == 0 ? HUASHU_EN : HUASHU_ZH;
    }
    for (size_t i = 0; i < COUNT_OF(variables); i++) {
        const char *locale = getenv(variables[i]);
        if (locale != NULL && locale[0] != '\0')
            return language_of(locale);
    }
    return HUASHU_ZH;
}

bool
choose_color(enum toggle color, int fd)
{
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    if (color != TOGGLE_AUTO)
        return color == TOGGLE_ON;
    return isatty(fd) && (no_color == NULL || no_color[0] == '\0') &&
           terminal != NULL && strcmp(terminal, "dumb") != 0;
}

void *
grow(void *items, size_t count, size_t item_size)
{
    size_t held = count - 1;
    void *grown = NULL;
    /* Arrays grow one by one; their room is the next power of two. */
    if (held != 0 && (held & (held - 1)) != 0)
        return items;
    if (held <= SIZE_MAX / 2 / item_size)
        grown = realloc(items, (held == 0 ? 1 : held * 2) * item_size);
    if (grown == NULL) {
        fputs("huashu: error: not enough memory [no-memory]\n", stderr);
        exit(EXIT_TROUBLE);
    }
    return grown;
}
