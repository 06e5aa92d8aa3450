/* SPDX-License-Identifier: MIT */
/*
 * database.c: puts a compiled book together: every phrase, pattern and `unless`
 * phrase of every rule a target, all words into one literal engine.
 */
#include "match/compiler.h"

#include "match/messages.h"
#include "match/pairs.h"
#include "match/similar.h"

#include <string.h>

bool
huashu__add_code(struct huashu__compiler *compiler, pcre2_code *regex,
                 struct huashu__target target, struct huashu__atoms atoms)
{
    struct huashu__database *database = compiler->database;
    const struct huashu_allocator *allocator = database->allocator;
    struct huashu__code *code;
    uint32_t index = (uint32_t)database->codes.count;
    size_t count = compiler->groups.count;
    struct huashu__group *groups =
        huashu__arena_alloc(&database->arena, count, sizeof *groups);
    if (groups == NULL || !HUASHU__RESERVE(allocator, &database->codes, 1) ||
        !HUASHU__RESERVE(allocator, &database->targets, 1)) {
        pcre2_code_free(regex);
        return false;
    }
    if (count != 0)
        memcpy(groups, compiler->groups.items, count * sizeof *groups);
    code = &database->codes.items[database->codes.count++];
    *code = (struct huashu__code){
        .regex = regex,
        .target = (uint32_t)database->targets.count,
        .pattern =
            !target.guard &&
            huashu__rule(compiler->model, target.rule)->pattern.length != 0,
        .groups = groups,
        .group_count = (uint32_t)count,
    };
    database->targets.items[database->targets.count++] = target;
    if (code->group_count > database->most_groups)
        database->most_groups = code->group_count;
    if (atoms.count == 0)
        return HUASHU__PUSH(allocator, &database->loose_codes, index);
    for (size_t i = 0; i < atoms.count; i++) {
        if (!huashu__add_word(compiler, atoms.items[i], index, true))
            return false;
    }
    return true;
}

bool
huashu__make_ready(struct huashu__database *database, struct huashu__code *code)
{
    bool ready = atomic_load_explicit(&code->ready, memory_order_acquire);
    if (ready)
        return true;
    pthread_mutex_lock(&database->lock);
    ready = atomic_load_explicit(&code->ready, memory_order_relaxed) ||
            huashu__regex_speed_up(&database->memory, code->regex);
    atomic_store_explicit(&code->ready, ready, memory_order_release);
    pthread_mutex_unlock(&database->lock);
    return ready;
}

/* Makes what all rules by similarity share, when the first comes. */
static bool
prepare_similar(struct huashu__compiler *compiler)
{
    const struct huashu__model *model = compiler->model;
    struct huashu__database *database = compiler->database;
    if (database->graphs != NULL)
        return true;
    database->graphs = huashu__arena_alloc_zero(
        &database->arena, model->rule_count, sizeof *database->graphs);
    return database->graphs != NULL &&
           huashu__fold_list(compiler, model->negations,
                             &database->negations) &&
           huashu__fold_list(compiler, huashu__default_harmless_words(),
                             &database->harmless);
}

/* Makes the expression for lengths of time, where a graph needs it. */
static bool
compile_duration(struct huashu__compiler *compiler)
{
    struct huashu__database *database = compiler->database;
    struct huashu__regex_error error;
    struct huashu__units source;
    if (!database->has_durations)
        return true;
    compiler->source.count = 0;
    if (!huashu__put_utf8(compiler,
                          huashu__string_of(huashu__duration_pattern())))
        return false;
    source = (struct huashu__units){ compiler->source.items,
                                     (uint32_t)compiler->source.count };
    return huashu__regex_compile(&database->memory, source, false,
                                 &database->duration, &error) == HUASHU_OK &&
           huashu__regex_speed_up(&database->memory, database->duration);
}

/* Makes room for the graphs of a rule's phrases. */
static bool
add_similar(struct huashu__compiler *compiler, uint32_t index)
{
    struct huashu__database *database = compiler->database;
    size_t count = huashu__rule(compiler->model, index)->phrase_count;
    struct huashu__graph *graphs =
        huashu__arena_alloc_zero(&database->arena, count, sizeof *graphs);
    if (graphs == NULL || !prepare_similar(compiler))
        return false;
    database->graphs[index] = (struct huashu__graphs){ graphs, count };
    return HUASHU__PUSH(database->allocator, &database->similar_rules, index);
}

static bool
compile_rule(struct huashu__compiler *compiler, uint32_t index)
{
    const struct huashu__rule *rule = huashu__rule(compiler->model, index);
    struct huashu__target target = { .rule = index };
    if (rule->similar && !add_similar(compiler, index))
        return false;
    if (rule->pattern.length != 0 &&
        !huashu__compile_pattern(compiler, rule, target))
        return false;
    for (size_t i = 0; i < rule->phrase_count; i++) {
        size_t errors = compiler->diagnostics->error_count;
        struct huashu__node node;
        struct huashu__phrase phrase;
        target.phrase = (uint32_t)i;
        phrase = huashu__phrase(compiler->model, index, i, &node);
        if (!huashu__compile_phrase(compiler, &phrase, target))
            return false;
        if (rule->homophone && errors == compiler->diagnostics->error_count &&
            !huashu__compile_sounds(compiler, &phrase, target))
            return false;
    }
    target.guard = true;
    for (size_t i = 0; i < rule->unless_count; i++) {
        target.phrase = (uint32_t)i;
        if (rule->unless[i].phrase != NULL &&
            !huashu__compile_phrase(compiler, rule->unless[i].phrase, target))
            return false;
    }
    target.must = true;
    for (size_t i = 0; i < rule->must_hold_count; i++) {
        target.phrase = (uint32_t)i;
        if (!huashu__compile_phrase(compiler, &rule->must_hold[i], target))
            return false;
    }
    return true;
}

