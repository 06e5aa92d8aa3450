/* SPDX-License-Identifier: MIT */
/*
 * file.c: the bytes of a file, by the system's own calls: no buffer of the C
 * library's stands between, so that all memory is the allocator's.
 */
#include "book/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STEP ((size_t)64 << 10)

/* Why the system refused. */
static enum huashu__file_result
refused(struct huashu__file_content *content)
{
    content->system = errno;
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
        return HUASHU__FILE_MISSING;
    case EACCES:
    case EPERM:
        return HUASHU__FILE_FORBIDDEN;
    case EISDIR:
        return HUASHU__FILE_FOLDER;
    default:
        return HUASHU__FILE_UNREADABLE;
    }
}

/* Reads on until the end, or past HUASHU__MAX_BOOK_BYTES. */
static enum huashu__file_result
read_all(int file, struct huashu__file_content *content)
{
    for (;;) {
        ssize_t length;
        if (!HUASHU__RESERVE(content->bytes.allocator, &content->bytes, STEP))
            return HUASHU__FILE_NO_MEMORY;
        length = read(file, content->bytes.items + content->bytes.count, STEP);
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0)
            return refused(content);
        if (length == 0)
            return HUASHU__FILE_READ;
        content->bytes.count += (size_t)length;
        if (content->bytes.count > HUASHU__MAX_BOOK_BYTES)
            return HUASHU__FILE_TOO_LARGE;
    }
}

enum huashu__file_result
huashu__file_identify(const char *path, struct huashu__file_content *content)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return refused(content);
    if (S_ISDIR(status.st_mode))
        return HUASHU__FILE_FOLDER;
    content->ordinary = S_ISREG(status.st_mode);
    content->device = (uint64_t)status.st_dev;
    content->inode = (uint64_t)status.st_ino;
    return HUASHU__FILE_READ;
}

enum huashu__file_result
huashu__file_read(const char *path, struct huashu__file_content *content)
{
    enum huashu__file_result result;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return refused(content);
    result = read_all(file, content);
    close(file);
    return result;
}
