/* SPDX-License-Identifier: MIT */
/*
 * parse.c: the command line into settings, by the table of options.
 *
 *     -b BOOK  -bBOOK  --book BOOK  --book=BOOK  -qv  --
 *
 * Options may stand anywhere; behind -- and for - all is operands. Names are
 * not abbreviated: what a script says shall mean the same in later versions.
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Did you mean */

#define LONGEST_NAME 63

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's distance of two short names. */
static size_t
distance_of(const char *a, const char *b)
{
    size_t row[LONGEST_NAME + 1];
    size_t width = strlen(b);
    if (strlen(a) > LONGEST_NAME || width > LONGEST_NAME)
        return LONGEST_NAME + 1;
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t above = row[j];
            row[j] = least(diagonal + (a[i - 1] != b[j - 1]),
                           least(above, row[j - 1]) + 1);
            diagonal = above;
        }
    }
    return row[width];
}

void
nearest_try(struct nearest *nearest, const char *candidate)
{
    size_t distance = distance_of(nearest->name, candidate);
    /* A third of a name may be wrong. */
    if (distance > strlen(nearest->name) / 3 + 1 ||
        (nearest->best != NULL && distance >= nearest->distance))
        return;
    nearest->best = candidate;
    nearest->distance = distance;
}

/* Values */

struct parser {
    struct cli *cli;
    struct settings *settings;
    int argc, next;
    char **argv;
};

static bool
refuse(const struct parser *parser, struct words message, const char *about,
       const char *help)
{
    complain_usage(parser->cli, parser->settings->command,
                   say(parser->cli, message), about, help);
    return false;
}

bool
parse_hundredths(const char *text, int64_t most, int64_t *value)
{
    int64_t sum = 0;
    int behind = -1;
    if (*text == '\0' || *text == '.')
        return false;
    for (; *text != '\0'; text++) {
        if (*text == '.' && behind < 0) {
            behind = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || behind == 2)
            return false;
        behind += behind >= 0;
        sum = sum * 10 + (*text - '0');
        if (sum > most)
            return false;
    }
    if (behind == 0)
        return false;
    for (int i = behind < 0 ? 0 : behind; i < 2; i++)
        sum *= 10;
    *value = sum;
    return sum <= most;
}

/* Which of "a|b|c" the value is, from 1; 0: none. */
static uint32_t
choice_of(const char *choices, const char *value)
{
    size_t length = strlen(value);
    for (uint32_t i = 1;; i++) {
        size_t end = strcspn(choices, "|");
        if (end == length && memcmp(choices, value, length) == 0)
            return i;
        if (choices[end] == '\0')
            return 0;
        choices += end + 1;
    }
}

static void
list_add(struct list *list, const char *item)
{
    list->items = grow(list->items, list->count + 1, sizeof *list->items);
    list->items[list->count++] = item;
}

struct huashu_book_source
book_source(const char *text, int32_t points)
{
    static const struct {
        const char *prefix;
        uint32_t kind;
    } kinds[] = {
        { "forbidden:", HUASHU_SOURCE_FORBIDDEN_LIST },
        { "approved:", HUASHU_SOURCE_APPROVED_LIST },
    };
    struct huashu_book_source source = { .kind = HUASHU_SOURCE_BOOK,
                                         .path = text };
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        size_t length = strlen(kinds[i].prefix);
        if (strncmp(text, kinds[i].prefix, length) == 0) {
            source.kind = kinds[i].kind;
            source.path = text + length;
            source.points = points;
        }
    }
    return source;
}

static void
add_label(struct settings *settings, char *text, uint32_t role)
{
    size_t length = strlen(text);
    /* A label given with its colon means the label. */
    if (length > 1 && text[length - 1] == ':')
        text[length - 1] = '\0';
    else if (length > 3 && strcmp(text + length - 3, "：") == 0)
        text[length - 3] = '\0';
    settings->labels = grow(settings->labels, settings->label_count + 1,
                            sizeof *settings->labels);
    settings->labels[settings->label_count++] =
        (struct huashu_label){ text, role };
}

/* Bytes of a label that the library takes. */
#define LONGEST_LABEL 64

static bool
take_label(const struct parser *parser, char *value, bool agent)
{
    char *equals = agent ? NULL : strrchr(value, '=');
    uint32_t role = HUASHU_AGENT;
    if (!agent) {
        role =
            equals == NULL ? 0 : choice_of("agent|customer|other", equals + 1);
        if (role == 0)
            return refuse(parser,
                          SAY("--label 要写成 称呼=角色，角色是 agent、"
                              "customer 或 other",
                              "--label wants LABEL=ROLE with a role of "
                              "agent, customer or other"),
                          value, NULL);
        *equals = '\0';
    }
    if (*value == '\0' || strlen(value) > LONGEST_LABEL)
        return refuse(
            parser, SAY("称呼要有 1 到 64 个字节", "a label has 1 to 64 bytes"),
            value, NULL);
    add_label(parser->settings, value, role);
    if (agent)
        parser->settings->agent = value;
    return true;
}

/* Highest score or points that can be given: a million. */
#define MOST_HUNDREDTHS 100000000