/* Folds what all phrases share: slots' values, `same`, the lists. */
static bool
prepare(struct huashu__compiler *compiler)
{
    const struct huashu__model *model = compiler->model;
    struct huashu__database *database = compiler->database;
    compiler->slot_runs = huashu__arena_alloc_zero(
        &compiler->kept, model->slot_count, sizeof *compiler->slot_runs);
    if (compiler->slot_runs == NULL)
        return false;
    for (size_t i = 0; i < model->slot_count; i++) {
        if (model->slots[i].kind == HUASHU__SLOT_ONE_OF &&
            !huashu__run_of_values(compiler, &model->slots[i],
                                   &compiler->slot_runs[i]))
            return false;
    }
    return huashu__same_table_make(compiler) &&
           huashu__fold_list(compiler, model->backchannels,
                             &database->backchannels) &&
           huashu__fold_list(compiler, model->particles, &database->particles);
}

static enum huashu_status
compile(struct huashu__compiler *compiler)
{
    struct huashu__database *database = compiler->database;
    enum huashu_status status;
    if (!prepare(compiler))
        return HUASHU_ERROR_NO_MEMORY;
    for (size_t i = 0; i < compiler->model->rule_count; i++) {
        if (huashu__rule_is_sound(compiler->model, i) &&
            !compile_rule(compiler, (uint32_t)i))
            return HUASHU_ERROR_NO_MEMORY;
    }
    if (compiler->diagnostics->error_count != 0)
        return HUASHU_OK;
    HUASHU__TRIM(database->allocator, &database->words);
    HUASHU__TRIM(database->allocator, &database->targets);
    if (!huashu__compile_pieces(compiler))
        return HUASHU_ERROR_NO_MEMORY;
    if (!compile_duration(compiler) || !huashu__pairs_build(compiler))
        return HUASHU_ERROR_NO_MEMORY;
    status = huashu__sounds_build(compiler);
    if (status != HUASHU_OK)
        return status;
    return huashu__literals_new(database->allocator, compiler->words.items,
                                compiler->words.count, &database->literals);
}

static void
finish_compiler(struct huashu__compiler *compiler)
{
    const struct huashu_allocator *allocator = compiler->database->allocator;
    huashu__folder_free(compiler->plain_folder);
    huashu__free(allocator, compiler->words.items);
    huashu__free(allocator, compiler->sound_words.items);
    huashu__index_finish(&compiler->anchor_units);
    huashu__free(allocator, compiler->source.items);
    huashu__free(allocator, compiler->groups.items);
    huashu__arena_finish(&compiler->kept);
    huashu__arena_finish(&compiler->arena);
    huashu__folded_finish(&compiler->folded);
    huashu__buffer_finish(&compiler->buffer);
}

enum huashu_status
huashu__database_new(const struct huashu__model *model,
                     const struct huashu__folder *folder,
                     const struct huashu_allocator *allocator,
                     struct huashu__diagnostics *diagnostics,
                     struct huashu__database **database)
{
    struct huashu__compiler compiler = { .model = model,
                                         .folder = folder,
                                         .diagnostics = diagnostics };
    struct huashu__database *made =
        huashu__alloc_zero(allocator, 1, sizeof *made);
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    /* It never fails here (glibc); no system asks for memory to do it. */
    pthread_mutex_init(&made->lock, NULL);
    made->allocator = allocator;
    huashu__arena_init(&made->arena, allocator);
    compiler.database = made;
    huashu__index_init(&compiler.anchor_units, allocator);
    huashu__arena_init(&compiler.kept, allocator);
    huashu__arena_init(&compiler.arena, allocator);
    huashu__folded_init(&compiler.folded, allocator);
    huashu__buffer_init(&compiler.buffer, allocator);
    if (huashu__regex_memory_init(&made->memory, allocator))
        status = compile(&compiler);
    finish_compiler(&compiler);
    if (status == HUASHU_OK)
        *database = made;
    else
        huashu__database_free(made);
    return status;
}

void
huashu__database_free(struct huashu__database *database)
{
    const struct huashu_allocator *allocator;
    if (database == NULL)
        return;
    allocator = database->allocator;
    for (size_t i = 0; i < database->codes.count; i++)
        pcre2_code_free(database->codes.items[i].regex);
    for (size_t i = 0; i < database->piece_codes.count; i++)
        pcre2_code_free(database->piece_codes.items[i]);
    huashu__free(allocator, database->codes.items);
    huashu__free(allocator, database->piece_codes.items);
    huashu__free(allocator, database->words.items);
    huashu__free(allocator, database->targets.items);
    huashu__free(allocator, database->loose_codes.items);
    huashu__free(allocator, database->similar_rules.items);
    pcre2_code_free(database->duration);
    huashu__literals_free(database->literals);
    huashu__sounds_finish(allocator, &database->sounds);
    huashu__arena_finish(&database->arena);
    if (database->memory.context != NULL)
        huashu__regex_memory_finish(&database->memory);
    pthread_mutex_destroy(&database->lock);
    huashu__free(allocator, database);
}

bool
huashu__rule_is_tried_everywhere(const struct huashu_book *book, uint32_t rule)
{
    const struct huashu__database *database = book->database;
    for (size_t i = 0; i < database->loose_codes.count; i++) {
        const struct huashu__code *code =
            &database->codes.items[database->loose_codes.items[i]];
        if (database->targets.items[code->target].rule == rule)
            return true;
    }
    return false;
}
