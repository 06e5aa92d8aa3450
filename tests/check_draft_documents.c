/* SPDX-License-Identifier: MIT */
/*
 * check_draft_documents.c: whole documents: the one that the project started
 * from, where it is at hand; one of our own with every kind of dirt; a clean
 * one; what is no document; running out of memory.
 */
#include "drafting.h"

static struct huashu__buffer
read_file(FILE *file)
{
    struct huashu__buffer text;
    char block[4096];
    size_t got;
    huashu__buffer_init(&text, &huashu__default_allocator);
    while ((got = fread(block, 1, sizeof block, file)) != 0)
        huashu__buffer_append(&text, (struct huashu__string){ block, got });
    fclose(file);
    return text;
}

static struct huashu__buffer
read_fixture(void)
{
    const char *folder = getenv("HUASHU_TESTS");
    char path[1024];
    FILE *file;
    snprintf(path, sizeof path, "%s/draft/dirty.txt",
             folder != NULL ? folder : ".");
    file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    return read_file(file);
}

/* The facts of the source document: its phrases, word for word, in order. */
static const char *const courtesies[] = {
    /* The first is broken behind its first clause. */
    "- '你好'  # 第 113 行",
    ("- '(上午好|下午好|晚上好)!{公司}物业客服中心,我姓{姓},"
     "请问有什么可以帮助您?'  # 第 115 行"),
    "- '谢谢!'  # 第 117 行",
    "- '对不起!'  # 第 119 行",
    "- '不客气!'  # 第 121 行",
    "- '再见!'  # 第 123 行",
    "- '请稍等!'  # 第 125 行",
    "- '是的,(先生|小姐)'  # 第 127 行",
    "- '请问你找谁?'  # 第 129 行",
    "- '请问有什么可以帮助你吗?'  # 第 131 行",
    "- '请你不要着急!'  # 第 133 行",
    "- '请你与{部门}部门{称呼}(先生|小姐)联系'  # 第 135 行",
    "- '请留下您的电话号码和姓名,好吗?'  # 第 137 行",
    "- '我们会为您提供帮助!'  # 第 139 行",
    "- '请您填好《投诉单》!'  # 第 141 行",
    "- '谢谢您的批评指正!'  # 第 143 行",
    "- '这是我们应该做的!'  # 第 145 行",
    "- '感谢您的来电!'  # 第 147 行",
    "- '对不起,打扰了!'  # 第 149 行",
    "- '对于您反映的问题我们会马上处理,并尽快给您回复,好吗?'  # 第 151 行",
};
static const char *const barred[] = {
    "- '喂!'  # 第 155 行",
    "- '不知道'  # 第 157 行",
    "- '墙上贴着,没长眼睛呀'  # 第 159 行",
    "- '急什么,烦死人了'  # 第 161 行",
    "- '急什么,没看到我在忙着吗?'  # 第 163 行",
    "- '哪个?他不在'  # 第 165 行",
    "- '要下班了,有事明天再来'  # 第 167 行",
    "- '不舒服,你别来了'  # 第 169 行",
    "- '快点,说完了没有'  # 第 171 行",
    "- '就这么说,怎么样?'  # 第 173 行",
    "- '有本事你去告'  # 第 175 行",
    "- '喊什么,等一下'  # 第 177 行",
    "- '讲了半天,你还没听懂?'  # 第 179 行",
};
static const char *const barred_when_answering[] = {
    "- '喂'  # 第 109 行",
    "- '讲话'  # 第 109 行",
    "- '哪里'  # 第 109 行",
    "- '找谁'  # 第 109 行",
};

static void
require_lines(const struct drafted *drafted, const char *const *lines,
              size_t count)
{
    for (size_t i = 0; i < count; i++)
        require_line(drafted, lines[i]);
}

START_TEST(source_document)
{
    FILE *file = open_shared("../mission/seed-page.txt");
    struct huashu__buffer document;
    struct drafted drafted;
    if (file == NULL)
        return;
    document = read_file(file);
    draft_of((struct huashu__string){ document.items, document.count },
             &drafted);
    ck_assert_int_eq(drafted.status, HUASHU_OK);
    require_lines(&drafted, courtesies, HUASHU__COUNT_OF(courtesies));
    require_lines(&drafted, barred, HUASHU__COUNT_OF(barred));
    require_lines(&drafted, barred_when_answering,
                  HUASHU__COUNT_OF(barred_when_answering));
    /* Its first clause is broken: marked, not guessed. */
    require_line(&drafted, "- '{公司}物业客服中心,我姓{姓},"
                           "请问有什么可以帮助您?'  # 第 107 行");
    /* And nothing else of a page of 1,014 lines. */
    ck_assert_uint_eq(drafted.summary.approved_count, 20);
    ck_assert_uint_eq(drafted.summary.forbidden_count, 13 + 4);
    ck_assert_uint_eq(drafted.summary.required_count, 1);
    ck_assert_uint_eq(drafted.summary.damaged_count, 2);
    ck_assert_uint_eq(drafted.summary.doubtful_count, 2);
    ck_assert_uint_eq(drafted.summary.held_count, 0);
    ck_assert_uint_eq(count_lines(&drafted, "where: {first: 2 turns}"), 1);
    huashu__buffer_finish(&drafted.book);
    huashu__buffer_finish(&document);
}
END_TEST