static bool
take_number(const struct parser *parser, enum option_id option,
            const char *value)
{
    int64_t number;
    if (option == OPTION_POINTS &&
        parse_hundredths(value, MOST_HUNDREDTHS, &number) && number == 0)
        return refuse(parser, SAY("分值要大于 0", "points must be more than 0"),
                      value, NULL);
    if (!parse_hundredths(value, MOST_HUNDREDTHS, &number))
        return refuse(parser,
                      SAY("这里要一个不小于 0 的数，小数点后最多两位",
                          "this must be a number from 0 with at most two "
                          "digits behind the point"),
                      value, NULL);
    if (option == OPTION_POINTS)
        parser->settings->points = (int32_t)number;
    else
        parser->settings->fail_under = number;
    return true;
}

static bool
take_threads(const struct parser *parser, const char *value)
{
    size_t number = 0;
    for (const char *digit = value; *digit != '\0'; digit++) {
        if (*digit < '0' || *digit > '9' || number > MOST_THREADS) {
            number = 0;
            break;
        }
        number = number * 10 + (size_t)(*digit - '0');
    }
    if (number == 0 || number > MOST_THREADS)
        return refuse(parser,
                      SAY("线程数要在 1 到 256 之间",
                          "the number of threads is from 1 to 256"),
                      value, NULL);
    parser->settings->threads = number;
    return true;
}

static bool
take_choice(const struct parser *parser, enum option_id option,
            const char *value)
{
    static const uint32_t formats[] = { 0,
                                        HUASHU_REPORT_TEXT,
                                        HUASHU_REPORT_JSON,
                                        HUASHU_REPORT_JSONL,
                                        HUASHU_REPORT_CSV,
                                        HUASHU_REPORT_JUNIT,
                                        HUASHU_REPORT_SARIF };
    static const uint32_t sheets[] = { 0, HUASHU_APPRAISAL_TEXT,
                                       HUASHU_APPRAISAL_JSON,
                                       HUASHU_APPRAISAL_CSV };
    struct settings *settings = parser->settings;
    uint32_t choice = choice_of(options[option].choices, value);
    if (choice == 0)
        return refuse(parser, SAY("没有这个选择", "there is no such choice"),
                      value, options[option].choices);
    if (option == OPTION_FORMAT || option == OPTION_CHANGES)
        settings->format = formats[choice];
    else if (option == OPTION_SHEETS)
        settings->sheets = sheets[choice];
    else if (option == OPTION_AS)
        settings->as = value;
    else if (option == OPTION_ENCODING)
        settings->encoding = value;
    else if (option == OPTION_SEVERITY)
        settings->severity = choice;
    else if (option == OPTION_COLOR)
        settings->color = (enum toggle)(choice - 1);
    /* OPTION_LANG was looked up before all else. */
    return true;
}

static bool
take_value(const struct parser *parser, enum option_id option, char *value)
{
    struct settings *settings = parser->settings;
    if (options[option].choices != NULL)
        return take_choice(parser, option, value);
    switch (option) {
    case OPTION_BOOK:
        settings->books = grow(settings->books, settings->book_count + 1,
                               sizeof *settings->books);
        settings->books[settings->book_count++] = book_source(value, 0);
        return true;
    case OPTION_POINTS:
    case OPTION_FAIL_UNDER:
        return take_number(parser, option, value);
    case OPTION_THREADS:
        return take_threads(parser, value);
    case OPTION_AGENT:
    case OPTION_LABEL:
        return take_label(parser, value, option == OPTION_AGENT);
    case OPTION_CARD:
        settings->card = value;
        return true;
    case OPTION_FIGURES:
        settings->figures = value;
        return true;
    case OPTION_MONTH:
        settings->month = value;
        return true;
    case OPTION_ONLY:
        list_add(&settings->only, value);
        return true;
    case OPTION_EXCEPT:
        list_add(&settings->except, value);
        return true;
    case OPTION_SUPPRESS:
        settings->suppress = value;
        return true;
    default:
        settings->output = value;
        return true;
    }
}

static void
take_flag(struct settings *settings, enum option_id option)
{
    if (option == OPTION_PROGRESS)
        settings->progress = TOGGLE_ON;
    else if (option == OPTION_NO_PROGRESS)
        settings->progress = TOGGLE_OFF;
    else if (option == OPTION_MASK)
        settings->mask = true;
    else if (option == OPTION_RESUME)
        settings->resume = true;
    else if (option == OPTION_QUIET)
        settings->quiet = true;
    else if (option == OPTION_VERBOSE)
        settings->verbose = true;
    else if (option == OPTION_SHORT_HELP)
        settings->short_help = true;
    else if (option == OPTION_HELP)
        settings->help = true;
    else if (option == OPTION_VERSION)
        settings->version = true;
}

/* Words of the command line */

/* For those who begin with an option or a file. */
static const struct words command_first =
    WORDS("先写命令，例如 huashu check -b 话术本.yaml 通话.txt；用法见 huashu "
          "-h",
          "a command comes first, such as huashu check -b book.yaml call.txt; "
          "see huashu -h");

