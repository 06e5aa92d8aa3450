/* SPDX-License-Identifier: MIT */
/*
 * peer_icu.cc: ICU's NFKC_Casefold of UTF-8 with its Edits (C++ only), and its
 * transliterator Hant-Hans.
 */
#include "bench.h"

#include <string>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>

struct icu_folder {
    const icu::Normalizer2 *normalizer;
    std::string folded;
    icu::Edits edits;
    icu::Edits::Iterator place;
};

struct icu_folder *
icu_folder_new(void)
{
    UErrorCode status = U_ZERO_ERROR;
    struct icu_folder *folder = new icu_folder;
    folder->normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status))
        give_up("ICU", u_errorName(status));
    return folder;
}

void
icu_folder_free(struct icu_folder *folder)
{
    delete folder;
}

struct piece
icu_folder_fold(struct icu_folder *folder, const char *text, size_t length)
{
    UErrorCode status = U_ZERO_ERROR;
    folder->folded.clear();
    folder->folded.reserve(2 * length);
    folder->edits.reset();
    icu::StringByteSink<std::string> sink(&folder->folded);
    folder->normalizer->normalizeUTF8(
        0, icu::StringPiece(text, (int32_t)length), sink, &folder->edits,
        status);
    if (U_FAILURE(status))
        give_up("ICU", u_errorName(status));
    folder->place = folder->edits.getFineIterator();
    return { folder->folded.data(), folder->folded.size() };
}

size_t
icu_folder_origin(struct icu_folder *folder, size_t at)
{
    UErrorCode status = U_ZERO_ERROR;
    return (size_t)folder->place.sourceIndexFromDestinationIndex((int32_t)at,
                                                                 status);
}

namespace {

struct folding {
    const struct text *text;
    struct icu_folder *folder;
    icu::Transliterator *transliterator;
};

void *
fold_open(const struct job *job, struct tally *)
{
    return new folding{ job->text, icu_folder_new(), nullptr };
}

void
fold_pass(void *state, size_t calls, struct tally *tally)
{
    folding *my = (folding *)state;
    for (size_t i = 0; i < calls; i++) {
        const struct piece *call = &my->text->calls[i];
        tally->sink +=
            icu_folder_fold(my->folder, call->data, call->length).length;
    }
}

void *
hans_open(const struct job *job, struct tally *)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::Transliterator *transliterator = icu::Transliterator::createInstance(
        "Hant-Hans", UTRANS_FORWARD, status);
    if (U_FAILURE(status))
        give_up("ICU Hant-Hans", u_errorName(status));
    return new folding{ job->text, nullptr, transliterator };
}

void
hans_pass(void *state, size_t calls, struct tally *tally)
{
    folding *my = (folding *)state;
    for (size_t i = 0; i < calls; i++) {
        const struct piece *call = &my->text->calls[i];
        icu::UnicodeString text = icu::UnicodeString::fromUTF8(
            icu::StringPiece(call->data, (int32_t)call->length));
        my->transliterator->transliterate(text);
        tally->sink += (uint64_t)text.length();
    }
}

void
folding_close(void *state)
{
    folding *my = (folding *)state;
    icu_folder_free(my->folder);
    delete my->transliterator;
    delete my;
}

} // namespace

const struct engine engine_icu_fold = {
    "ICU NFKC_Casefold, Edits", fold_open, fold_pass, folding_close, 0,
    COUNTS_ITS_OWN,
};
const struct engine engine_icu_hans = {
    "ICU Hant-Hans", hans_open, hans_pass, folding_close, (size_t)1 << 20,
    COUNTS_ITS_OWN,
};
