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

/* Four bytes of the text, the first one lowest. */
static inline uint32_t
load(const unsigned char *c)
{
    return c[0] | (uint32_t)c[1] << 8 | (uint32_t)c[2] << 16 |
           (uint32_t)c[3] << 24;
}

/* Whether four bytes begin with a character of three, above U+0FFF (those
 * below may be written too long). */
static inline bool
is_three(uint32_t word)
{
    return (word & 0xC0C0FF) - 0x8080E1 < 0x0F;
}

static inline uint32_t
code_point_of_three(const unsigned char *c)
{
    /* The marks of the three bytes are taken off together. */
    return ((uint32_t)c[0] << 12) + ((uint32_t)c[1] << 6) + c[2] -
           ((0xE0u << 12) + (0x80u << 6) + 0x80u);
}

void
huashu__fold_plain(struct huashu__run *given)
{
    struct huashu__run run = huashu__run_open(given);
    size_t end = run.length > 3 ? run.length - 3 : 0;
    if (end > run.end)
        end = run.end;
    while (run.at < end) {
        const unsigned char *text = run.text + run.at;
        uint32_t word = load(text), entry;
        size_t size = 3;
        if (is_three(word)) {
            entry = run.table[code_point_of_three(text)];
        } else {
            if ((word & 0x80) != 0)
                break;
            entry = run.table[word & 0x7F];
            size = 1;
        }
        if (huashu__is_special(entry))
            break;
        huashu__run_put(&run, entry);
        run.at += size;
    }
    huashu__run_close(given, &run);
}