START_TEST(dirty_document)
{
    static const char *const lines[] = {
        "- '您好,{公司}酒店总台,工号{工号},很高兴为您服务'  # 第 13 行",
        "- '谁呀'  # 第 15 行",
        "- '什么事'  # 第 15 行",
        "# - '没空'  # 第 17 行",
        "# - '等会'  # 第 17 行",
        "- '欢迎光临!'  # 第 21 行",
        "- '这是我们应该做的,请不必客气'  # 第 23 行",
        "- '(先生|女士),请慢走'  # 第 25 行",
        "- '麻烦您在{数}分钟后再打来,好吗?'  # 第 27 行",
        "- '请您稍等,我为您转接{空1},他会回复您'  # 第 29 行",
        "# ？ 第 31 行：前面缺第 6 条",
        "# - '使用普通话,语气亲切'  # 第 31 行",
        "- '您好'  # 第 33 行",
        "- '不清楚'  # 第 37 行",
        "- '烦不烦啊!没看见我在忙吗?'  # 第 39 行",
        "- '自己不会看吗'  # 第 41 行",
        "# - '找别人去'  # 第 43 行",
        "# - '您好'  # 第 45 行",
        "- '别啰嗦'  # 第 47 行",
        "- '随便你'  # 第 49 行",
        "- '爱办不办'  # 第 49 行",
        "# - '请'  # 第 53 行",
        "- '劳驾'  # 第 53 行",
    };
    struct huashu__buffer document = read_fixture();
    struct drafted drafted;
    draft_of((struct huashu__string){ document.items, document.count },
             &drafted);
    ck_assert_int_eq(drafted.status, HUASHU_OK);
    require_lines(&drafted, lines, HUASHU__COUNT_OF(lines));
    ck_assert_uint_eq(drafted.summary.required_count, 1);
    ck_assert_uint_eq(drafted.summary.approved_count, 7);
    ck_assert_uint_eq(drafted.summary.forbidden_count, 8);
    ck_assert_uint_eq(drafted.summary.damaged_count, 2);
    huashu__buffer_finish(&drafted.book);
    huashu__buffer_finish(&document);
}
END_TEST

START_TEST(clean_document)
{
    static const char document[] = "# 前台手册\r\n\r\n## 礼貌用语\r\n\r\n"
                                   "- 您好\r\n- 请稍等\r\n\r\n"
                                   "## 服务忌语\r\n\r\n1. 管不着你\r\n"
                                   "2. 爱办不办\r\n\r\n## 附则\r\n\r\n"
                                   "- 自发布之日起执行\r\n";
    struct drafted drafted;
    draft_of(huashu__string_of(document), &drafted);
    ck_assert_int_eq(drafted.status, HUASHU_OK);
    ck_assert_uint_eq(drafted.summary.approved_count, 2);
    ck_assert_uint_eq(drafted.summary.forbidden_count, 2);
    ck_assert_uint_eq(drafted.summary.doubtful_count, 0);
    ck_assert_uint_eq(drafted.summary.held_count, 0);
    require_line(&drafted, "- '请稍等'  # 第 6 行");
    require_line(&drafted, "- '爱办不办'  # 第 11 行");
    huashu__buffer_finish(&drafted.book);
}
END_TEST

/* No draft: why, and where. */
static const struct {
    const char *document;
    size_t length;
    enum huashu_status status;
    const char *code;
    uint32_t line;
} refused[] = {
    { "", 0, HUASHU_ERROR_EMPTY, "empty-document", 0 },
    { "\n\n", 2, HUASHU_ERROR_EMPTY, "no-list", 0 },
    { "今天开会\n", 13, HUASHU_ERROR_EMPTY, "no-list", 0 },
    { "\n服务忌语：\n", 17, HUASHU_ERROR_EMPTY, "no-phrase", 2 },
    /* 文明用语：您好, twice, in GBK */
    { "\xCE\xC4\xC3\xF7\xD3\xC3\xD3\xEF\xA3\xBA\xC4\xFA\xBA\xC3"
      "\xCE\xC4\xC3\xF7\xD3\xC3\xD3\xEF\xA3\xBA\xC4\xFA\xBA\xC3",
      28, HUASHU_ERROR_ENCODING, "gbk", 0 },
    { "\xFF\xFE\x87\x65", 4, HUASHU_ERROR_ENCODING, "utf-16", 0 },
    { "\x7F"
      "ELF\1\1\1\0\0\0\0\0\0\0\0\0\3\0",
      18, HUASHU_ERROR_ENCODING, "binary", 0 },
};

