/* SPDX-License-Identifier: MIT */
/*
 * generate.c: the man page and the completions of bash, zsh and fish, from the
 * tables. Called when the program is built, as `huashu generate WHAT`; not
 * meant for users, so no help names it.
 */
#include "cli.h"

#include <string.h>

static const struct cli english = { .language = HUASHU_EN };

/* Man page */

/* Text for roff: no line begins with a dot, minus signs stay such. */
static void
put_roff(const char *text)
{
    bool line_start = true;
    for (; *text != '\0'; text++) {
        if (line_start && (*text == '.' || *text == '\''))
            fputs("\\&", stdout);
        line_start = *text == '\n';
        if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\\')
            fputs("\\e", stdout);
        else if (text[0] == '\n' && text[1] == '\n')
            fputs("\n.PP", stdout);
        else
            putchar(*text);
    }
}

static void
put_roff_option(const struct option *option)
{
    fputs(".TP\n", stdout);
    if (option->letter != 0)
        printf("\\fB\\-%c\\fR%s", option->letter,
               option->name != NULL ? ", " : "");
    if (option->name != NULL) {
        fputs("\\fB\\-\\-", stdout);
        put_roff(option->name);
        fputs("\\fR", stdout);
    }
    if (option->value != NULL)
        printf(" \\fI%s\\fR", option->value);
    putchar('\n');
    put_roff(say(&english, option->brief));
    putchar('\n');
    if (option->detail.in[0] != NULL) {
        fputs(".br\n", stdout);
        put_roff(say(&english, option->detail));
        putchar('\n');
    }
}

static void
put_roff_commands(void)
{
    fputs(".SH COMMANDS\n", stdout);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf(".SS \"huashu %s ", commands[i].name);
        put_roff(commands[i].usage);
        fputs("\"\n", stdout);
        put_roff(say(&english, commands[i].detail));
        fputs("\n", stdout);
        for (int j = 0; j < OPTION_SHORT_HELP; j++) {
            if (option_belongs((enum option_id)j, (enum command_id)i) &&
                options[j].commands != (1u << COMMAND_COUNT) - 1)
                put_roff_option(&options[j]);
        }
    }
    fputs(".SH \"OPTIONS OF ALL COMMANDS\"\n", stdout);
    for (int j = 0; j < OPTION_COUNT; j++) {
        if (options[j].commands == (1u << COMMAND_COUNT) - 1)
            put_roff_option(&options[j]);
    }
}

static void
put_man(void)
{
    printf(".TH HUASHU 1 \"\" \"huashu %s\"\n"
           ".SH NAME\nhuashu \\- check calls against a phrasebook\n"
           ".SH SYNOPSIS\n",
           HUASHU_VERSION_STRING);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("%s.B huashu %s\n", i != 0 ? ".br\n" : "", commands[i].name);
        put_roff(commands[i].usage);
        putchar('\n');
    }
    fputs(".SH DESCRIPTION\nReads what was said in calls, and a phrasebook "
          "that says what must be said\nand what must not, and writes what "
          "each call kept to, with a score.\n",
          stdout);
    put_roff_commands();
    fputs(".SH \"EXIT STATUS\"\n.nf\n", stdout);
    put_roff(say(&english, exit_status_text));
    fputs(".fi\n.SH ENVIRONMENT\n"
          ".TP\n.B LC_ALL, LC_MESSAGES, LANG\nSee \\fB\\-\\-lang\\fR.\n"
          ".TP\n.B NO_COLOR, TERM\nSee \\fB\\-\\-color\\fR.\n"
          ".SH EXAMPLES\n.nf\n"
          "huashu check \\-b property.yaml calls/\n"
          "huashu check \\-b property.yaml \\-\\-format jsonl calls.jsonl | "
          "jq .score\n"
          "huashu check \\-b forbidden:words.txt call.txt\n"
          "huashu lint property.yaml\n"
          "huashu explain \\-b property.yaml opening call.txt\n.fi\n",
          stdout);
}

/* Completions */

/* The options of a command, as words. */
static void
put_names(enum command_id command, const char *before, const char *behind)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (options[i].name != NULL &&
            option_belongs((enum option_id)i, command))
            printf("%s--%s%s", before, options[i].name, behind);
    }
}

/* "a|b|c" as words with `between` between them. */
static void
put_choices(const char *choices, const char *between)
{
    for (; *choices != '\0'; choices++) {
        if (*choices == '|')
            fputs(between, stdout);
        else
            putchar(*choices);
    }
}

/* Where the value of an option may follow: `command --option`. */
static void
put_bash_pattern(const struct option *option)
{
    const char *between = "    ";
    if (option->commands == (1u << COMMAND_COUNT) - 1) {
        printf("    *' --%s'", option->name);
    } else {
        for (int i = 0; i < COMMAND_COUNT; i++) {
            if ((option->commands >> i & 1) == 0)
                continue;
            printf("%s'%s --%s'", between, commands[i].name, option->name);
            between = " | ";
        }
    }
    fputs(")\n", stdout);
}

