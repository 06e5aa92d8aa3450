/* SPDX-License-Identifier: MIT */
/*
 * roles.c: who is the agent, by the opening that the book asks of agents.
 *
 * Where a transcript tells speakers apart and not who is who, each who says
 * something of an opening is tried as the agent, all others as customers. The
 * one for whom an opening is met is the agent, and the call is judged so; with
 * several, or none, it stays unjudged. Where roles are given and the agent
 * misses the opening while a customer says it, the roles may be swapped: the
 * call is judged a second time with them swapped, and only told what that
 * gives.
 *
 * The scan keeps what others say of openings (scan.elsewhere), so a call that
 * holds nothing of the kind is judged once. Customers greet as well, and name
 * the company they call: an opening tells who the agent is where it is met,
 * with HUASHU__MIN_OPENING_UNITS characters of the book's own words.
 */
#include "judge/messages.h"
#include "judge/work.h"

/* Whether enough of the book's own words was said, what fills slots and gaps
 * left aside; of a pattern that cannot be told. */
static bool
is_telling(const struct huashu_book *book, const struct huashu__scan *scan,
           const struct huashu__hit *hit)
{
    uint32_t said = hit->end - hit->begin;
    if (huashu__rule(book->model, hit->rule)->phrase_count == 0)
        return false;
    for (uint32_t i = 0; i < hit->capture_count; i++) {
        const struct huashu__capture *capture =
            &scan->captures.items[hit->first_capture + i];
        uint32_t filled = capture->end - capture->begin;
        said -= filled < said ? filled : said;
    }
    return said >= HUASHU__MIN_OPENING_UNITS;
}

/* The first hit by which an opening is met so that it tells; NULL: none. */
static const struct huashu__hit *
telling_hit(const struct huashu_book *book,
            const struct huashu__judging *judging, uint32_t rule)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    if (result->outcome != HUASHU_MET)
        return NULL;
    for (uint32_t i = 0; i < result->hit_count; i++) {
        const struct huashu__verdict_hit *verdict =
            &judging->hits.items[result->first_hit + i];
        const struct huashu__hit *hit = &judging->scan.hits.items[verdict->hit];
        if (verdict->fate == HUASHU__COUNTS &&
            is_telling(book, &judging->scan, hit))
            return hit;
    }
    return NULL;
}

/* Finds an opening that is met. */
static bool
find_opening(const struct huashu_book *book,
             const struct huashu__judging *judging,
             struct huashu__casting *casting)
{
    for (size_t i = 0; i < judging->touched.count; i++) {
        uint32_t rule = judging->touched.items[i];
        const struct huashu__hit *hit;
        if (!huashu__is_opening(huashu__rule(book->model, rule)))
            continue;
        hit = telling_hit(book, judging, rule);
        if (hit == NULL)
            continue;
        casting->rule = rule;
        casting->stretch = hit->stretch;
        casting->begin = hit->begin;
        casting->end = hit->end;
        return true;
    }
    return false;
}

/* The second judging, for the same call on the same day. */
static struct huashu__judging *
trial_of(struct huashu__judging *judging)
{
    struct huashu__judging **trial = &judging->work->trial;
    if (*trial == NULL) {
        *trial = huashu__alloc_zero(judging->allocator, 1, sizeof **trial);
        if (*trial == NULL)
            return NULL;
        huashu__judging_init(*trial, judging->allocator);
    }
    (*trial)->suppressions = judging->suppressions;
    (*trial)->today = judging->today;
    (*trial)->call = judging->call;
    (*trial)->start = judging->start;
    return *trial;
}

static bool
make_turns(struct huashu__judging *judging, size_t count)
{
    judging->work->turns.count = 0;
    if (!HUASHU__RESERVE(judging->allocator, &judging->work->turns, count))
        return false;
    judging->work->turns.count = count;
    return true;
}

/* Speakers */

/* The speakers of a call, in order of their first turns. */
struct speakers {
    uint32_t items[HUASHU__MAX_TRIED_SPEAKERS];
    size_t count;
};