static bool
unknown_option(const struct parser *parser, const char *word)
{
    char name[LONGEST_NAME + 1], guess[LONGEST_NAME + 64];
    const char *bare = word + strspn(word, "-"), *help = NULL;
    struct nearest nearest = { name, NULL, 0 };
    snprintf(name, sizeof name, "%.*s", (int)strcspn(bare, "="), bare);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (options[i].name != NULL &&
            option_belongs((enum option_id)i, parser->settings->command))
            nearest_try(&nearest, options[i].name);
    }
    if (nearest.best != NULL) {
        snprintf(guess, sizeof guess,
                 say(parser->cli, SAY("是不是 --%s？", "did you mean --%s?")),
                 nearest.best);
        help = guess;
    } else if (parser->settings->command == COMMAND_NONE) {
        help = say(parser->cli, command_first);
    }
    return refuse(parser, SAY("没有这个选项", "unknown option"), word, help);
}

/* Where the value of an option is missing. */
static bool
no_value(const struct parser *parser, const char *word)
{
    return refuse(parser,
                  SAY("这个选项后面要有一个值", "this option wants a value"),
                  word, NULL);
}

static bool
take_long(struct parser *parser, char *word)
{
    size_t length = strcspn(word + 2, "=");
    char *value = word[2 + length] == '=' ? word + 3 + length : NULL;
    for (int i = 0; i < OPTION_COUNT; i++) {
        enum option_id option = (enum option_id)i;
        if (options[i].name == NULL || strlen(options[i].name) != length ||
            memcmp(options[i].name, word + 2, length) != 0 ||
            !option_belongs(option, parser->settings->command))
            continue;
        if (options[i].value == NULL) {
            if (value != NULL)
                return refuse(
                    parser, SAY("这个选项不带值", "this option takes no value"),
                    word, NULL);
            take_flag(parser->settings, option);
            return true;
        }
        if (value == NULL && parser->next == parser->argc)
            return no_value(parser, word);
        return take_value(parser, option,
                          value != NULL ? value : parser->argv[parser->next++]);
    }
    return unknown_option(parser, word);
}

/* The option of a letter; OPTION_COUNT: there is none. */
static enum option_id
option_of(enum command_id command, char letter)
{
    int i = 0;
    while (i < OPTION_COUNT && (options[i].letter != letter || letter == 0 ||
                                !option_belongs((enum option_id)i, command)))
        i++;
    return (enum option_id)i;
}

/* -b BOOK, -bBOOK, -qv. */
static bool
take_short(struct parser *parser, char *word)
{
    for (char *letter = word + 1; *letter != '\0'; letter++) {
        enum option_id option = option_of(parser->settings->command, *letter);
        if (option == OPTION_COUNT)
            return unknown_option(parser, word);
        if (options[option].value == NULL) {
            take_flag(parser->settings, option);
            continue;
        }
        if (letter[1] != '\0')
            return take_value(parser, option, letter + 1);
        if (parser->next == parser->argc)
            return no_value(parser, word);
        return take_value(parser, option, parser->argv[parser->next++]);
    }
    return true;
}

/* The first word that is no option names the command. */
static bool
take_command(const struct parser *parser, const char *word)
{
    struct nearest nearest = { word, NULL, 0 };
    char help[80];
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, word) == 0) {
            parser->settings->command = (enum command_id)i;
            return true;
        }
        nearest_try(&nearest, commands[i].name);
    }
    if (nearest.best != NULL)
        snprintf(help, sizeof help,
                 say(parser->cli, SAY("是不是 %s？", "did you mean %s?")),
                 nearest.best);
    return refuse(parser, SAY("没有这个命令", "unknown command"), word,
                  nearest.best != NULL ? help
                                       : say(parser->cli, command_first));
}

bool
parse_arguments(struct cli *cli, int argc, char **argv,
                struct settings *settings)
{
    struct parser parser = { cli, settings, argc, 1, argv };
    bool only_operands = false;
    *settings = (struct settings){ .command = COMMAND_NONE,
                                   .format = HUASHU_REPORT_TEXT,
                                   .sheets = HUASHU_APPRAISAL_TEXT,
                                   .fail_under = -1 };
    while (parser.next < argc) {
        char *word = argv[parser.next++];
        bool fine = true;
        if (only_operands || word[0] != '-' || word[1] == '\0') {
            if (settings->command == COMMAND_NONE)
                fine = take_command(&parser, word);
            else
                list_add(&settings->operands, word);
        } else if (strcmp(word, "--") == 0) {
            only_operands = true;
        } else if (word[1] == '-') {
            fine = take_long(&parser, word);
        } else {
            fine = take_short(&parser, word);
        }
        if (!fine)
            return false;
    }
    for (size_t i = 0; i < settings->book_count; i++) {
        if (settings->books[i].kind != HUASHU_SOURCE_BOOK)
            settings->books[i].points = settings->points;
    }
    return true;
}

void
free_settings(struct settings *settings)
{
    free(settings->books);
    free(settings->labels);
    free(settings->only.items);
    free(settings->except.items);
    free(settings->operands.items);
}
