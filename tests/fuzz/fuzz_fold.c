/* SPDX-License-Identifier: MIT */
/*
 * Folding of any bytes, with three kinds of settings: every unit must come from
 * somewhere inside, edges, wides and numbers must be in order, and what is
 * folded must be well-formed UTF-16.
 */
#include <stdio.h>
#include <stdlib.h>

#include "text/text.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "fuzz_fold: %s\n", what);
    abort();
}

static void
check_units(const struct huashu__folded *folded, struct huashu__string text)
{
    for (size_t i = 0; i < folded->count; i++) {
        uint16_t unit = folded->units[i];
        bool high = (unit & 0xFC00) == 0xD800, low = (unit & 0xFC00) == 0xDC00;
        uint64_t begin, end;
        require(!high || (i + 1 < folded->count &&
                          (folded->units[i + 1] & 0xFC00) == 0xDC00),
                "lone surrogate");
        require(!low || (i > 0 && (folded->units[i - 1] & 0xFC00) == 0xD800),
                "lone surrogate");
        require(unit != HUASHU__BARRIER, "barrier");
        huashu__folded_origin(folded, i, i + 1, text, &begin, &end);
        require(begin < end && end <= text.length, "origin");
    }
}

static void
check_ranges(const struct huashu__folded *folded)
{
    uint32_t end = 0;
    for (size_t i = 0; i < folded->wides.count; i++) {
        require(folded->wides.items[i].begin >= end &&
                    folded->wides.items[i].begin < folded->wides.items[i].end,
                "wides");
        end = folded->wides.items[i].end;
    }
    require(end <= folded->count, "wides");
    end = 0;
    for (size_t i = 0; i < folded->numbers.count; i++) {
        require(folded->numbers.items[i].begin >= end &&
                    folded->numbers.items[i].begin <
                        folded->numbers.items[i].end,
                "numbers");
        end = folded->numbers.items[i].end;
    }
    require(end <= folded->count, "numbers");
    for (size_t i = 0; i < folded->edges.count; i++)
        require(folded->edges.items[i].unit <= folded->count &&
                    folded->edges.items[i].flags != 0 &&
                    (i == 0 || folded->edges.items[i - 1].unit <
                                   folded->edges.items[i].unit),
                "edges");
}

static void
fold(const struct huashu__folder *folder, struct huashu__string text)
{
    struct huashu__folded folded;
    huashu__folded_init(&folded, &huashu__default_allocator);
    if (huashu__fold(folder, text, &folded) == HUASHU_OK) {
        check_units(&folded, text);
        check_ranges(&folded);
    }
    huashu__folded_finish(&folded);
}

/* Made once: a table of one's own takes its time. */
static struct huashu__folder *
folder_of(const struct huashu__fold_settings *settings)
{
    struct huashu__folder *folder;
    require(huashu__folder_new(&huashu__default_allocator, settings, &folder) ==
                HUASHU_OK,
            "no memory");
    return folder;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct huashu__string fillers[] = { HUASHU__INIT("那个"),
                                                     HUASHU__INIT("嗯") };
    static struct huashu__folder *usual, *with_fillers, *narrow;
    struct huashu__string text = { (const char *)data, size };
    if (usual == NULL) {
        struct huashu__fold_settings settings = *huashu__fold_defaults();
        usual = folder_of(&settings);
        settings.fillers = fillers;
        settings.filler_count = HUASHU__COUNT_OF(fillers);
        with_fillers = folder_of(&settings);
        settings.traditional = settings.width = false;
        narrow = folder_of(&settings);
    }
    fold(usual, text);
    fold(with_fillers, text);
    fold(narrow, text);
    return 0;
}
