/* SPDX-License-Identifier: MIT */
/*
 * replay.c: gives a fuzz target every file of the folders named, one after the
 * other and in the order of their names, so that what a fuzzer once found
 * stays an ordinary test, without a fuzzer. Each input lies in a block of its
 * exact size: reading past it is caught by valgrind and sanitizers.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Larger than any seed: a mistake in the command line, not an input. */
#define LARGEST_INPUT ((long)64 << 20)

static int
replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    long size = -1;
    int done = 0;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    if (size >= 0 && size <= LARGEST_INPUT && fseek(file, 0, SEEK_SET) == 0)
        data = malloc(size == 0 ? 1 : (size_t)size);
    if (data != NULL && fread(data, 1, (size_t)size, file) == (size_t)size) {
        /* Named first: whoever crashes cannot say what it was. */
        fprintf(stderr, "%s (%ld bytes)\n", path, size);
        LLVMFuzzerTestOneInput(data, (size_t)size);
        done = 1;
    } else {
        fprintf(stderr, "%s: cannot be read\n", path);
    }
    free(data);
    if (file != NULL)
        fclose(file);
    return done;
}

static int
is_no_dot_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Byte order: the same in every locale, which alphasort() is not. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* How many files of the folder were replayed; −1 when one could not be. */
static long
replay_folder(const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, is_no_dot_file, by_name);
    long done = 0;
    for (int i = 0; i < count; i++) {
        char name[4096];
        int length =
            snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
        if (length < 0 || (size_t)length >= sizeof name || !replay_file(name))
            done = -1;
        else if (done >= 0)
            done++;
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return done;
}

int
main(int argc, char **argv)
{
    long total = 0;
    for (int i = 1; i < argc; i++) {
        struct stat about;
        long done = -1;
        if (stat(argv[i], &about) == 0)
            done = S_ISDIR(about.st_mode) ? replay_folder(argv[i])
                                          : replay_file(argv[i]);
        if (done <= 0) {
            fprintf(stderr, "%s: nothing replayed\n", argv[i]);
            return EXIT_FAILURE;
        }
        total += done;
    }
    printf("%ld inputs replayed\n", total);
    return total > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
