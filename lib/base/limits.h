/* SPDX-License-Identifier: MIT */
/*
 * limits.h: every cap on what comes from outside, each with its reason. A
 * figure that bounds input stands here and nowhere else.
 */
#ifndef HUASHU_BASE_LIMITS_H
#define HUASHU_BASE_LIMITS_H

/* Transcripts */

/* Bytes of one turn. A day of speech is under 1 MB; a 10 MB turn must work. */
#define HUASHU__MAX_TURN_BYTES ((size_t)64 << 20)
/* Turns of one call. A million must work; four are the measured 32-bit room. */
#define HUASHU__MAX_TURNS ((size_t)4 << 20)
/* Bytes of all turns of one call: positions inside are 32-bit, with room. */
#define HUASHU__MAX_CALL_BYTES ((size_t)512 << 20)
/* Bytes of one record of a one-call-a-line file. */
#define HUASHU__MAX_RECORD_BYTES ((size_t)640 << 20)
/* Window of zstd data, as a power of two: what `zstd -d` takes unasked. */
#define HUASHU__MAX_ZSTD_WINDOW_LOG 27
/* Times its size that packed data may unpack to, behind the first bytes, which
 * are free: gzip cannot do more, transcripts come to 50. */
#define HUASHU__MAX_UNPACK_RATIO ((uint64_t)1100)
#define HUASHU__FREE_UNPACKED_BYTES ((uint64_t)64 << 20)
/* Nesting of JSON: transcripts need 6. */
#define HUASHU__MAX_JSON_DEPTH 64
/* Bytes of a role label, in a transcript or given. */
#define HUASHU__MAX_LABEL_BYTES ((size_t)64)
/* Milliseconds from the start of a call; a later time counts as not known. 49
 * days: sums over all turns stay far from 2^63. */
#define HUASHU__MAX_CALL_MS ((int64_t)1 << 32)
/* Speakers of one call told apart by a number behind their label. */
#define HUASHU__MAX_SPEAKERS 256
/* Bytes shown of a line around a hit, on either side of it. */
#define HUASHU__MAX_CONTEXT_BYTES ((size_t)120)

/* Phrasebooks */

/* Bytes of one phrasebook or list: 100,000 phrases are 3 MB. */
#define HUASHU__MAX_BOOK_BYTES ((size_t)32 << 20)
/* Files of one book, includes counted. */
#define HUASHU__MAX_BOOK_FILES 256
/* Depth of includes. */
#define HUASHU__MAX_INCLUDE_DEPTH 16
/* Nesting of YAML: the format needs 6. */
#define HUASHU__MAX_YAML_DEPTH 32
/* Problems reported of one book; then "and more". */
#define HUASHU__MAX_DIAGNOSTICS 200
/* Rules of one book; a plain list makes one of each line. */
#define HUASHU__MAX_RULES ((size_t)1 << 20)
/* Bytes of an id: what "did you mean" compares, and a report's column. */
#define HUASHU__MAX_ID_BYTES ((size_t)64)
/* Bytes of one phrase or pattern: a script read out is under 2 KB. */
#define HUASHU__MAX_PHRASE_BYTES ((size_t)16 << 10)
/* Nesting of brackets in a phrase. */
#define HUASHU__MAX_PHRASE_DEPTH 16
/* Nesting of brackets and `not` in a condition. */
#define HUASHU__MAX_CONDITION_DEPTH 16
/* Rules that a condition speaks of: more, and nobody can read it. */
#define HUASHU__MAX_CONDITION_TERMS 64
/* What `count(rule)` is compared with; a call has a few thousand hits. */
#define HUASHU__MAX_CONDITION_COUNT 1000000
/* Suppressions of one call: more, and its findings are not to be believed. */
#define HUASHU__MAX_CALL_SUPPRESSIONS ((size_t)1000)
/* Wordings that the brackets between two slots of a phrase may spell out. */
#define HUASHU__MAX_VARIANTS 1024
/* Of these, phrases of this many wordings at most are matched as plain text. */
#define HUASHU__MAX_LITERAL_VARIANTS 64
/* Characters that `…` stands for; fixed by the format. */
#define HUASHU__GAP_CHARACTERS 12
/* Longest slot, in characters. */
#define HUASHU__MAX_SLOT_CHARACTERS 64
/* Holidays, and days of work, of a calendar: ten years have 400. */
#define HUASHU__MAX_DATES ((size_t)4096)
/* Days that are looked up in a calendar one by one; a promise of more than that
 * counts the rest as days of work, so that it costs no more. */