/* False: too many. */
static bool
note_speaker(struct speakers *speakers, uint32_t speaker)
{
    for (size_t i = 0; i < speakers->count; i++)
        if (speakers->items[i] == speaker)
            return true;
    if (speakers->count == HUASHU__COUNT_OF(speakers->items))
        return false;
    speakers->items[speakers->count++] = speaker;
    return true;
}

/* Whether several speakers are told apart, and of none it is known who. */
static bool
find_speakers(const struct huashu_turn *turns, size_t count,
              struct speakers *speakers)
{
    speakers->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (turns[i].role == HUASHU_OTHER)
            continue;
        if (turns[i].role != HUASHU_UNKNOWN_ROLE ||
            turns[i].speaker == HUASHU_UNKNOWN_SPEAKER ||
            !note_speaker(speakers, turns[i].speaker))
            return false;
    }
    return speakers->count >= 2;
}

/* Those who say something of an opening. */
static void
find_candidates(const struct huashu_book *book,
                const struct huashu__judging *judging,
                struct speakers *candidates)
{
    const struct huashu__scan *scan = &judging->scan;
    candidates->count = 0;
    for (size_t i = 0; i < scan->elsewhere.count; i++) {
        const struct huashu__stretch *stretch =
            &judging->speech.stretches.items[scan->elsewhere.items[i].stretch];
        if (is_telling(book, scan, &scan->elsewhere.items[i]) &&
            stretch->role == HUASHU_UNKNOWN_ROLE)
            note_speaker(candidates, stretch->speaker);
    }
}

