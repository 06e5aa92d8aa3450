/* SPDX-License-Identifier: MIT */
/*
 * sound_scan.c: finds phrases by their sound.
 *
 * The whole speech becomes a row of symbols, and the engine finds the anchors
 * in it. Around each the wording is compared with what was said: as many
 * characters, each the same, or read the same, or with a sound that is
 * commonly confused at half a character a sound. A quarter of the syllables is
 * the most that all of it may cost. What is the same character by character is
 * an exact hit and found elsewhere.
 */
#include "match/scan.h"

struct sound_pass {
    struct huashu__pass *pass;
    const struct huashu__sounds *sounds;
    struct huashu__cursor cursor;
    /* The unit that the engine calls 0, and the first behind the stretches. */
    uint32_t base, stretches_end;
    /* The seam that the engine is in. */
    uint32_t seam;
};

/* How a wording compares with what was said. */
struct likeness {
    /* In halves of a character. */
    uint32_t cost;
    /* Characters that differ; of these, with another tone. */
    uint32_t changed, tones;
};

/* Units of symbols and of speech are the same. */
static bool
make_symbols(struct huashu__pass *pass)
{
    const struct huashu__sounds *sounds = &pass->book->database->sounds;
    const struct huashu__folded *folded = &pass->speech->folded;
    struct huashu__scan_work *work = pass->scan->work;
    work->symbols.count = 0;
    if (!HUASHU__RESERVE(pass->scan->allocator, &work->symbols, folded->count))
        return false;
    for (size_t i = 0; i < folded->count; i++)
        work->symbols.items[i] = huashu__sound_symbol(sounds, folded->units[i]);
    work->symbols.count = folded->count;
    return true;
}

/* Compares unit by unit; false: not alike. */
static bool
compare(const struct huashu__sound_wording *wording, const uint16_t *said,
        struct likeness *likeness)
{
    *likeness = (struct likeness){ .cost = 0 };
    for (uint32_t i = 0; i < wording->units.count; i++) {
        uint32_t cost;
        bool tones_differ;
        if (said[i] == wording->units.items[i])
            continue;
        if (!huashu__sounds_like(said[i], wording->units.items[i], &cost,
                                 &tones_differ))
            return false;
        likeness->changed++;
        likeness->tones += tones_differ;
        likeness->cost += cost;
        if (2 * likeness->cost > wording->syllables)
            return false;
    }
    return likeness->changed != 0;
}

/* 1 − similarity, in ten-thousandths. */
static uint16_t
doubt_of(const struct huashu__sound_wording *wording,
         const struct likeness *likeness)
{
    return (uint16_t)((5000u * (uint64_t)likeness->cost +
                       1000u * (uint64_t)likeness->tones) /
                      wording->syllables);
}

static bool
add_hit(struct sound_pass *sound, const struct huashu__sound_wording *wording,
        struct huashu__hit hit, uint32_t begin)
{
    struct huashu__pass *pass = sound->pass;
    struct huashu__scan *scan = pass->scan;
    const struct huashu__target *target =
        &pass->book->database->targets.items[wording->target];
    struct likeness likeness;
    if (!compare(wording, pass->speech->folded.units + begin, &likeness))
        return true;
    if (!huashu__may_begin(pass, target, hit.stretch, hit.begin) ||
        !huashu__may_end(pass, target, hit.stretch, hit.end))
        return !pass->out_of_memory;
    hit.rule = target->rule;
    hit.phrase = target->phrase;
    hit.how = HUASHU_HOMOPHONE;
    hit.doubt = doubt_of(wording, &likeness);
    hit.wording = (uint32_t)(wording - sound->sounds->wordings.items);
    hit.first_capture = (uint32_t)scan->captures.count;
    return HUASHU__PUSH(scan->allocator, &scan->hits, hit);
}

