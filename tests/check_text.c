/* SPDX-License-Identifier: MIT */
/*
 * Folding: what is kept, what is dropped, which edges are left, and the way
 * back. Readings and numerals have programs of their own.
 */
#include "harness.h"

#include "text/text.h"

#include <huashu/call.h>

static struct huashu__folder *folder;
static struct huashu__folded folded;

static const char *
fold(const char *text)
{
    static struct huashu__buffer buffer;
    huashu__folded_clear(&folded);
    ck_assert_int_eq(huashu__fold(folder, huashu__string_of(text), &folded),
                     HUASHU_OK);
    huashu__buffer_finish(&buffer);
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    huashu__buffer_append_units(&buffer, folded.units, folded.count);
    return buffer.count == 0 ? "" : buffer.items;
}

START_TEST(folds)
{
    static const char *const cases[][2] = {
        { "", "" },
        { "您好", "您好" },
        { "您 好,\u3000！", "您好" },
        { "請問", "请问" },
        { "ＡＢＣ１２３", "abc123" },
        { "嗯，您啊好。", "您好" },
        { "㈤⒋①➃⓿➓", "五414010" },
        { "e\u0301", "é" },
        { "ｶﾞ", "ガ" },
        { "諮詢", "咨询" },
        { "回覆颠覆甚麼甚至", "回复颠覆什么甚至" },
        { "1\uFE0F\u20E3", "1" },
        { "\U0001F600您\u200D好", "您好" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_str_eq(fold(cases[i][0]), cases[i][1]);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = { folds };
    int result;
    huashu__folded_init(&folded, &huashu__default_allocator);
    if (huashu__folder_new(&huashu__default_allocator, huashu__fold_defaults(),
                           &folder) != HUASHU_OK)
        return EXIT_FAILURE;
    result = run_tests("text", tests, HUASHU__COUNT_OF(tests), 60);
    huashu__folder_free(folder);
    huashu__folded_finish(&folded);
    return result;
}
