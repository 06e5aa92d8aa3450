/* SPDX-License-Identifier: MIT */
/*
 * plain.c: the plain path of folding. One character in six of dialogue is more
 * than a unit (most are stops), and nobody can tell which: a branch there would
 * be guessed wrong and cost more than the character. So everything is written
 * down for every character, the unit and where it came from, and the note of
 * what else it is; only how far the two lists advance is computed. What the
 * notes ask for is done afterwards (fold.c).
 *
 * The branches that are left nearly always go the same way: a character of
 * three bytes, none that is special.
 */
#include "text/plain.h"

/* Three bytes of the text and whatever follows, the first one lowest. */
static inline uint32_t
load(const unsigned char *c)
{
    return c[0] | (uint32_t)c[1] << 8 | (uint32_t)c[2] << 16 |
           (uint32_t)c[3] << 24;
}

/* The same where the text ends behind one to three; as if zeros followed. */
static inline uint32_t
load_last(const unsigned char *c, size_t count)
{
    return c[0] | (count > 1 ? (uint32_t)c[1] << 8 : 0) |
           (count > 2 ? (uint32_t)c[2] << 16 : 0);
}

/* Whether they begin with a character of three bytes, above U+0FFF (those below
 * may be written too long). */
static inline bool
is_three(uint32_t word)
{
    return (word & 0xC0C0FF) - 0x8080E1 < 0x0F;
}

static inline uint32_t
code_point_of_three(uint32_t word)
{
    return (word & 0x0F) << 12 | (word >> 2 & 0xFC0) | (word >> 16 & 0x3F);
}

/* Takes a character; false: it is none that is done here. */
static inline bool
take(struct huashu__run *run, uint32_t word)
{
    uint32_t entry;
    size_t size = 3;
    if (is_three(word)) {
        entry = run->table[code_point_of_three(word)];
    } else {
        if ((word & 0x80) != 0)
            return false;
        entry = run->table[word & 0x7F];
        size = 1;
    }
    if (huashu__is_special(entry))
        return false;
    huashu__run_put(run, entry);
    run->at += size;
    return true;
}

void
huashu__fold_plain(struct huashu__run *given)
{
    struct huashu__run run = huashu__run_open(given);
    size_t length = run.length;
    size_t end = run.end < length ? run.end : length;
    bool taken = true;
    while (taken && run.at < end && length - run.at > 3)
        taken = take(&run, load(run.text + run.at));
    while (taken && run.at < end)
        taken = take(&run, load_last(run.text + run.at, length - run.at));
    huashu__run_close(given, &run);
}