/* Units [begin, end) of a seam's copy may be the wording. */
static bool
try_seam(struct sound_pass *sound, const struct huashu__sound_wording *wording,
         uint32_t begin, uint32_t end, uint32_t anchor_end)
{
    struct huashu__pass *pass = sound->pass;
    const struct huashu__speech *speech = pass->speech;
    const struct huashu__target *target =
        &pass->book->database->targets.items[wording->target];
    const struct huashu__seam *seam;
    uint32_t span_begin, span_end, options;
    while (speech->seams.items[sound->seam].end < anchor_end)
        sound->seam++;
    seam = &speech->seams.items[sound->seam];
    if (!huashu__target_hears(pass, target, seam->stretch) ||
        begin >= seam->joint || end <= seam->joint ||
        !huashu__seam_span(speech, seam,
                           huashu__rule(pass->book->model, target->rule)->span,
                           &span_begin, &span_end, &options) ||
        begin < span_begin || end > span_end)
        return true;
    return add_hit(
        sound, wording,
        (struct huashu__hit){ .stretch = seam->stretch,
                              .begin = huashu__seam_begin(seam, begin),
                              .end = huashu__seam_end(seam, end),
                              .seam = sound->seam + 1 },
        begin);
}

/* An anchor that ends at `anchor_end`. */
static bool
take_anchor(struct sound_pass *sound, const struct huashu__anchor *anchor,
            uint32_t anchor_end)
{
    struct huashu__pass *pass = sound->pass;
    const struct huashu__sound_wording *wording =
        &sound->sounds->wordings.items[anchor->wording];
    const struct huashu__target *target =
        &pass->book->database->targets.items[wording->target];
    uint32_t before = anchor->offset + anchor->length;
    uint32_t begin = anchor_end - before, end, span_begin, span_end;
    if (anchor_end - sound->base < before)
        return true;
    end = begin + wording->units.count;
    if (anchor_end - anchor->length >= sound->stretches_end)
        return try_seam(sound, wording, begin, end, anchor_end);
    huashu__cursor_seek(&sound->cursor, anchor_end - 1);
    if (!huashu__target_hears(pass, target, sound->cursor.stretch))
        return true;
    huashu__cursor_span(&sound->cursor,
                        huashu__rule(pass->book->model, target->rule)->span,
                        &span_begin, &span_end);
    if (begin < span_begin || end > span_end)
        return true;
    return add_hit(sound, wording,
                   (struct huashu__hit){ .stretch = sound->cursor.stretch,
                                         .begin = begin,
                                         .end = end },
                   begin);
}

/* A word that the engine found: all anchors with these symbols. */
static bool
take_word(void *user, uint32_t index, size_t engine_end)
{
    struct sound_pass *sound = user;
    const struct huashu__sounds *sounds = sound->sounds;
    uint32_t end = sound->base + (uint32_t)engine_end;
    uint32_t at = sounds->first_anchors.items[index];
    for (; at != HUASHU__NO_ANCHOR; at = sounds->anchors.items[at].next) {
        if (!take_anchor(sound, &sounds->anchors.items[at], end))
            return false;
    }
    return true;
}

bool
huashu__scan_sounds(struct huashu__pass *pass)
{
    const struct huashu__speech *speech = pass->speech;
    size_t count = speech->stretches.count;
    struct sound_pass sound = { .pass = pass,
                                .sounds = &pass->book->database->sounds };
    if (sound.sounds->literals == NULL)
        return true;
    if (!make_symbols(pass))
        return false;
    huashu__cursor_init(&sound.cursor, speech);
    sound.base = speech->stretches.items[0].begin;
    sound.stretches_end = speech->stretches.items[count - 1].end;
    return huashu__literals_scan(
        sound.sounds->literals, pass->scan->work->symbols.items + sound.base,
        speech->folded.count - sound.base, take_word, &sound);
}

size_t
huashu__hit_sounds(const struct huashu_book *book,
                   const struct huashu__speech *speech,
                   const struct huashu__hit *hit, struct huashu__heard *heard,
                   size_t capacity)
{
    const struct huashu__seam *seam =
        hit->seam != 0 ? &speech->seams.items[hit->seam - 1] : NULL;
    const struct huashu__sound_wording *wording;
    size_t count = 0;
    if (hit->how != HUASHU_HOMOPHONE)
        return 0;
    wording = &book->database->sounds.wordings.items[hit->wording];
    for (uint32_t i = 0; i < wording->units.count; i++) {
        uint32_t unit = hit->begin + i;
        /* The word that stands twice is passed over. */
        if (seam != NULL &&
            unit - seam->left_begin >= seam->joint - seam->begin)
            unit = seam->right_begin +
                   (unit - seam->left_begin - (seam->joint - seam->begin));
        if (speech->folded.units[unit] == wording->units.items[i])
            continue;
        if (count < capacity)
            heard[count] =
                (struct huashu__heard){ unit, wording->units.items[i] };
        count++;
    }
    return count;
}
