/* SPDX-License-Identifier: MIT */
/*
 * include.c: the files of a book: those that were given and those that they
 * include, each once, however many paths lead to it.
 *
 * A file is known again by its name and by device and inode; met while it is
 * still being read, it closes a circle. Included files come before what
 * includes them. A path in `include` counts from the folder of its file.
 */
#include "book/file.h"
#include "book/reader.h"

#include <errno.h>
#include <string.h>

/* A file that is to be read. */
struct request {
    /* NUL-terminated. */
    struct huashu__string path;
    /* Its content, if the caller gave it. */
    bool in_memory;
    struct huashu__string data;
    uint32_t kind;
    int64_t points;
    /* The `include` that asks for it; NULL: the caller. */
    const struct huashu__yaml *from;
    size_t depth;
};

struct loader {
    struct huashu__reader *reader;
    const struct huashu_book_source *given;
    size_t given_count;
};

static const struct huashu__field top_fields[] = {
    { "phrasebook", huashu__field_key, offsetof(struct huashu__file, version),
      NULL, 0 },
    { "id", huashu__field_key, offsetof(struct huashu__file, id), NULL, 0 },
    { "title", huashu__field_key, offsetof(struct huashu__file, title), NULL,
      0 },
    { "revision", huashu__field_key, offsetof(struct huashu__file, revision),
      NULL, 0 },
    { "include", huashu__field_key, offsetof(struct huashu__file, include),
      NULL, 0 },
    { "fold", huashu__field_key, offsetof(struct huashu__file, fold), NULL, 0 },
    { "slots", huashu__field_key, offsetof(struct huashu__file, slots), NULL,
      0 },
    { "rules", huashu__field_key, offsetof(struct huashu__file, rules), NULL,
      0 },
    { "scorecard", huashu__field_key, offsetof(struct huashu__file, scorecard),
      NULL, 0 },
    { "calendar", huashu__field_key, offsetof(struct huashu__file, calendar),
      NULL, 0 },
};

/*
 * A file that cannot be had: an error of the call if the caller named it, else
 * a problem of the book that includes it.
 */
static enum huashu_status
refuse(struct huashu__reader *reader, const struct request *request,
       enum huashu_status status, enum huashu__book_message message,
       const char *more)
{
    reader->incomplete = true;
    if (request->from == NULL)
        return huashu__fail(reader->error, status,
                            &huashu__book_messages[message], 2,
                            request->path.data, more);
    huashu__problem(reader, request->from->place, message, 2, request->path,
                    huashu__string_of(more));
    return HUASHU_OK;
}

static enum huashu_status
refuse_result(struct huashu__reader *reader, const struct request *request,
              enum huashu__file_result result, int system)
{
    char reason[128] = "";
    switch (result) {
    case HUASHU__FILE_MISSING:
        return refuse(reader, request, HUASHU_ERROR_IO,
                      HUASHU__BOOK_NO_SUCH_FILE, "");
    case HUASHU__FILE_FORBIDDEN:
        return refuse(reader, request, HUASHU_ERROR_IO,
                      HUASHU__BOOK_NO_PERMISSION, "");
    case HUASHU__FILE_FOLDER:
        return refuse(reader, request, HUASHU_ERROR_IO,
                      reader->bare ? HUASHU__BOOK_FOLDER_NOT_FILE
                                   : HUASHU__BOOK_IS_A_FOLDER,
                      "");
    case HUASHU__FILE_TOO_LARGE:
        return refuse(reader, request, HUASHU_ERROR_LIMIT,
                      HUASHU__BOOK_FILE_TOO_LARGE, "32");
    case HUASHU__FILE_NO_MEMORY:
        reader->failed = true;
        return HUASHU_OK;
    default:
        if (strerror_r(system, reason, sizeof reason) != 0)
            reason[0] = '\0';
        return refuse(reader, request, HUASHU_ERROR_IO,
                      HUASHU__BOOK_CANNOT_READ, reason);
    }
}

/* Sources */

/* The index of the new source, or UINT32_MAX. */
static uint32_t
add_source(struct huashu__reader *reader, const struct request *request,
           struct huashu__string data,
           const struct huashu__file_content *content)
{
    struct huashu__source source = { request->path, data, request->kind };
    struct huashu__opened opened = {
        .kind = request->kind,
        .is_file = !request->in_memory && content->ordinary,
        .device = content->device,
        .inode = content->inode,
        .open = true,
    };
    source.path.data = huashu__arena_copy(reader->arena, request->path);
    source.data.data = huashu__arena_copy(reader->arena, data);
    if (source.path.data == NULL || source.data.data == NULL ||
        !HUASHU__PUSH(reader->allocator, &reader->sources, source) ||
        !HUASHU__PUSH(reader->allocator, &reader->opened, opened)) {
        reader->failed = true;
        return UINT32_MAX;
    }
    reader->model->sources = reader->sources.items;
    reader->model->source_count = reader->sources.count;
    return (uint32_t)reader->sources.count - 1;
}

