/* SPDX-License-Identifier: MIT */
/* file.h: the bytes of a file, for include.c. */
#ifndef HUASHU_BOOK_FILE_H
#define HUASHU_BOOK_FILE_H

#include "base/base.h"

enum huashu__file_result {
    HUASHU__FILE_READ = 0,
    HUASHU__FILE_MISSING,
    HUASHU__FILE_FORBIDDEN,
    HUASHU__FILE_FOLDER,
    HUASHU__FILE_TOO_LARGE,
    HUASHU__FILE_NO_MEMORY,
    /* `system` tells why. */
    HUASHU__FILE_UNREADABLE
};

struct huashu__file_content {
    struct huashu__buffer bytes;
    /* No pipe, no device. */
    bool ordinary;
    /* Together they tell whether two names are one file. */
    uint64_t device, inode;
    /* errno. */
    int system;
};

/* Looks at a file without opening it. */
enum huashu__file_result
huashu__file_identify(const char *path, struct huashu__file_content *content);

/* Reads it whole; `content->bytes` is the caller's to finish. */
enum huashu__file_result
huashu__file_read(const char *path, struct huashu__file_content *content);

#endif
