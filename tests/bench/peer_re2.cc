/* SPDX-License-Identifier: MIT */
/*
 * peer_re2.cc: RE2::Set, which tells of each line which phrases it holds, and
 * not where. Line by line: over a whole call its states never repeat.
 */
#include "bench.h"

#include <string>
#include <vector>

#include <re2/re2.h>
#include <re2/set.h>

namespace {

struct re2_set {
    const struct text *text;
    re2::RE2::Set set;
    std::vector<int> found;
};

re2::RE2::Options
options()
{
    re2::RE2::Options options;
    options.set_encoding(re2::RE2::Options::EncodingLatin1);
    options.set_literal(true);
    options.set_log_errors(false);
    options.set_max_mem((int64_t)2 << 30);
    return options;
}

void *
re2_open(const struct job *job, struct tally *)
{
    re2_set *my = new re2_set{
        job->text, re2::RE2::Set(options(), re2::RE2::UNANCHORED), {}
    };
    for (size_t i = 0; i < job->list->count; i++) {
        std::string error;
        if (my->set.Add(re2::StringPiece(job->list->words[i].data,
                                         job->list->words[i].length),
                        &error) < 0)
            give_up("RE2::Set", error.c_str());
    }
    if (!my->set.Compile()) {
        delete my;
        return nullptr;
    }
    return my;
}

void
re2_pass(void *state, size_t calls, struct tally *tally)
{
    re2_set *my = (re2_set *)state;
    for (size_t i = 0; i < my->text->first_line[calls]; i++) {
        const struct piece *line = &my->text->lines[i];
        re2::RE2::Set::ErrorInfo error;
        if (my->set.Match(re2::StringPiece(line->data, line->length),
                          &my->found, &error))
            tally->hits += my->found.size();
        else if (error.kind != re2::RE2::Set::kNoError)
            give_up("RE2::Set", "out of memory");
    }
}

void
re2_close(void *state)
{
    delete (re2_set *)state;
}

} // namespace

const struct engine engine_re2 = {
    "RE2::Set, by line, no places", re2_open, re2_pass, re2_close,
    (size_t)4 << 20, COUNTS_PAIRS,
};