/* The source that was opened for such a request before, or UINT32_MAX. */
static uint32_t
find_source(const struct huashu__reader *reader, const struct request *request,
            const struct huashu__file_content *content)
{
    for (size_t i = 0; i < reader->opened.count; i++) {
        const struct huashu__opened *opened = &reader->opened.items[i];
        bool same_name =
            huashu__string_equal(reader->sources.items[i].path, request->path);
        bool same_file = opened->is_file && content->ordinary &&
                         opened->device == content->device &&
                         opened->inode == content->inode;
        if (opened->kind == request->kind && (same_name || same_file))
            return (uint32_t)i;
    }
    return UINT32_MAX;
}

/* An include that leads back: "a.yaml → b.yaml → a.yaml". */
static void
refuse_circle(struct huashu__reader *reader, const struct request *request,
              uint32_t source)
{
    struct huashu__buffer circle;
    huashu__buffer_init(&circle, reader->allocator);
    for (size_t i = source; i < reader->opened.count; i++) {
        if (!reader->opened.items[i].open)
            continue;
        huashu__buffer_append(&circle, reader->sources.items[i].path);
        huashu__buffer_puts(&circle, " → ");
    }
    huashu__buffer_append(&circle, reader->sources.items[source].path);
    if (circle.failed)
        reader->failed = true;
    else
        huashu__problem(reader, request->from->place,
                        HUASHU__BOOK_INCLUDE_CYCLE, 1,
                        (struct huashu__string){ circle.items, circle.count });
    huashu__buffer_finish(&circle);
}

/* Two lists of one name would number their rules alike. */
static bool
list_name_free(struct huashu__reader *reader, uint32_t source)
{
    struct huashu__string name =
        huashu__list_name(reader->sources.items[source].path);
    for (uint32_t i = 0; i < source; i++) {
        if (reader->opened.items[i].kind == HUASHU_SOURCE_BOOK ||
            !huashu__string_equal(
                huashu__list_name(reader->sources.items[i].path), name))
            continue;
        huashu__problem(reader, (struct huashu__place){ .source = source },
                        HUASHU__BOOK_LIST_NAME_TAKEN, 1, name);
        return false;
    }
    return true;
}

/* The top of a book */

/* `phrasebook: 1`, and first. False: of another version, not to be read. */
static bool
check_version(struct huashu__reader *reader, const struct huashu__file *file,
              const struct huashu__yaml *root)
{
    struct huashu__string text;
    if (file->version == NULL) {
        huashu__problem(reader, root->place, HUASHU__BOOK_NO_VERSION, 0);
        return true;
    }
    if (!huashu__want_text(reader, file->version->next, &text))
        return true;
    if (!huashu__string_equal(text, HUASHU__LITERAL("1"))) {
        huashu__problem(reader, file->version->next->place,
                        HUASHU__BOOK_VERSION_UNKNOWN, 1, text);
        return false;
    }
    if (file->version != root->first)
        huashu__problem(reader, file->version->place,
                        HUASHU__BOOK_VERSION_NOT_FIRST, 0);
    return true;
}

/*
 * Whether a file that cannot be read as YAML may be meant as a book: it holds
 * the word that every book begins with, or nothing but comments.
 */
static bool
may_be_book(struct huashu__string text)
{
    static const struct huashu__string name = HUASHU__INIT("phrasebook");
    bool blank = true, comment = false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (text.length - i >= name.length &&
            memcmp(text.data + i, name.data, name.length) == 0)
            return true;
        comment = c != '\n' && (comment || c == '#');
        blank = blank && (comment || memchr(" \t\r\n", c, 4) != NULL);
    }
    return blank;
}

/* Whether any key is of a book: a call in JSON is a mapping as well. */
static bool
has_book_key(const struct huashu__yaml *root)
{
    static const struct huashu__string keys[] = {
        HUASHU__INIT("phrasebook"), HUASHU__INIT("include"),
        HUASHU__INIT("fold"),       HUASHU__INIT("slots"),
        HUASHU__INIT("rules"),      HUASHU__INIT("scorecard"),
        HUASHU__INIT("calendar"),
    };
    const struct huashu__yaml *key = root->first;
    for (; key != NULL; key = key->next->next) {
        for (size_t i = 0; i < HUASHU__COUNT_OF(keys); i++) {
            if (key->kind == HUASHU__YAML_SCALAR &&
                huashu__string_equal(key->text, keys[i]))
                return true;
        }
    }
    return false;
}

