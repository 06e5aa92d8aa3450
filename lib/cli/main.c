/* SPDX-License-Identifier: MIT */
/*
 * main.c: the huashu command. Finds out language and colours, reads the
 * command line and runs one command.
 */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>

#include <unistd.h>

/* Standard output as far as stdio wrote to it; complains if it could not. */
static int
finish_stdout(struct cli *cli, int status)
{
    errno = 0;
    if ((fflush(stdout) == 0 && !ferror(stdout)) || errno == EPIPE)
        return status;
    complain_system(
        cli, say(cli, SAY("标准输出", "standard output")),
        SAY("写不出去，输出不完整", "writing failed, the output is incomplete"),
        errno);
    return EXIT_TROUBLE;
}

static int
run(struct cli *cli, const struct settings *settings)
{
    if (settings->version) {
        printf("huashu %s (ICU %s, PCRE2 %s)\n", huashu_version(),
               huashu_icu_version(), huashu_pcre2_version());
        return EXIT_PASSED;
    }
    if (settings->help || settings->short_help) {
        print_help(stdout, cli, settings->command, settings->help);
        return EXIT_PASSED;
    }
    if (settings->command == COMMAND_NONE) {
        print_help(stderr, cli, COMMAND_NONE, false);
        return EXIT_TROUBLE;
    }
    return commands[settings->command].run(cli, settings);
}

/*
 * A file opened later must not become standard output or error because the
 * caller closed them.
 */
static bool
fill_standard_files(void)
{
    for (int fd = 0; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 &&
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            return false;
    }
    return true;
}

int
main(int argc, char **argv)
{
    /* The longest help, and some. */
    static char written[1 << 16];
    struct cli cli = { .language = choose_language(argc, argv) };
    struct settings settings;
    int status = EXIT_TROUBLE;
    if (!fill_standard_files() || signal(SIGPIPE, SIG_IGN) == SIG_ERR)
        return EXIT_TROUBLE;
    /* Written in one go, so that what goes wrong is known at the end. */
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, written, _IOFBF, sizeof written);
    cli.color_err = choose_color(TOGGLE_AUTO, STDERR_FILENO);
    if (argc == 3 && strcmp(argv[1], "generate") == 0)
        return finish_stdout(&cli, generate(&cli, argv[2]));
    if (parse_arguments(&cli, argc, argv, &settings)) {
        cli.color_err = choose_color(settings.color, STDERR_FILENO);
        /* A file is no terminal. */
        cli.color_out = settings.output == NULL
                            ? choose_color(settings.color, STDOUT_FILENO)
                            : settings.color == TOGGLE_ON;
        status = finish_stdout(&cli, run(&cli, &settings));
    }
    free_settings(&settings);
    interrupt_end();
    return status;
}