#define HUASHU__MAX_CALENDAR_DAYS ((int64_t)512)
/* What a limit may be, in its unit: a million characters, eleven days in s. */
#define HUASHU__MAX_LIMIT 1000000
/* Points of a rule, in hundredths: a million points. */
#define HUASHU__MAX_POINTS 100000000

/* Documents that a book is drafted from */

/* Bytes of a document: a training manual is under 1 MB of text. */
#define HUASHU__MAX_DOCUMENT_BYTES ((size_t)64 << 20)
/* Bytes of one of its lines: a paragraph is under 10 KB. */
#define HUASHU__MAX_DOCUMENT_LINE_BYTES ((size_t)256 << 10)
/* Phrases drafted: each is compared with all others, and read by a person. */
#define HUASHU__MAX_DRAFT_PHRASES ((size_t)2000)

/* Appraisals */

/* Bytes of a table of figures: 100,000 rows are 10 MB. */
#define HUASHU__MAX_FIGURES_BYTES ((size_t)64 << 20)
/* Columns of it: a card has a few dozen, a sheet in use some of its own. */
#define HUASHU__MAX_COLUMNS 1024
/* Months of persons: a thousand people for ten years. */
#define HUASHU__MAX_SHEETS ((size_t)1 << 17)
/* Bytes of a person's name. */
#define HUASHU__MAX_PERSON_BYTES ((size_t)256)
/* Grave calls named of a person's month; all of them are counted. */
#define HUASHU__MAX_APART 20

/* Matching */

/* Steps of PCRE2 in one span before a pattern counts as too slow. */
#define HUASHU__MATCH_LIMIT 1000000
/* Nested backtracking of the interpreter. */
#define HUASHU__DEPTH_LIMIT 10000
/* KiB of heap for the interpreter, and of stack for JIT code. */
#define HUASHU__HEAP_LIMIT 16384
#define HUASHU__JIT_STACK_KIB 1024
/* Bytes of a compiled pattern. */
#define HUASHU__MAX_PATTERN_BYTES ((size_t)1 << 20)
/* Characters doubled at a seam that are absorbed: longest word heard cut. Looked
 * for four at a time. */
#define HUASHU__MAX_SEAM_WORD 8
/* Characters on either side of a seam in which a phrase may be found. */
#define HUASHU__SEAM_WINDOW 128
/* Characters of all such surroundings, beside as many as the call has. */
#define HUASHU__MAX_SEAM_UNITS ((size_t)1 << 16)
/* Characters of a call looked through for where a missed phrase came nearest:
 * a call of an hour has 20,000. */
#define HUASHU__MAX_NEAREST_UNITS ((uint64_t)1 << 17)
/* States of the graph of one phrase that is matched by similarity: a script
 * read out has 700 characters. */
#define HUASHU__MAX_SIMILAR_STATES ((size_t)1024)
/* Arcs of it: wordings of `same` and of choices run side by side. */
#define HUASHU__MAX_SIMILAR_ARCS ((size_t)8192)
/* Characters of speech that its alignment may take beside four times its own:
 * gaps, slots, words said twice. */
#define HUASHU__SIMILAR_ROOM 96
/* Characters of its own words, without what fills slots, from which on an
 * opening tells who the agent is: 你好……酒店 and 我是…… are said by customers. */
#define HUASHU__MIN_OPENING_UNITS 6
/* Speakers among whom the agent is looked for: a call that was handed on twice
 * and what a recogniser takes for more voices. */
#define HUASHU__MAX_TRIED_SPEAKERS 8
/* Hits of one rule that a report shows; all of them are counted. */
#define HUASHU__MAX_EVIDENCE 1000

#endif