/* Reads the top of a file; false: there is nothing more in it to be read. */
static bool
read_top(struct huashu__reader *reader, struct huashu__file *file)
{
    const struct huashu__yaml *root = huashu__yaml_parse(reader, file->source);
    struct huashu__string text;
    if (root == NULL) {
        if (!may_be_book(reader->sources.items[file->source].data))
            huashu__problem(reader,
                            (struct huashu__place){ .source = file->source },
                            HUASHU__BOOK_NOT_A_PHRASEBOOK, 0);
        return false;
    }
    if (root->kind != HUASHU__YAML_MAPPING || !has_book_key(root)) {
        huashu__problem(reader, root->place,
                        huashu__yaml_get(root, "appraisal") != NULL
                            ? HUASHU__BOOK_IS_A_CARD
                            : HUASHU__BOOK_NOT_A_PHRASEBOOK,
                        0);
        return false;
    }
    huashu__read_fields(reader, root, top_fields, HUASHU__COUNT_OF(top_fields),
                        file);
    if (!check_version(reader, file, root))
        return false;
    if (file->id != NULL)
        huashu__want_id(reader, file->id->next, &text);
    if (file->title != NULL)
        huashu__want_speech(reader, file->title->next, &text);
    if (file->revision != NULL)
        huashu__want_speech(reader, file->revision->next, &text);
    return true;
}

/* Loading */

static enum huashu_status
load(struct loader *loader, const struct request *request);

/* `path` as it counts from the folder of `base`; NULL sets `failed`. */
static struct huashu__string
path_from(struct huashu__reader *reader, struct huashu__string base,
          struct huashu__string path)
{
    struct huashu__string joined = { NULL, 0 };
    size_t folder = base.length;
    char *data;
    while (folder > 0 && base.data[folder - 1] != '/')
        folder--;
    if (path.data[0] == '/')
        folder = 0;
    data = huashu__reader_alloc(reader, folder + path.length + 1, 1);
    if (data == NULL)
        return joined;
    if (folder != 0)
        memcpy(data, base.data, folder);
    memcpy(data + folder, path.data, path.length);
    joined = (struct huashu__string){ data, folder + path.length };
    return joined;
}

/* One entry of `include`. */
static enum huashu_status
load_include(struct loader *loader, uint32_t source,
             const struct huashu__yaml *value, size_t depth)
{
    struct huashu__reader *reader = loader->reader;
    struct request request = { .from = value, .depth = depth + 1 };
    struct huashu__string text;
    if (!huashu__want_text(reader, value, &text))
        return HUASHU_OK;
    request.path = path_from(reader, reader->sources.items[source].path, text);
    if (request.path.data == NULL)
        return HUASHU_OK;
    if (request.depth > HUASHU__MAX_INCLUDE_DEPTH)
        return refuse(reader, &request, HUASHU_ERROR_LIMIT,
                      HUASHU__BOOK_INCLUDE_TOO_DEEP, "16");
    for (size_t i = 0; i < loader->given_count; i++) {
        const struct huashu_book_source *given = &loader->given[i];
        if (given->data == NULL || given->path == NULL ||
            given->kind != HUASHU_SOURCE_BOOK ||
            !huashu__string_equal(huashu__string_of(given->path), request.path))
            continue;
        request.in_memory = true;
        request.data = (struct huashu__string){ given->data, given->length };
    }
    return load(loader, &request);
}

/* A file that was read: its top, what it includes, then itself. */
static enum huashu_status
load_source(struct loader *loader, const struct request *request,
            uint32_t source)
{
    struct huashu__reader *reader = loader->reader;
    struct huashu__file file = { .source = source,
                                 .kind = request->kind,
                                 .points = request->points };
    enum huashu_status status = HUASHU_OK;
    const struct huashu__yaml *item = NULL;
    size_t count = 0;
    if (!huashu__check_text(reader, source)) {
        reader->incomplete = true;
        return HUASHU_OK;
    }
    if (reader->bare)
        return HUASHU_OK;
    if ((file.kind != HUASHU_SOURCE_BOOK && !list_name_free(reader, source)) ||
        (file.kind == HUASHU_SOURCE_BOOK && !read_top(reader, &file))) {
        reader->incomplete = true;
        return HUASHU_OK;
    }
    if (file.include != NULL)
        count = huashu__yaml_items(file.include->next, &item);
    for (; count > 0 && status == HUASHU_OK && !reader->failed; count--) {
        status = load_include(loader, source, item, request->depth);
        item = item->next;
    }
    reader->opened.items[source].open = false;
    if (!HUASHU__PUSH(reader->allocator, &reader->files, file))
        reader->failed = true;
    return status;
}

