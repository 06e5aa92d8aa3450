/* SPDX-License-Identifier: MIT */
/*
 * marker.c: what an item of a list begins with: 1、 1. （1） ① 一、 （一） - and
 * what articles and headings do: 第一条, ##.
 */
#include "draft/draft.h"

/* Signs of the deepest heading of Markdown. */
#define DEEPEST 6

/* Arabic digits, at most four; 0: none, or too many. */
static uint32_t
read_digits(struct huashu__string line, size_t *at)
{
    uint32_t number = 0;
    size_t begin = *at;
    while (*at < line.length && line.data[*at] >= '0' &&
           line.data[*at] <= '9' && *at - begin < 5)
        number = number * 10 + (uint32_t)(line.data[(*at)++] - '0');
    return *at - begin > 4 ? 0 : number;
}

static uint32_t
chinese_digit(uint32_t code_point)
{
    static const uint32_t digits[] = U"一二三四五六七八九";
    for (uint32_t i = 0; digits[i] != 0; i++)
        if (digits[i] == code_point)
            return i + 1;
    return 0;
}

/* 一 to 九十九; 0: none. */
static uint32_t
read_chinese(struct huashu__string line, size_t *at)
{
    size_t end, ten_end;
    uint32_t first = chinese_digit(huashu__code_point_at(line, *at, &end));
    uint32_t second;
    if (first == 0)
        end = *at;
    if (huashu__code_point_at(line, end, &ten_end) != 0x5341) { /* 十 */
        *at = end;
        return first;
    }
    second = chinese_digit(huashu__code_point_at(line, ten_end, &end));
    *at = second == 0 ? ten_end : end;
    return (first == 0 ? 10 : first * 10) + second;
}

/* ① ⑴ ⒈ ㈠ ❶ and their like; 0: none. */
static uint32_t
circled(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        { 0x2460, 0x2473 }, { 0x2474, 0x2487 }, { 0x2488, 0x249B },
        { 0x24F5, 0x24FE }, { 0x2776, 0x277F }, { 0x2780, 0x2789 },
        { 0x278A, 0x2793 }, { 0x3220, 0x3229 }, { 0x3280, 0x3289 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(ranges); i++)
        if (code_point >= ranges[i].first && code_point <= ranges[i].last)
            return code_point - ranges[i].first + 1;
    return 0;
}

static bool
is_bullet(uint32_t code_point)
{
    static const uint32_t bullets[] = U"-*+•·●◆■▪◦‣–—◇□☆★►▶";
    for (size_t i = 0; bullets[i] != 0; i++)
        if (bullets[i] == code_point)
            return true;
    return false;
}

static void
skip_spaces(struct huashu__string line, size_t *at)
{
    while (*at < line.length && line.data[*at] == ' ')
        ++*at;
}

/* 第N条, 第N章, 第N节: at `at` stands 第. */
static struct huashu__marker
read_article(struct huashu__string line, size_t at)
{
    size_t end;
    uint32_t number, unit;
    skip_spaces(line, &at);
    number = read_digits(line, &at);
    if (number == 0)
        number = read_chinese(line, &at);
    skip_spaces(line, &at);
    unit = huashu__code_point_at(line, at, &end);
    /* 条 章 节 部 */
    if (number == 0 ||
        (unit != 0x6761 && unit != 0x7AE0 && unit != 0x8282 && unit != 0x90E8))
        return (struct huashu__marker){ 0 };
    skip_spaces(line, &end);
    return (struct huashu__marker){ HUASHU__ARTICLE, number, end };
}

/* A number in brackets, the opening one of which ends at `at`. */
static struct huashu__marker
read_bracketed(struct huashu__string line, size_t at)
{
    struct huashu__marker marker = { HUASHU__BRACKETED, 0, 0 };
    uint32_t close;
    skip_spaces(line, &at);
    marker.number = read_digits(line, &at);
    if (marker.number == 0) {
        marker.style = HUASHU__CHINESE_BRACKETED;
        marker.number = read_chinese(line, &at);
    }
    skip_spaces(line, &at);
    close = huashu__code_point_at(line, at, &marker.length);
    if (marker.number == 0 || (close != ')' && close != 0xFF09))
        return (struct huashu__marker){ 0 };
    /* （1）、 */
    if (huashu__code_point_at(line, marker.length, &at) == 0x3001)
        marker.length = at;
    skip_spaces(line, &marker.length);
    return marker;
}

/* A number with a sign behind it. */
static struct huashu__marker
read_number(struct huashu__string line)
{
    struct huashu__marker marker = { HUASHU__NUMBERED, 0, 0 };
    size_t at = 0, next;
    uint32_t sign, digit;
    marker.number = read_digits(line, &at);
    if (at == 0) {
        marker.style = HUASHU__CHINESE;
        marker.number = read_chinese(line, &at);
    }
    skip_spaces(line, &at);
    sign = huashu__code_point_at(line, at, &marker.length);
    /* 、 ． ） and in ASCII */
    if (marker.number == 0 || (sign != 0x3001 && sign != '.' && sign != ')' &&
                               sign != 0xFF0E && sign != 0xFF09 && sign != ','))
        return (struct huashu__marker){ 0 };
    /* 1.5米 */
    digit = huashu__code_point_at(line, marker.length, &next);
    if (sign != 0x3001 && digit >= '0' && digit <= '9')
        return (struct huashu__marker){ 0 };
    skip_spaces(line, &marker.length);
    return marker;
}

struct huashu__marker
huashu__marker_read(struct huashu__string line)
{
    struct huashu__marker marker = { 0 };
    size_t end;
    uint32_t first = huashu__code_point_at(line, 0, &end);
    if (first == '#') {
        while (end < line.length && end < DEEPEST && line.data[end] == '#')
            end++;
        skip_spaces(line, &end);
        return (struct huashu__marker){ HUASHU__HASH, 0, end };
    }
    if (first == 0x7B2C) /* 第 */
        return read_article(line, end);
    /* （ and what of it bad decoding leaves: 。 */
    if (first == '(' || first == 0xFF08 || first == 0x3002)
        return read_bracketed(line, end);
    if (circled(first) != 0) {
        marker =
            (struct huashu__marker){ HUASHU__CIRCLED, circled(first), end };
        if (huashu__code_point_at(line, end, &end) == 0x3001)
            marker.length = end;
        skip_spaces(line, &marker.length);
        return marker;
    }
    if (is_bullet(first)) {
        skip_spaces(line, &end);
        return (struct huashu__marker){ HUASHU__BULLET, 0, end };
    }
    return read_number(line);
}