static void
put_bash(void)
{
    fputs("# bash completion for huashu\n_huashu()\n{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} "
          "before=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    local command=${COMP_WORDS[1]} words=\n"
          "    COMPREPLY=()\n    case \"$command $before\" in\n",
          stdout);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (options[i].choices == NULL)
            continue;
        put_bash_pattern(&options[i]);
        fputs("        words='", stdout);
        put_choices(options[i].choices, " ");
        fputs("' ;;\n", stdout);
    }
    fputs("    *)\n        if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "            words='",
          stdout);
    for (int i = 0; i < COMMAND_COUNT; i++)
        printf("%s ", commands[i].name);
    put_names(COMMAND_NONE, "", " ");
    fputs("'\n        elif [[ $word == -* ]]; then\n"
          "            case $command in\n",
          stdout);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("            %s) words='", commands[i].name);
        put_names((enum command_id)i, "", " ");
        fputs("' ;;\n", stdout);
    }
    fputs("            esac\n        fi ;;\n    esac\n"
          "    if [ -n \"$words\" ]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
          "\"$word\")\n"
          "    fi\n}\n"
          "complete -o default -F _huashu huashu\n",
          stdout);
}

/* Text inside single quotes and brackets of zsh. */
static void
put_zsh_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
            printf("\\%c", *text);
        else
            putchar(*text);
    }
}

static void
put_zsh_option(const struct option *option)
{
    char dashed[48];
    for (int i = 0; i < 2; i++) {
        if (i == 0 ? option->letter == 0 : option->name == NULL)
            continue;
        if (i == 0)
            snprintf(dashed, sizeof dashed, "-%c", option->letter);
        else
            snprintf(dashed, sizeof dashed, "--%s%s", option->name,
                     option->value != NULL ? "=" : "");
        printf("            '*%s[", dashed);
        put_zsh_text(say(&english, option->brief));
        fputs("]", stdout);
        if (option->value != NULL) {
            fputs(":", stdout);
            put_zsh_text(option->value);
            fputs(":", stdout);
        }
        if (option->choices != NULL) {
            fputs("(", stdout);
            put_choices(option->choices, " ");
            fputs(")", stdout);
        } else if (option->file) {
            fputs("_files", stdout);
        }
        fputs("' \\\n", stdout);
    }
}

static void
put_zsh(void)
{
    fputs("#compdef huashu\n_huashu() {\n    local -a commands\n"
          "    commands=(\n",
          stdout);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("        '%s:", commands[i].name);
        put_zsh_text(say(&english, commands[i].brief));
        fputs("'\n", stdout);
    }
    fputs("    )\n    if ((CURRENT == 2)); then\n"
          "        _describe command commands\n        return\n    fi\n"
          "    case $words[2] in\n",
          stdout);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("    %s)\n        shift words\n        ((CURRENT--))\n"
               "        _arguments -s \\\n",
               commands[i].name);
        for (int j = 0; j < OPTION_COUNT; j++) {
            if (option_belongs((enum option_id)j, (enum command_id)i))
                put_zsh_option(&options[j]);
        }
        fputs("            '*:file:_files' ;;\n", stdout);
    }
    fputs("    esac\n}\n_huashu \"$@\"\n", stdout);
}

/* Text inside single quotes of fish. */
static void
put_fish_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
}

static void
put_fish_option(const struct option *option)
{
    fputs("complete -c huashu -n '__fish_seen_subcommand_from", stdout);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if ((option->commands >> i & 1) != 0)
            printf(" %s", commands[i].name);
    }
    fputs("'", stdout);
    if (option->letter != 0)
        printf(" -s %c", option->letter);
    if (option->name != NULL)
        printf(" -l %s", option->name);
    if (option->choices != NULL) {
        fputs(" -x -a '", stdout);
        put_choices(option->choices, " ");
        fputs("'", stdout);
    } else if (option->value != NULL) {
        fputs(option->file ? " -r -F" : " -x", stdout);
    }
    fputs(" -d '", stdout);
    put_fish_text(say(&english, option->brief));
    fputs("'\n", stdout);
}

static void
put_fish(void)
{
    fputs("# fish completion for huashu\n", stdout);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("complete -c huashu -n __fish_use_subcommand -f -a %s -d '",
               commands[i].name);
        put_fish_text(say(&english, commands[i].brief));
        fputs("'\n", stdout);
    }
    for (int i = 0; i < OPTION_COUNT; i++)
        put_fish_option(&options[i]);
}

int
generate(struct cli *cli, const char *what)
{
    static const struct {
        const char *name;
        void (*put)(void);
    } kinds[] = { { "man", put_man },
                  { "bash", put_bash },
                  { "zsh", put_zsh },
                  { "fish", put_fish } };
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (strcmp(kinds[i].name, what) == 0) {
            kinds[i].put();
            return EXIT_PASSED;
        }
    }
    complain_usage(cli, COMMAND_NONE, "man, bash, zsh, fish", what, NULL);
    return EXIT_TROUBLE;
}