/* The bytes of a request as a new source; UINT32_MAX: that was reported. */
static enum huashu_status
open_source(struct huashu__reader *reader, const struct request *request,
            struct huashu__file_content *content, uint32_t *source)
{
    enum huashu__file_result result;
    *source = UINT32_MAX;
    if (request->in_memory)
        result = request->data.length > HUASHU__MAX_BOOK_BYTES
                     ? HUASHU__FILE_TOO_LARGE
                     : HUASHU__FILE_READ;
    else
        result = huashu__file_read(request->path.data, content);
    if (result != HUASHU__FILE_READ)
        return refuse_result(reader, request, result, content->system);
    *source = add_source(reader, request,
                         request->in_memory
                             ? request->data
                             : (struct huashu__string){ content->bytes.items,
                                                        content->bytes.count },
                         content);
    return HUASHU_OK;
}

/* As deep as includes may be. */
static enum huashu_status
load(struct loader *loader, const struct request *request)
{
    struct huashu__reader *reader = loader->reader;
    struct huashu__file_content content = { .ordinary = false };
    enum huashu__file_result result = HUASHU__FILE_READ;
    enum huashu_status status = HUASHU_OK;
    uint32_t source;
    huashu__buffer_init(&content.bytes, reader->allocator);
    if (!request->in_memory)
        result = huashu__file_identify(request->path.data, &content);
    if (result != HUASHU__FILE_READ)
        return refuse_result(reader, request, result, content.system);
    source = find_source(reader, request, &content);
    if (source != UINT32_MAX) {
        if (request->from != NULL && reader->opened.items[source].open)
            refuse_circle(reader, request, source);
        return HUASHU_OK;
    }
    if (request->from != NULL && !request->in_memory && !content.ordinary)
        return refuse(reader, request, HUASHU_ERROR_IO, HUASHU__BOOK_NOT_A_FILE,
                      "");
    if (reader->sources.count == HUASHU__MAX_BOOK_FILES)
        return refuse(reader, request, HUASHU_ERROR_LIMIT,
                      HUASHU__BOOK_TOO_MANY_FILES, "256");
    status = open_source(reader, request, &content, &source);
    if (source != UINT32_MAX)
        status = load_source(loader, request, source);
    huashu__buffer_finish(&content.bytes);
    return status;
}

/* What the caller gave, as a request. */
static enum huashu_status
take_given(struct huashu__reader *reader,
           const struct huashu_book_source *given, struct request *request)
{
    *request = (struct request){
        .path = huashu__string_of(given->path == NULL ? "-" : given->path),
        .in_memory = given->data != NULL,
        .data = { given->data, given->length },
        .kind = given->kind,
        .points = given->points == 0 ? 100 : given->points,
    };
    if (given->path == NULL && given->data == NULL)
        return huashu__fail_argument(reader->error,
                                     "a source has no path and no data");
    if (given->kind > HUASHU_SOURCE_APPROVED_LIST || given->points < 0 ||
        given->points > HUASHU__MAX_POINTS)
        return huashu__fail_argument(reader->error,
                                     "a source's kind or points");
    if (request->data.length == HUASHU_NUL_TERMINATED)
        request->data = huashu__string_of(given->data);
    return HUASHU_OK;
}

enum huashu_status
huashu__read_sources(struct huashu__reader *reader,
                     const struct huashu_book_source *given, size_t count)
{
    struct loader loader = { reader, given, count };
    enum huashu_status status = HUASHU_OK;
    for (size_t i = 0; i < count && status == HUASHU_OK && !reader->failed;
         i++) {
        struct request request;
        status = take_given(reader, &given[i], &request);
        if (status == HUASHU_OK)
            status = load(&loader, &request);
    }
    return status;
}

enum huashu_status
huashu__read_alone(struct huashu__reader *reader,
                   const struct huashu_book_source *given, uint32_t *source)
{
    struct huashu__file_content content = { .ordinary = false };
    struct request request;
    enum huashu_status status = take_given(reader, given, &request);
    *source = UINT32_MAX;
    if (status != HUASHU_OK)
        return status;
    huashu__buffer_init(&content.bytes, reader->allocator);
    status = open_source(reader, &request, &content, source);
    huashu__buffer_finish(&content.bytes);
    if (*source != UINT32_MAX && !huashu__check_text(reader, *source))
        *source = UINT32_MAX;
    return status;
}
