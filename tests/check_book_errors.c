/* SPDX-License-Identifier: MIT */
/*
 * check_book_errors.c: every message of book/, each with a book that earns it
 * and the line and column where it must stand.
 */
#include "book/book.h"
#include "book/messages.h"

#include "harness.h"

/* Line 1; a rule that lacks only what it says stands on lines 3 and 4. */
#define BOOK "phrasebook: 1\n"
#define RULES BOOK "rules:\n"
#define RULE RULES "  - id: a\n    kind: forbidden\n"
#define SAYS RULE "    say: a\n"
#define OBSERVED RULES "  - id: a\n    kind: observed\n    say: a\n"
#define LIMIT RULES "  - id: a\n    kind: limit\n"
#define SILENCE LIMIT "    measure: silence\n"
#define PROMISE LIMIT "    measure: promised_time\n    over: 8 hours\n"

/* Behind OBSERVED: a rule with a condition, on line 9. */
#define WHEN(text) \
    "  - id: b\n    kind: observed\n    say: b\n    when: " text "\n"

#define TEN(text) text text text text text text text text text text

struct error_case {
    const char *text;
    enum huashu__book_message message;
    uint32_t line, column;
};

static const struct error_case error_cases[] = {
    /* Bytes */
    { BOOK "id: \xC4\xFA\n", HUASHU__BOOK_NOT_UTF8, 2, 5 },
    { BOOK "title: 您\xE6\x82\n", HUASHU__BOOK_NOT_UTF8, 2, 9 },
    { "\xFF\xFE", HUASHU__BOOK_UTF16, 1, 1 },
    { BOOK "id: a\x01\n", HUASHU__BOOK_CONTROL_CHARACTER, 2, 6 },
    { BOOK "title: \"a\\0\"\n", HUASHU__BOOK_CONTROL_CHARACTER, 2, 10 },
    { BOOK "title: \"\\uFFFF\"\n", HUASHU__BOOK_CONTROL_CHARACTER, 2, 9 },
    { BOOK "title: 您\xEF\xBF\xBD\n", HUASHU__BOOK_LOST_CHARACTER, 2, 9 },
    /* YAML */
    { "", HUASHU__BOOK_EMPTY_FILE, 0, 0 },
    { "# nothing\n", HUASHU__BOOK_EMPTY_FILE, 0, 0 },
    { BOOK "title: a: b\n", HUASHU__BOOK_YAML_TWO_COLONS, 2, 9 },
    { "\xEF\xBB\xBF" BOOK "title: a: b\n", HUASHU__BOOK_YAML_TWO_COLONS, 2, 9 },
    { BOOK "title: a\nsomething\nid: b\n", HUASHU__BOOK_YAML_NO_COLON, 3, 1 },
    { BOOK "title: 'a' b\n", HUASHU__BOOK_YAML_INDENT, 2, 12 },
    { RULES "  - id: a\n   kind: forbidden\n", HUASHU__BOOK_YAML_DASH, 4, 4 },
    { BOOK "include: [a, b\nid: c\n", HUASHU__BOOK_YAML_OPEN_LIST, 2, 10 },
    { SAYS "    where: {first: 2 turns\n    lose: 2\n",
      HUASHU__BOOK_YAML_OPEN_BRACE, 6, 12 },
    { BOOK "title: 'abc\nid: x\n", HUASHU__BOOK_YAML_OPEN_QUOTE, 2, 8 },
    { BOOK "title: \"a\\d\"\n", HUASHU__BOOK_YAML_ESCAPE, 2, 10 },
    { BOOK "rules:\n\t- id: a\n", HUASHU__BOOK_YAML_TAB, 3, 1 },
    { BOOK "title: @abc\n", HUASHU__BOOK_YAML_SPECIAL, 2, 8 },
    { BOOK "title: *您好\n", HUASHU__BOOK_YAML_SPECIAL, 2, 8 },
    { RULE "    say: {公司}您好\n", HUASHU__BOOK_YAML_SPECIAL, 5, 10 },
    { RULE "    say:\n      - [请]问\n", HUASHU__BOOK_YAML_SPECIAL, 6, 9 },
    { BOOK "include: [a,,b]\n", HUASHU__BOOK_YAML_OTHER, 2, 13 },
    { SAYS "    lose：5\n    by: agent\n", HUASHU__BOOK_WIDE_COLON, 6, 9 },
    { RULES "  - id：a\n", HUASHU__BOOK_WIDE_COLON, 3, 7 },
    { SAYS "    where: {first：2 turns}\n", HUASHU__BOOK_WIDE_COLON, 6, 18 },
    { SAYS "    lose:5\n    by: agent\n", HUASHU__BOOK_TIGHT_COLON, 6, 9 },
    { SAYS "    where: {first:2 turns}\n", HUASHU__BOOK_TIGHT_COLON, 6, 18 },
    { BOOK "fold: " TEN("[") TEN("[") TEN("[") "[[[",
      HUASHU__BOOK_YAML_TOO_DEEP, 2, 38 },
    { BOOK "---\n" BOOK, HUASHU__BOOK_SECOND_DOCUMENT, 2, 1 },
    { BOOK "title: *a\n", HUASHU__BOOK_ALIAS, 2, 8 },
    { BOOK "title: &a b\n", HUASHU__BOOK_ANCHOR, 2, 8 },
    { BOOK "rules: &a []\n", HUASHU__BOOK_ANCHOR, 2, 8 },
    { BOOK "title: !!str b\n", HUASHU__BOOK_TAG, 2, 8 },
    /* Shape */
    { "您好\n再见\n", HUASHU__BOOK_NOT_A_PHRASEBOOK, 1, 1 },
    { "- 您好\n", HUASHU__BOOK_NOT_A_PHRASEBOOK, 1, 1 },
    { "{\"id\": \"1\", \"turns\": []}\n", HUASHU__BOOK_NOT_A_PHRASEBOOK, 1, 1 },
    { "客服: 您好\n客户: 停水了\n客服: 好\n", HUASHU__BOOK_NOT_A_PHRASEBOOK, 1,
      1 },
    { "appraisal: 1\nitems: []\n", HUASHU__BOOK_IS_A_CARD, 1, 1 },
    { "rules: []\n", HUASHU__BOOK_NO_VERSION, 1, 1 },
    { "id: a\nphrasebook: 1\n", HUASHU__BOOK_VERSION_NOT_FIRST, 2, 1 },
    { "phrasebook: 2\n", HUASHU__BOOK_VERSION_UNKNOWN, 1, 13 },
    { SAYS "    colour: red\n", HUASHU__BOOK_UNKNOWN_KEY, 6, 5 },
    { SAYS "    advise: b\n", HUASHU__BOOK_UNKNOWN_KEY_NEAR, 6, 5 },
    { SAYS "    say: b\n", HUASHU__BOOK_REPEATED_KEY, 6, 5 },
    { BOOK "[a]: b\n", HUASHU__BOOK_KEY_NOT_TEXT, 2, 1 },
    { BOOK "title: [a]\n", HUASHU__BOOK_EXPECTED_TEXT, 2, 8 },
    { BOOK "rules: a\n", HUASHU__BOOK_EXPECTED_LIST, 2, 8 },
    { RULES "  - a\n", HUASHU__BOOK_EXPECTED_MAPPING, 3, 5 },
    { BOOK "title:\nid: a\n", HUASHU__BOOK_EMPTY_VALUE, 2, 7 },
    { SAYS "    match: similar\n    at_least: 80\n", HUASHU__BOOK_BAD_SHARE, 7,
      15 },
    { SAYS "    match: similar\n    at_least: 0\n", HUASHU__BOOK_BAD_SHARE, 7,
      15 },
    { SAYS "    match: similar\n    part_from: 0.005\n", HUASHU__BOOK_BAD_SHARE,
      7, 16 },
    { SAYS "    match: similar\n    at_least: 0.7\n    part_from: 0.71\n",
      HUASHU__BOOK_PART_ABOVE_FULL, 8, 16 },
    { SAYS "    match: similar\n    must_hold: []\n", HUASHU__BOOK_EMPTY_SAY, 7,
      16 },
    { RULE "    pattern: a\n    match: similar\n", HUASHU__BOOK_SIMILAR_PATTERN,
      6, 12 },
    { SAYS "    at_least: 0.8\n", HUASHU__BOOK_SIMILAR_ALONE, 6, 5 },
    { SAYS "    part_from: 0.8\n", HUASHU__BOOK_SIMILAR_ALONE, 6, 5 },
    { SAYS "    must_hold: a\n", HUASHU__BOOK_SIMILAR_ALONE, 6, 5 },
    { SAYS "    measure: silence\n", HUASHU__BOOK_LIMIT_MISPLACED, 6, 5 },
    { SAYS "    over: 10 s\n", HUASHU__BOOK_LIMIT_MISPLACED, 6, 5 },
    { SAYS "    under: 10 s\n", HUASHU__BOOK_LIMIT_MISPLACED, 6, 5 },
    { SAYS "    excused_by: a\n", HUASHU__BOOK_LIMIT_MISPLACED, 6, 5 },
    { SAYS "    excuse: 60 s\n", HUASHU__BOOK_LIMIT_MISPLACED, 6, 5 },
    { SAYS "    window: 60 s\n", HUASHU__BOOK_LIMIT_MISPLACED, 6, 5 },
    /* Limits */
    { LIMIT "    over: 10 s\n", HUASHU__BOOK_MISSING_KEY, 3, 9 },
    { LIMIT "    measure: silense\n    over: 10 s\n",
      HUASHU__BOOK_BAD_CHOICE_NEAR, 5, 14 },
    { LIMIT "    measure: silence\n", HUASHU__BOOK_NO_BOUND, 3, 9 },
    { SILENCE "    over: 10\n", HUASHU__BOOK_BAD_AMOUNT, 6, 11 },
    { SILENCE "    over: long\n", HUASHU__BOOK_BAD_AMOUNT, 6, 11 },
    { SILENCE "    over: 1.005 s\n", HUASHU__BOOK_BAD_AMOUNT, 6, 11 },
    { SILENCE "    over: -1 s\n", HUASHU__BOOK_BAD_AMOUNT, 6, 11 },
    { SILENCE "    over: 1000000.01 s\n", HUASHU__BOOK_BAD_AMOUNT, 6, 11 },
    { SILENCE "    over: 10 %\n", HUASHU__BOOK_WRONG_UNIT, 6, 11 },
    { SILENCE "    over: 10 sec\n", HUASHU__BOOK_WRONG_UNIT, 6, 11 },
    { SILENCE "    over: 10 s\n    under: 200 ms\n", HUASHU__BOOK_UNITS_DIFFER,
      7, 12 },
    { SILENCE "    over: 10 s\n    under: 11 s\n",
      HUASHU__BOOK_UNDER_ABOVE_OVER, 7, 12 },
    { SILENCE "    over: 10 s\n    say: a\n", HUASHU__BOOK_WORDS_OF_LIMIT, 7,
      10 },
    { SILENCE "    over: 10 s\n    examples: {accept: [a]}\n",
      HUASHU__BOOK_EXAMPLE_WITHOUT_TIMES, 7, 15 },
    { SILENCE "    over: 10 s\n    window: 30 s\n", HUASHU__BOOK_KEY_OF_MEASURE,
      7, 5 },
    { LIMIT "    measure: speech_rate\n    over: 9 characters/min\n"
            "    window: 2 turns\n",
      HUASHU__BOOK_TIME_WANTED, 7, 13 },
    { SILENCE "    over: 10 s\n    excused_by: b\n  - id: b\n"
              "    kind: observed\n    say: x\n",
      HUASHU__BOOK_EXCUSE_ALONE, 7, 5 },
    { SILENCE "    over: 10 s\n    excused_by: a\n    excuse: 20 s\n",
      HUASHU__BOOK_RULE_CYCLE, 7, 17 },
    { SILENCE "    over: 10 s\n    excuse: 60 s\n", HUASHU__BOOK_EXCUSE_ALONE,
      7, 5 },
    { LIMIT "    measure: repeats\n    over: 1 times\n    excuse: 60 s\n",
      HUASHU__BOOK_KEY_OF_MEASURE, 7, 5 },
    { PROMISE "slots: {时限: {han: 1}}\n", HUASHU__BOOK_NOT_A_DURATION, 5, 14 },
    { PROMISE "    say: [a, b]\n", HUASHU__BOOK_NO_LENGTH, 7, 5 },
    { PROMISE "    match: similar\n", HUASHU__BOOK_WORDS_OF_LIMIT, 7, 12 },
    { PROMISE "    excuse: 3 s\n", HUASHU__BOOK_KEY_OF_MEASURE, 7, 5 },
    { LIMIT "    measure: promised_time\n    over: 1 characters\n",
      HUASHU__BOOK_WRONG_UNIT, 6, 11 },
    /* Calendar */
    { BOOK "calendar: {hours: 18:00-9:00}\n", HUASHU__BOOK_BAD_HOURS, 2, 19 },
    { BOOK "calendar: {hours: 9-18}\n", HUASHU__BOOK_BAD_HOURS, 2, 19 },
    { BOOK "calendar: {hours: 9:00-24:01}\n", HUASHU__BOOK_BAD_HOURS, 2, 19 },
    { BOOK "calendar: {hours: 9:60-18:00}\n", HUASHU__BOOK_BAD_HOURS, 2, 19 },
    { BOOK "calendar: {holidays: [2026-02-29]}\n", HUASHU__BOOK_BAD_DATE, 2,
      23 },
    { BOOK "calendar: {holidays: [国庆]}\n", HUASHU__BOOK_BAD_DATE, 2, 23 },
    { BOOK "calendar: {holidays: 2026-10-01}\n", HUASHU__BOOK_EXPECTED_LIST, 2,
      22 },
    { BOOK "calendar: {workdays: [2026-10-10, 2026-10-10]}\n",
      HUASHU__BOOK_DATE_TWICE, 2, 35 },
    { BOOK "calendar: {holidays: [2026-10-10], workdays: [2026-10-10]}\n",
      HUASHU__BOOK_DATE_TWICE, 2, 47 },
    { BOOK "calendar: {}\ncalendar: {}\n", HUASHU__BOOK_REPEATED_KEY, 3, 1 },
    { SILENCE "    over: 10 s\n    gain: 1\n", HUASHU__BOOK_GAIN_MISPLACED, 7,
      11 },
    { SILENCE "    over: 10 s\n  - id: b\n    kind: forbidden\n    say: x\n"
              "    unless: {rule: a}\n",
      HUASHU__BOOK_UNLESS_LIMIT, 10, 13 },
    /* Conditions: the condition begins in column 11 */
    { SAYS "    when: [a]\n", HUASHU__BOOK_EXPECTED_TEXT, 6, 11 },
    { SAYS "    when: b\n", HUASHU__BOOK_UNKNOWN_RULE, 6, 11 },
    { SAYS "    when: 'not (b)'\n", HUASHU__BOOK_UNKNOWN_RULE, 6, 17 },
    { OBSERVED "  - {id: greeting, kind: observed, say: b, "
               "when: a and greting}\n",
      HUASHU__BOOK_UNKNOWN_RULE_NEAR, 6, 56 },
    { SAYS "    when: a\n", HUASHU__BOOK_RULE_CYCLE, 6, 11 },
    { OBSERVED "    when: c\n  - {id: c, kind: observed, say: b, "
               "where: {after: a}}\n",
      HUASHU__BOOK_RULE_CYCLE, 7, 52 },
    { OBSERVED WHEN("and a"), HUASHU__BOOK_CONDITION_NO_RULE, 9, 11 },
    { OBSERVED WHEN("a and or"), HUASHU__BOOK_CONDITION_NO_RULE, 9, 17 },
    { OBSERVED WHEN("a and ()"), HUASHU__BOOK_CONDITION_NO_RULE, 9, 18 },
    { OBSERVED WHEN("count(not) > 1"), HUASHU__BOOK_CONDITION_NO_RULE, 9, 17 },
    { OBSERVED WHEN("a before > 3"), HUASHU__BOOK_CONDITION_NO_RULE, 9, 20 },
    { OBSERVED WHEN("count a > 1"), HUASHU__BOOK_CONDITION_EXPECTED, 9, 17 },
    { OBSERVED WHEN("count(a and a) > 1"), HUASHU__BOOK_CONDITION_EXPECTED, 9,
      19 },
    { OBSERVED WHEN("count(a) = 1"), HUASHU__BOOK_CONDITION_EXPECTED, 9, 20 },
    { OBSERVED WHEN("(a or a a)"), HUASHU__BOOK_CONDITION_EXPECTED, 9, 19 },
    { OBSERVED WHEN("a within 3 turns a"), HUASHU__BOOK_CONDITION_EXPECTED, 9,
      28 },
    { OBSERVED WHEN("a within 3 of a"), HUASHU__BOOK_BAD_EXTENT, 9, 20 },
    { OBSERVED WHEN("a within 3 hours of a"), HUASHU__BOOK_BAD_EXTENT, 9, 20 },
    { OBSERVED WHEN("a within 1.5x s of a"), HUASHU__BOOK_BAD_EXTENT, 9, 20 },
    { OBSERVED WHEN("a within 99999999999999999999 turns of a"),
      HUASHU__BOOK_BAD_EXTENT, 9, 20 },
    { OBSERVED WHEN("a within a"), HUASHU__BOOK_BAD_EXTENT, 9, 20 },
    { OBSERVED WHEN("count(a) > many"), HUASHU__BOOK_CONDITION_NUMBER, 9, 22 },
    { OBSERVED WHEN("count(a) > 1000001"), HUASHU__BOOK_CONDITION_NUMBER, 9,
      22 },
    { RULES "  - {id: a, kind: limit, measure: silence, over: 3 s}\n"
            "  - {id: b, kind: observed, say: b}\n"
            "  - {id: c, kind: observed, say: c, when: a and b after a}\n",
      HUASHU__BOOK_CONDITION_OF_LIMIT, 5, 49 },
    { OBSERVED WHEN("a && a"), HUASHU__BOOK_CONDITION_JOIN, 9, 13 },
    { OBSERVED WHEN("a a"), HUASHU__BOOK_CONDITION_JOIN, 9, 13 },
    { OBSERVED WHEN("a > 1"), HUASHU__BOOK_CONDITION_JOIN, 9, 13 },
    { OBSERVED WHEN("a)"), HUASHU__BOOK_CONDITION_JOIN, 9, 12 },
    { OBSERVED WHEN("a and"), HUASHU__BOOK_CONDITION_END, 9, 16 },
    { OBSERVED WHEN("not"), HUASHU__BOOK_CONDITION_END, 9, 14 },
    { OBSERVED WHEN("(a"), HUASHU__BOOK_CONDITION_END, 9, 13 },
    { OBSERVED WHEN("a within 3"), HUASHU__BOOK_CONDITION_END, 9, 21 },
    { OBSERVED WHEN("a within 3 turns"), HUASHU__BOOK_CONDITION_END, 9, 27 },
    { OBSERVED WHEN("count(a) >="), HUASHU__BOOK_CONDITION_END, 9, 22 },
    { OBSERVED WHEN("not （a）"), HUASHU__BOOK_CONDITION_WIDE, 9, 15 },
    { OBSERVED WHEN("count(a) ≥ 2"), HUASHU__BOOK_CONDITION_WIDE, 9, 20 },
    { OBSERVED WHEN("a，a"), HUASHU__BOOK_CONDITION_WIDE, 9, 12 },
    { OBSERVED WHEN(TEN("a or a or a or a or a or a or ") TEN("a or ") "a"),
      HUASHU__BOOK_CONDITION_TOO_LONG, 9, 331 },
    { OBSERVED WHEN(TEN("(") "((((((a))))))" TEN(")")),
      HUASHU__BOOK_CONDITION_TOO_DEEP, 9, 27 },
    { OBSERVED WHEN(TEN("not ") "not not not not not not a"),
      HUASHU__BOOK_CONDITION_TOO_DEEP, 9, 75 },
    /* Values */
    { SAYS "    by: robot\n", HUASHU__BOOK_BAD_CHOICE, 6, 9 },
    { SAYS "    whole: no\n", HUASHU__BOOK_BAD_CHOICE, 6, 12 },
    { SAYS "    by: agnet\n", HUASHU__BOOK_BAD_CHOICE_NEAR, 6, 9 },
    { BOOK "fold: {width: yes}\n", HUASHU__BOOK_BAD_BOOLEAN, 2, 15 },
    { SAYS "    lose: -1\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: -0\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: NaN\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: .inf\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: 1e3\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: 0x10\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: 1,5\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: 0.005\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: 1000000.01\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: 99999999999999999999\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { SAYS "    lose: 两分\n", HUASHU__BOOK_BAD_POINTS, 6, 11 },
    { RULE "    any_of: {at_least: 3, say: [a, b]}\n", HUASHU__BOOK_BAD_COUNT,
      5, 24 },
    { RULE "    any_of: {at_least: 0, say: [a, b]}\n", HUASHU__BOOK_BAD_COUNT,
      5, 24 },
    { SAYS "    where: {first: 2}\n", HUASHU__BOOK_BAD_EXTENT, 6, 20 },
    { SAYS "    where: {first: 0 turns}\n", HUASHU__BOOK_BAD_EXTENT, 6, 20 },
    { SAYS "    where: {first: 1.5 turns}\n", HUASHU__BOOK_BAD_EXTENT, 6, 20 },
    { SAYS "    where: {first: 2 hours}\n", HUASHU__BOOK_BAD_EXTENT, 6, 20 },
    { SAYS "    where: {first: 0.5 ms}\n", HUASHU__BOOK_BAD_EXTENT, 6, 20 },
    { SAYS "    where: {last: 99999999999 min}\n", HUASHU__BOOK_BAD_EXTENT, 6,
      19 },
    { BOOK "slots:\n  s: {han: 2-1}\n", HUASHU__BOOK_BAD_RANGE, 3, 12 },
    { BOOK "slots:\n  s: {han: 0-1}\n", HUASHU__BOOK_BAD_RANGE, 3, 12 },
    { BOOK "slots:\n  s: {digits: 1-65}\n", HUASHU__BOOK_BAD_RANGE, 3, 15 },
    { BOOK "slots:\n  s: {duration: long}\n", HUASHU__BOOK_BAD_DURATION, 3,
      17 },
    { RULES "  - id: 开场\n    kind: forbidden\n    say: a\n",
      HUASHU__BOOK_BAD_ID, 3, 9 },
    { RULES "  - id: -a\n    kind: forbidden\n    say: a\n",
      HUASHU__BOOK_BAD_ID, 3, 9 },
    { RULES "  - id: a" TEN("123456") "1234\n    kind: forbidden\n    say: a\n",
      HUASHU__BOOK_BAD_ID, 3, 9 },
    { BOOK "id: a/b\n", HUASHU__BOOK_BAD_ID, 2, 5 },
    { RULES "  - id: not\n    kind: forbidden\n    say: a\n",
      HUASHU__BOOK_RESERVED_ID, 3, 9 },
    { SAYS "  - id: a\n    kind: forbidden\n    say: a\n",
      HUASHU__BOOK_REPEATED_ID, 6, 9 },
    { RULES "  - kind: forbidden\n    say: a\n", HUASHU__BOOK_MISSING_KEY, 3,
      5 },
    { RULES "  - id: a\n    say: a\n", HUASHU__BOOK_MISSING_KEY, 3, 9 },
    { RULE "    any_of: {say: [a, b]}\n", HUASHU__BOOK_MISSING_KEY, 5, 13 },
    { SAYS "    unless: {}\n", HUASHU__BOOK_MISSING_KEY, 6, 13 },
    { BOOK "scorecard: {items: [{title: a}]}\n", HUASHU__BOOK_MISSING_KEY, 2,
      21 },
    /* Sections */
    { BOOK "slots:\n  s: {han: 1}\n  s: {han: 2}\n", HUASHU__BOOK_REPEATED_SLOT,
      4, 3 },
    { BOOK "slots:\n  'a b': {han: 1}\n", HUASHU__BOOK_BAD_SLOT_NAME, 3, 3 },
    { BOOK "slots:\n  a…b: {han: 1}\n", HUASHU__BOOK_BAD_SLOT_NAME, 3, 3 },
    { BOOK "slots:\n  s: {han: 1, digits: 2}\n", HUASHU__BOOK_SLOT_KINDS, 3,
      6 },
    { BOOK "slots:\n  s: {}\n", HUASHU__BOOK_SLOT_KINDS, 3, 6 },
    { BOOK "fold: {same: [[你]]}\n", HUASHU__BOOK_SAME_TOO_SMALL, 2, 15 },
    { BOOK "fold: {same: [[你, 您], [您, 妳]]}\n", HUASHU__BOOK_SAME_TWICE, 2,
      24 },
    { BOOK "scorecard: {base: 0}\n", HUASHU__BOOK_BASE_ZERO, 2, 19 },
    { BOOK "scorecard: {pass: 101}\n", HUASHU__BOOK_PASS_ABOVE_BASE, 2, 19 },
    { BOOK "scorecard: {items: [{id: a, weight: 0}]}\n",
      HUASHU__BOOK_WEIGHT_ZERO, 2, 37 },
    { BOOK "scorecard: {items: [{id: a, weight: -1}]}\n",
      HUASHU__BOOK_BAD_POINTS, 2, 37 },
    { BOOK "scorecard: {gain_cap: x}\n", HUASHU__BOOK_BAD_POINTS, 2, 23 },
    { BOOK "scorecard: {grades: []}\n", HUASHU__BOOK_NO_GRADES, 2, 21 },
    { BOOK "scorecard: {grades: [优秀]}\n", HUASHU__BOOK_EXPECTED_MAPPING, 2,
      22 },
    { BOOK "scorecard: {grades: [{from: 90}]}\n", HUASHU__BOOK_MISSING_KEY, 2,
      22 },
    { BOOK "scorecard: {grades: [{title: a}]}\n", HUASHU__BOOK_MISSING_KEY, 2,
      22 },
    { BOOK "scorecard: {grades: [{from: 9, title: a}, {from: 9, title: b}]}\n",
      HUASHU__BOOK_GRADE_ORDER, 2, 50 },
    { BOOK "scorecard: {grades: [{from: 8, title: a}, {from: 9, title: b}]}\n",
      HUASHU__BOOK_GRADE_ORDER, 2, 50 },
    { BOOK "scorecard: {grades: [{from: 9, title: a}], base: 8}\n",
      HUASHU__BOOK_GRADE_ABOVE_BASE, 2, 29 },
    { BOOK "scorecard:\n  items:\n    - {id: a}\n    - {id: a}\n",
      HUASHU__BOOK_REPEATED_ITEM, 5, 12 },
    /* Rules */
    { RULE, HUASHU__BOOK_NO_PHRASE, 3, 9 },
    { SAYS "    pattern: b\n", HUASHU__BOOK_SEVERAL_PHRASES, 6, 5 },
    { RULE "    pattern: b\n    match: homophone\n",
      HUASHU__BOOK_SOUND_OF_PATTERN, 6, 12 },
    { RULE "    say: []\n", HUASHU__BOOK_EMPTY_SAY, 5, 10 },
    { SAYS "    unless: []\n", HUASHU__BOOK_EMPTY_SAY, 6, 13 },
    { OBSERVED "    lose: 1\n", HUASHU__BOOK_LOSE_MISPLACED, 6, 11 },
    { SAYS "    gain: 1\n", HUASHU__BOOK_GAIN_MISPLACED, 6, 11 },
    { SAYS "    cap: 1\n", HUASHU__BOOK_CAP_ALONE, 6, 10 },
    { OBSERVED "    fatal: true\n", HUASHU__BOOK_FATAL_MISPLACED, 6, 12 },
    { SAYS "    item: service\n", HUASHU__BOOK_UNKNOWN_ITEM, 6, 11 },
    { SAYS "    item: servise\nscorecard: {items: [{id: service}]}\n",
      HUASHU__BOOK_UNKNOWN_ITEM_NEAR, 6, 11 },
    { SAYS "    where: {after: complaint}\n", HUASHU__BOOK_UNKNOWN_RULE, 6,
      20 },
    { SAYS "    unless: [b, {rule: complaint}]\n", HUASHU__BOOK_UNKNOWN_RULE, 6,
      24 },
    { SAYS "    where: {before: complant}\n  - id: complaint\n"
           "    kind: observed\n    say: b\n",
      HUASHU__BOOK_UNKNOWN_RULE_NEAR, 6, 21 },
    { SAYS "    where: {}\n", HUASHU__BOOK_EMPTY_WHERE, 6, 12 },
    { SAYS "    where: {within: 2 turns}\n", HUASHU__BOOK_WITHIN_ALONE, 6, 21 },
    { SAYS "    where: {after: b}\n  - id: b\n    kind: observed\n    say: b\n"
           "    unless: {rule: a}\n",
      HUASHU__BOOK_RULE_CYCLE, 10, 20 },
    { SAYS "    where: {after: a}\n", HUASHU__BOOK_RULE_CYCLE, 6, 20 },
    { SAYS "    examples: {accept: ['客服：好', '好的']}\n",
      HUASHU__BOOK_EXAMPLE_MIXED, 6, 24 },
    { SAYS "    examples: {reject: [[客服：好, 好的]]}\n",
      HUASHU__BOOK_EXAMPLE_LABEL, 6, 32 },
    /* Phrases */
    { RULE "    say: '  '\n", HUASHU__BOOK_EMPTY_PHRASE, 5, 11 },
    { RULE "    say: '您(好'\n", HUASHU__BOOK_UNCLOSED, 5, 12 },
    { RULE "    say: '您[好'\n", HUASHU__BOOK_UNCLOSED, 5, 12 },
    { RULE "    say: '您{好'\n", HUASHU__BOOK_UNCLOSED, 5, 12 },
    { RULE "    say: '您(好[吗])]'\n", HUASHU__BOOK_UNOPENED, 5, 18 },
    { RULE "    say: '您)好'\n", HUASHU__BOOK_UNOPENED, 5, 12 },
    { RULE "    say: '(您]好)'\n", HUASHU__BOOK_UNOPENED, 5, 13 },
    { RULE "    say: '您}好'\n", HUASHU__BOOK_UNOPENED, 5, 12 },
    { RULE "    say: '您|好'\n", HUASHU__BOOK_BAR_OUTSIDE, 5, 12 },
    { RULE "    say: '您()'\n", HUASHU__BOOK_EMPTY_BRACKETS, 5, 12 },
    { RULE "    say: '您{ }'\n", HUASHU__BOOK_EMPTY_BRACKETS, 5, 12 },
    { RULE "    say: '(您|)'\n", HUASHU__BOOK_EMPTY_ALTERNATIVE, 5, 14 },
    { RULE "    say: '[|您]好'\n", HUASHU__BOOK_EMPTY_ALTERNATIVE, 5, 12 },
    { RULE "    say: '" TEN("(") "((((((("
                                 "'\n",
      HUASHU__BOOK_PHRASE_TOO_DEEP, 5, 27 },
    { RULE "    say: '您\\'\n", HUASHU__BOOK_LAST_BACKSLASH, 5, 12 },
    { RULE "    say: '您{姓}'\n", HUASHU__BOOK_UNKNOWN_SLOT, 5, 13 },
    /* A doubled quote and an escape before the mistake. */
    { RULE "    say: '您''{姓}'\n", HUASHU__BOOK_UNKNOWN_SLOT, 5, 15 },
    { RULE "    say: \"\\u60A8{姓}\"\n", HUASHU__BOOK_UNKNOWN_SLOT, 5, 18 },
    { RULE "    say: 您{姓}\n", HUASHU__BOOK_UNKNOWN_SLOT, 5, 12 },
    { RULE "    say: '您{公司名}'\nslots:\n  公司: {han: 4}\n",
      HUASHU__BOOK_UNKNOWN_SLOT_NEAR, 5, 13 },
    { RULE "    say: '[您好]…'\n", HUASHU__BOOK_MAY_BE_EMPTY, 5, 10 },
    { RULE "    say: '(您|[好])'\n", HUASHU__BOOK_MAY_BE_EMPTY, 5, 10 },
    /* Warnings */
    { RULE "    say: [您好，再见]\n", HUASHU__BOOK_WIDE_COMMA, 5, 13 },
    { SAYS "fold: {fillers: [嗯、啊]}\n", HUASHU__BOOK_WIDE_COMMA, 6, 19 },
    { SAYS "    examples: {accept: [客服：好，对，客户：好]}\n",
      HUASHU__BOOK_WIDE_COMMA, 6, 31 },
    { RULE "    say: 请按 #号键\n", HUASHU__BOOK_CUT_BY_COMMENT, 5, 13 },
    { RULE "    say: 请按 # 号键\n", HUASHU__BOOK_CUT_BY_COMMENT, 5, 13 },
    { RULE "    say: 您好\n      再见\n", HUASHU__BOOK_MANY_LINES, 5, 10 },
    { RULE "    say: '您好｛公司｝'\n", HUASHU__BOOK_WIDE_SYNTAX, 5, 13 },
    { RULE "    say: '(您｜你)好'\n", HUASHU__BOOK_WIDE_SYNTAX, 5, 13 },
};

/* What a case gave. */
struct seen {
    size_t count;
    char code[64], english[512];
    uint32_t level, line, column;
    bool complete;
};

static int
see(void *user, const struct huashu_diagnostic *diagnostic)
{
    struct seen *seen = user;
    if (seen->count++ > 0)
        return 0;
    snprintf(seen->code, sizeof seen->code, "%s", diagnostic->code);
    snprintf(seen->english, sizeof seen->english, "%s",
             diagnostic->message[HUASHU_EN]);
    seen->level = diagnostic->level;
    seen->line = diagnostic->line;
    seen->column = diagnostic->column;
    seen->complete = diagnostic->message[HUASHU_ZH] != NULL &&
                     (diagnostic->help[HUASHU_ZH] == NULL) ==
                         (diagnostic->help[HUASHU_EN] == NULL) &&
                     diagnostic->width > 0 &&
                     (diagnostic->line == 0) == (diagnostic->line_text == NULL);
    return 0;
}

/* Whether a sentence is that of a message, up to its first argument. */
static bool
says(const char *sentence, const struct huashu__message *message)
{
    const char *text = message->text[HUASHU_EN];
    const char *argument = strchr(text, '{');
    size_t length =
        argument == NULL ? strlen(text) + 1 : (size_t)(argument - text);
    return strncmp(sentence, text, length) == 0;
}

/* Whether a book has the one problem of a case, in its place. */
static void
hold(const struct error_case *c)
{
    const struct huashu__message *message = &huashu__book_messages[c->message];
    struct huashu_book_source source = { .path = "t.yaml",
                                         .data = c->text,
                                         .length = strlen(c->text) };
    struct seen seen = { 0 };
    struct huashu__diagnostics diagnostics;
    struct huashu__model *model = NULL;
    struct huashu_error error = { .status = HUASHU_OK };
    enum huashu_status status;
    huashu__diagnostics_init(&diagnostics, &huashu__default_allocator, see,
                             &seen);
    status = huashu__model_read(&source, 1, NULL, &diagnostics, &model, &error);
    if (status == HUASHU_OK)
        huashu__diagnostics_deliver(&diagnostics, model, &error);
    else
        ck_assert_msg(status == HUASHU_ERROR_EMPTY, "%s", c->text);
    if (status == HUASHU_OK) {
        ck_assert_msg(seen.count == 1 && seen.complete &&
                          strcmp(seen.code, message->code) == 0 &&
                          says(seen.english, message) && seen.line == c->line &&
                          seen.column == c->column,
                      "%s\n%zu problems; %s %u:%u %s, not %s %u:%u", c->text,
                      seen.count, seen.code, seen.line, seen.column,
                      seen.english, message->code, c->line, c->column);
        ck_assert_uint_eq(seen.level, c->message >= HUASHU__BOOK_WARNINGS
                                          ? HUASHU_DIAGNOSTIC_WARNING
                                          : HUASHU_DIAGNOSTIC_ERROR);
    }
    huashu__model_free(model);
    huashu__diagnostics_finish(&diagnostics);
}

START_TEST(every_message_in_its_place)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(error_cases); i++)
        hold(&error_cases[i]);
}
END_TEST