START_TEST(no_document)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(refused); i++) {
        struct drafted drafted;
        draft_of(
            (struct huashu__string){ refused[i].document, refused[i].length },
            &drafted);
        ck_assert_int_eq(drafted.status, refused[i].status);
        ck_assert_str_eq(drafted.error.code, refused[i].code);
        ck_assert_uint_eq(drafted.error.line, refused[i].line);
    }
}
END_TEST

/* The longest line and one byte more; more phrases than a draft takes. */
START_TEST(limits)
{
    struct huashu__buffer text;
    struct drafted drafted;
    huashu__buffer_init(&text, &huashu__default_allocator);
    huashu__buffer_puts(&text, "文明用语：\n1、您好\n");
    for (size_t i = 0; i < HUASHU__MAX_DOCUMENT_LINE_BYTES; i++)
        huashu__buffer_puts(&text, "a");
    draft_of((struct huashu__string){ text.items, text.count }, &drafted);
    ck_assert_int_eq(drafted.status, HUASHU_OK);
    huashu__buffer_finish(&drafted.book);
    huashu__buffer_puts(&text, "a");
    draft_of((struct huashu__string){ text.items, text.count }, &drafted);
    ck_assert_int_eq(drafted.status, HUASHU_ERROR_LIMIT);
    ck_assert_str_eq(drafted.error.code, "long-line");
    ck_assert_uint_eq(drafted.error.line, 3);

    huashu__buffer_clear(&text);
    huashu__buffer_puts(&text, "文明用语：\n");
    for (size_t i = 0; i <= HUASHU__MAX_DRAFT_PHRASES; i++)
        huashu__buffer_puts(&text, "- 您好\n");
    draft_of((struct huashu__string){ text.items, text.count }, &drafted);
    ck_assert_int_eq(drafted.status, HUASHU_ERROR_LIMIT);
    ck_assert_str_eq(drafted.error.code, "many-phrases");
    ck_assert_uint_eq(drafted.error.line, HUASHU__MAX_DRAFT_PHRASES + 2);
    huashu__buffer_finish(&text);
}
END_TEST

static int
stop(void *user, const char *data, size_t length)
{
    (void)user;
    (void)data;
    return length != 0;
}

START_TEST(arguments)
{
    struct huashu_draft_options options = HUASHU_DRAFT_OPTIONS_INIT;
    static const char document[] = "文明用语：\n1、您好\n";
    ck_assert_int_eq(huashu_draft(document, HUASHU_NUL_TERMINATED, NULL, stop,
                                  NULL, NULL, NULL),
                     HUASHU_STOPPED);
    ck_assert_int_eq(huashu_draft(NULL, 0, NULL, stop, NULL, NULL, NULL),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(huashu_draft(document, 1, NULL, NULL, NULL, NULL, NULL),
                     HUASHU_ERROR_ARGUMENT);
    options.size = 1;
    ck_assert_int_eq(huashu_draft(document, HUASHU_NUL_TERMINATED, &options,
                                  stop, NULL, NULL, NULL),
                     HUASHU_ERROR_ARGUMENT);
    options.size = sizeof options;
    options.language = HUASHU_LANGUAGE_COUNT;
    ck_assert_int_eq(huashu_draft(document, HUASHU_NUL_TERMINATED, &options,
                                  stop, NULL, NULL, NULL),
                     HUASHU_ERROR_ARGUMENT);
}
END_TEST

START_TEST(survives_want_of_memory)
{
    struct huashu__buffer document = read_fixture();
    for (size_t n = 1;; n++) {
        struct counting counting = { 0, n, 0 };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu_draft_options options = HUASHU_DRAFT_OPTIONS_INIT;
        struct huashu__buffer book;
        enum huashu_status status;
        options.allocator = &allocator;
        huashu__buffer_init(&book, &huashu__default_allocator);
        status = huashu_draft(document.items, document.count, &options,
                              drafted_write, &book, NULL, NULL);
        ck_assert_int_eq(counting.live, 0);
        ck_assert_uint_eq(book.count != 0, status == HUASHU_OK);
        huashu__buffer_finish(&book);
        if (status == HUASHU_OK)
            break;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
    }
    huashu__buffer_finish(&document);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        source_document, dirty_document, clean_document,          no_document,
        limits,          arguments,      survives_want_of_memory,
    };
    return run_tests("draft_documents", tests, HUASHU__COUNT_OF(tests), 60);
}
