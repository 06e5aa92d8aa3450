/* SPDX-License-Identifier: MIT */
/*
 * walk.c: from operands to files. A folder stands for all files in it, at any
 * depth, in the order of their names; hidden ones are left out. Links are
 * followed; a folder that contains itself that way is entered once, known by
 * its device and number.
 */
#include "cli.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

/* Folders within folders: more is a mistake. */
#define MOST_DEPTH 64

struct walk {
    struct cli *cli;
    struct inputs *inputs;
    /* The folders that lead to where the walk is. */
    struct {
        dev_t device;
        ino_t inode;
    } above[MOST_DEPTH];
    size_t depth;
};

static void
add(struct walk *walk, const char *path, const struct stat *status)
{
    struct inputs *inputs = walk->inputs;
    size_t size = strlen(path) + 1;
    struct input input = { .path = grow(NULL, 1, size) };
    memcpy(input.path, path, size);
    if (status != NULL) {
        input.regular = S_ISREG(status->st_mode);
        input.bytes = input.regular ? (uint64_t)status->st_size : 0;
        input.device = (uint64_t)status->st_dev;
        input.inode = (uint64_t)status->st_ino;
    }
    inputs->bytes += input.bytes;
    inputs->items =
        grow(inputs->items, inputs->count + 1, sizeof *inputs->items);
    inputs->items[inputs->count++] = input;
}

static void
fail(struct walk *walk, const char *path, int error_number)
{
    complain_system(walk->cli, path, SAY("打不开", "cannot open"),
                    error_number);
    walk->inputs->failures++;
}

static bool
enter(struct walk *walk, const char *path, const struct stat *status)
{
    for (size_t i = 0; i < walk->depth; i++) {
        if (walk->above[i].device == status->st_dev &&
            walk->above[i].inode == status->st_ino)
            return false;
    }
    if (walk->depth == MOST_DEPTH) {
        fail(walk, path, ELOOP);
        return false;
    }
    walk->above[walk->depth].device = status->st_dev;
    walk->above[walk->depth].inode = status->st_ino;
    walk->depth++;
    return true;
}

/* By bytes, whatever the locale. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void
walk_folder(struct walk *walk, const char *path);

/* A file or folder found in a folder. Pipes and devices are no calls. */
static void
take_entry(struct walk *walk, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    size_t size = length + strlen(name) + 2;
    char *path = grow(NULL, 1, size);
    struct stat status;
    snprintf(path, size, "%s%s%s", folder,
             length != 0 && folder[length - 1] == '/' ? "" : "/", name);
    if (stat(path, &status) != 0) {
        fail(walk, path, errno);
    } else if (S_ISREG(status.st_mode)) {
        add(walk, path, &status);
    } else if (S_ISDIR(status.st_mode) && enter(walk, path, &status)) {
        walk_folder(walk, path);
        walk->depth--;
    }
    free(path);
}

static void
walk_folder(struct walk *walk, const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, is_visible, by_name);
    if (count < 0) {
        fail(walk, path, errno);
        return;
    }
    for (int i = 0; i < count; i++) {
        take_entry(walk, path, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

static void
take_operand(struct walk *walk, const char *path)
{
    size_t before = walk->inputs->count, failures = walk->inputs->failures;
    struct stat status;
    if (strcmp(path, "-") == 0) {
        add(walk, path, NULL);
    } else if (stat(path, &status) != 0) {
        fail(walk, path, errno);
    } else if (!S_ISDIR(status.st_mode)) {
        add(walk, path, &status);
    } else {
        walk->depth = 0;
        enter(walk, path, &status);
        walk_folder(walk, path);
        if (walk->inputs->count == before &&
            walk->inputs->failures == failures) {
            const struct problem problem = {
                .source = path,
                .message = say(walk->cli, SAY("文件夹里没有通话",
                                              "the folder holds no calls")),
                .code = "no-calls",
                .help = say(walk->cli,
                            SAY("里面要有转写稿（.txt、.jsonl 等），名字以 . "
                                "开头的不算",
                                "put transcripts in it (.txt, .jsonl or "
                                "others); hidden files do not count")),
            };
            complain(walk->cli, &problem);
            walk->inputs->failures++;
        }
    }
}

void
collect_inputs(struct cli *cli, const struct list *operands,
               struct inputs *inputs)
{
    struct walk walk = { .cli = cli, .inputs = inputs };
    *inputs = (struct inputs){ 0 };
    for (size_t i = 0; i < operands->count; i++)
        take_operand(&walk, operands->items[i]);
}

void
free_inputs(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++)
        free(inputs->items[i].path);
    free(inputs->items);
}