START_TEST(more_dates_than_any_calendar)
{
    struct huashu__buffer text;
    struct error_case c = { .message = HUASHU__BOOK_TOO_MANY_DATES,
                            .line = 2,
                            .column = 22 };
    huashu__buffer_init(&text, &huashu__default_allocator);
    huashu__buffer_puts(&text, BOOK "calendar: {holidays: [a");
    for (size_t i = 0; i < HUASHU__MAX_DATES; i++)
        huashu__buffer_puts(&text, ",a");
    huashu__buffer_puts(&text, "]}\n");
    c.text = text.items;
    hold(&c);
    huashu__buffer_finish(&text);
}
END_TEST

/* Messages that need files, several sources or much text: check_book.c; of
 * suppressions: check_suppress.c. */
static const enum huashu__book_message elsewhere[] = {
    HUASHU__BOOK_NO_SUCH_FILE,    HUASHU__BOOK_NO_PERMISSION,
    HUASHU__BOOK_IS_A_FOLDER,     HUASHU__BOOK_NOT_A_FILE,
    HUASHU__BOOK_CANNOT_READ,     HUASHU__BOOK_FILE_TOO_LARGE,
    HUASHU__BOOK_TOO_MANY_FILES,  HUASHU__BOOK_INCLUDE_TOO_DEEP,
    HUASHU__BOOK_INCLUDE_CYCLE,   HUASHU__BOOK_LIST_NAME_TAKEN,
    HUASHU__BOOK_TOO_MANY_RULES,  HUASHU__BOOK_NO_RULES,
    HUASHU__BOOK_SECOND_SECTION,  HUASHU__BOOK_AND_MORE,
    HUASHU__BOOK_PHRASE_TOO_LONG, HUASHU__BOOK_HASH_IN_LIST,
    HUASHU__BOOK_FOLDER_NOT_FILE, HUASHU__BOOK_NOT_SUPPRESSIONS,
    HUASHU__BOOK_BAD_FINGERPRINT, HUASHU__BOOK_BAD_DATE,
    HUASHU__BOOK_REPEATED_ENTRY,  HUASHU__BOOK_TOO_MANY_ENTRIES,
    HUASHU__BOOK_TOO_MANY_DATES,
};

START_TEST(no_message_without_a_case)
{
    bool covered[HUASHU__BOOK_MESSAGE_COUNT] = { false };
    for (size_t i = 0; i < HUASHU__COUNT_OF(error_cases); i++)
        covered[error_cases[i].message] = true;
    for (size_t i = 0; i < HUASHU__COUNT_OF(elsewhere); i++)
        covered[elsewhere[i]] = true;
    for (size_t i = 0; i < HUASHU__BOOK_MESSAGE_COUNT; i++) {
        const struct huashu__message *message = &huashu__book_messages[i];
        ck_assert_msg(covered[i], "%s", message->code);
        ck_assert_ptr_nonnull(message->code);
        ck_assert_ptr_nonnull(message->text[HUASHU_ZH]);
        ck_assert_ptr_nonnull(message->text[HUASHU_EN]);
        ck_assert((message->help[HUASHU_ZH] == NULL) ==
                  (message->help[HUASHU_EN] == NULL));
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        every_message_in_its_place,
        more_dates_than_any_calendar,
        no_message_without_a_case,
    };
    return run_tests("book_errors", tests, HUASHU__COUNT_OF(tests), 60);
}