/* Makes the turns again with one speaker as the agent. */
static bool
cast_agent(struct huashu__judging *judging, const struct huashu_turn *turns,
           size_t count, const struct speakers *speakers, uint32_t agent)
{
    if (!make_turns(judging, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct huashu_turn *turn = &judging->work->turns.items[i];
        uint32_t number = 0;
        *turn = turns[i];
        if (turn->role == HUASHU_OTHER)
            continue;
        turn->role = turn->speaker == agent ? HUASHU_AGENT : HUASHU_CUSTOMER;
        for (size_t k = 0; turn->role == HUASHU_CUSTOMER &&
                           speakers->items[k] != turn->speaker;
             k++)
            number += speakers->items[k] != agent;
        turn->speaker = number;
    }
    return true;
}

/* Counts the candidates that meet an opening; *agent: one of them. */
static enum huashu_status
try_candidates(const struct huashu_book *book, struct huashu__judging *judging,
               const struct huashu_turn *turns, size_t count,
               const struct speakers *speakers, size_t *met, uint32_t *agent,
               struct huashu_error *error)
{
    struct huashu__judging *trial = trial_of(judging);
    struct speakers candidates;
    find_candidates(book, judging, &candidates);
    if (trial == NULL)
        return huashu__fail_no_memory(error);
    for (size_t i = candidates.count; i > 0; i--) {
        uint32_t candidate = candidates.items[i - 1];
        struct huashu__casting unused;
        enum huashu_status status;
        if (!cast_agent(judging, turns, count, speakers, candidate))
            return huashu__fail_no_memory(error);
        status = huashu__judge(book, judging->work->turns.items, count, trial,
                               error);
        if (status != HUASHU_OK)
            return status;
        if (!find_opening(book, trial, &unused))
            continue;
        ++*met;
        *agent = candidate;
    }
    return HUASHU_OK;
}

static bool
asks_for_opening(const struct huashu_book *book)
{
    for (size_t i = 0; i < book->model->attended_count; i++)
        if (huashu__is_opening(
                huashu__rule(book->model, book->model->attended[i])))
            return true;
    return false;
}

/* Tries to tell the agent; without success the call stays unjudged. */
static enum huashu_status
infer(const struct huashu_book *book, const struct huashu_turn *turns,
      size_t count, struct huashu__judging *judging, struct huashu_error *error)
{
    struct huashu__casting casting = { .kind = HUASHU__ROLES_INFERRED };
    size_t met = 0;
    struct speakers speakers;
    enum huashu_status status;
    if (!asks_for_opening(book) || !find_speakers(turns, count, &speakers))
        return HUASHU_OK;
    status = try_candidates(book, judging, turns, count, &speakers, &met,
                            &casting.speaker, error);
    if (status != HUASHU_OK)
        return status;
    if (met != 1) {
        judging->reason =
            met == 0 ? &huashu__nobody_opens : &huashu__several_open;
        return HUASHU_OK;
    }
    if (!cast_agent(judging, turns, count, &speakers, casting.speaker))
        return huashu__fail_no_memory(error);
    status =
        huashu__judge(book, judging->work->turns.items, count, judging, error);
    if (status == HUASHU_OK && find_opening(book, judging, &casting))
        judging->casting = casting;
    return status;
}

/* Swapped roles */

/* Whether the agent misses an opening, meets none, and a customer says one. */
static bool
may_be_swapped(const struct huashu_book *book,
               const struct huashu__judging *judging)
{
    const struct huashu__scan *scan = &judging->scan;
    bool said = false;
    for (size_t i = 0; i < scan->elsewhere.count && !said; i++) {
        const struct huashu__hit *hit = &scan->elsewhere.items[i];
        said = is_telling(book, scan, hit) &&
               judging->results.items[hit->rule].outcome == HUASHU_MISSED;
    }
    for (size_t i = 0; i < judging->touched.count && said; i++) {
        uint32_t rule = judging->touched.items[i];
        uint32_t outcome = judging->results.items[rule].outcome;
        if (huashu__is_opening(huashu__rule(book->model, rule)) &&
            (outcome == HUASHU_MET || outcome == HUASHU_PART))
            said = false;
    }
    return said;
}

static enum huashu_status
notice_swap(const struct huashu_book *book, const struct huashu_turn *turns,
            size_t count, struct huashu__judging *judging,
            struct huashu_error *error)
{
    struct huashu__casting casting = { .kind = HUASHU__ROLES_SWAPPED };
    struct huashu__judging *trial;
    enum huashu_status status;
    if (!may_be_swapped(book, judging))
        return HUASHU_OK;
    trial = trial_of(judging);
    if (trial == NULL || !make_turns(judging, count))
        return huashu__fail_no_memory(error);
    for (size_t i = 0; i < count; i++) {
        struct huashu_turn *turn = &judging->work->turns.items[i];
        *turn = turns[i];
        if (turn->role == HUASHU_AGENT)
            turn->role = HUASHU_CUSTOMER;
        else if (turn->role == HUASHU_CUSTOMER)
            turn->role = HUASHU_AGENT;
    }
    status =
        huashu__judge(book, judging->work->turns.items, count, trial, error);
    if (status != HUASHU_OK || !trial->judged)
        return status;
    casting.swapped_score = trial->score;
    if (find_opening(book, trial, &casting))
        judging->casting = casting;
    return HUASHU_OK;
}

/* Judges with the roles that the turns give, then looks at those. */
static enum huashu_status
judge_roles(const struct huashu_book *book, const struct huashu_turn *turns,
            size_t count, struct huashu__judging *judging,
            struct huashu_error *error)
{
    enum huashu_status status =
        huashu__judge(book, turns, count, judging, error);
    if (status != HUASHU_OK)
        return status;
    if (judging->judged)
        return notice_swap(book, turns, count, judging, error);
    return judging->reason == &huashu__unknown_role
               ? infer(book, turns, count, judging, error)
               : HUASHU_OK;
}

enum huashu_status
huashu__judge_call(const struct huashu_book *book,
                   const struct huashu_turn *turns, size_t count,
                   struct huashu__judging *judging, struct huashu_error *error)
{
    uint32_t every_speaker_of = judging->every_speaker_of;
    enum huashu_status status;
    judging->casting =
        (struct huashu__casting){ .kind = HUASHU__ROLES_AS_GIVEN };
    judging->every_speaker_of = HUASHU__NO_RULE;
    status = judge_roles(book, turns, count, judging, error);
    judging->every_speaker_of = every_speaker_of;
    if (status != HUASHU_OK || every_speaker_of == HUASHU__NO_RULE)
        return status;
    /* Hits that are kept for explain say nothing of roles. */
    if (judging->casting.kind == HUASHU__ROLES_INFERRED)
        turns = judging->work->turns.items;
    return huashu__judge(book, turns, count, judging, error);
}
