/* SPDX-License-Identifier: MIT */
/*
 * table.c: all commands and options, once. The parser, -h, --help, the man
 * page and the completions of the shells are made from these tables.
 *
 * A brief is one line; a detail is paragraphs, and may be left out.
 */
#include "cli.h"

#define ON(command) (1u << (COMMAND_##command))
#define ON_ALL                                                              \
    (ON(CHECK) | ON(LINT) | ON(EXPLAIN) | ON(FOLD) | ON(DIFF) | ON(DRAFT) | \
     ON(APPRAISE))
/* Those that read calls. */
#define ON_CALLS (ON(CHECK) | ON(EXPLAIN) | ON(DIFF))
#define NO_WORDS WORDS(NULL, NULL)

const struct command commands[COMMAND_COUNT] = {
    [COMMAND_CHECK] = { "check", "-b BOOK [OPTIONS] CALL...",
                        WORDS("按话术本检查通话，给出评分报告",
                              "check calls against a phrasebook"),
                        WORDS(
                            "CALL "
                            "是转写文本、文件夹（逐层查找，跳过隐藏文件）或 "
                            "-（标准"
                            "输入）。文本可以是带“客服：”“客户：”的纯文本，一"
                            "个文件一通；"
                            "也可以是 JSON "
                            "行，一行一通。gzip 和 zstd "
                            "压缩过的直接读。读不了的会报错，其余照常检查。"
                            "\n\n"
                            "多通通话时，text 格式最后有合计、扣分最多的规则和"
                            "坐席的平均分，从低到高；其他格式写到标准错误。\n\n"
                            "按 Ctrl-C（或收到 SIGTERM），正在检查的写完就停，"
                            "写出的每一通都完整；再按一次立刻停。",
                            "A CALL is a transcript, a folder (walked, "
                            "hidden files left "
                            "out) or - (standard input): plain text with "
                            "role labels such "
                            "as 客服： and 客户：, one call a file, or JSON "
                            "lines, one call "
                            "a line. What is packed with gzip or zstd is "
                            "read through. What cannot be read is reported "
                            "and the rest still checked.\n\n"
                            "Several calls are summed up: behind text, "
                            "else on standard error.\n\n"
                            "Ctrl-C ends the run when the calls being checked "
                            "are written; a second one at once."),
                        run_check },
    [COMMAND_LINT] = { "lint", "[OPTIONS] BOOK...",
                       WORDS("检查话术本本身有没有问题",
                             "check phrasebooks themselves"),
                       WORDS("列出每一本的错误和警告，并运行其中的例句。有错误"
                             "时退出状态为 "
                             "2，只有警告时为 0。",
                             "Lists the errors and warnings of each book and "
                             "runs its "
                             "examples. Ends with 2 if a book has errors, with "
                             "0 if there "
                             "are only warnings."),
                       run_lint },
    [COMMAND_EXPLAIN] = { "explain", "-b BOOK [OPTIONS] RULE CALL",
                          WORDS("说明一条规则为什么命中或没有命中",
                                "tell why a rule hit or did not"),
                          WORDS("CALL 里有多通通话时，逐通说明。",
                                "Where CALL holds several calls, each is "
                                "explained."),
                          run_explain },
    [COMMAND_FOLD] = { "fold", "[OPTIONS] [TEXT|FILE|-]",
                       WORDS("显示匹配时看到的文字，以及它来自原文哪里",
                             "show the text as it is matched, and where it "
                             "comes from"),
                       WORDS("参数是已有的文件时读文件，否则就是要看的文字；不"
                             "给参数或给 - "
                             "时读标准输入。给了 -b 就按那本话术的 fold 设置。",
                             "An argument that names a file is read, any other "
                             "is the text "
                             "itself; without one, or with -, standard input "
                             "is read. -b "
                             "takes the fold settings of a book."),
                       run_fold },
    [COMMAND_DIFF] = { "diff", "[OPTIONS] OLD-BOOK NEW-BOOK CALL...",
                       WORDS("同样的通话，换了话术本结果有什么不同",
                             "what another book makes of the same calls"),
                       WORDS(
                           "逐通写出分数或结果有变化的通话、是哪条规则、"
                           "多了（+）少了（-）哪几处，最后一行是合计。没有变化"
                           "时退出状态为 0，有变化为 1，没做成为 2。",
                           "Writes the calls whose score or findings change, "
                           "by which rule, and which hits appeared (+) or "
                           "disappeared (-); the last line has the sums. "
                           "Ends with 0 if nothing changes, with 1 if "
                           "something does, with 2 if it could not be "
                           "done."),
                       run_diff },
    [COMMAND_DRAFT] = { "draft", "[OPTIONS] DOCUMENT",
                        WORDS("从培训文档起草一本话术",
                              "draft a phrasebook from a training document"),
                        WORDS(
                            "在“文明用语”“服务忌语”“开场白”这样的标题下面，"
                            "以及“不得用……等词语”里找话；×× 成为槽位，A/B "
                            "成为并列。每句话后面注明原文的行号，拿不准的标上 "
                            "？，解码坏了的照原样写成注释，不猜。\n\n"
                            "DOCUMENT 是 UTF-8 文本，网页或扫描件里抄下来的也"
                            "行：繁体、拼音注音、防复制的杂符都认。- "
                            "是标准输入。",
                            "Finds phrases below headings such as 文明用语, "
                            "服务忌语 and 开场白, and in 不得用…等词语. ×× "
                            "becomes a slot, A/B alternatives. Each phrase "
                            "has a comment with its line; what is doubtful "
                            "is marked ？, and what bad decoding broke is "
                            "written as a comment, not guessed.\n\n"
                            "DOCUMENT is UTF-8 text, as dirty as web pages "
                            "and scans are: traditional characters, "
                            "bracketed readings, signs strewn in against "
                            "copying. - is standard input."),
                        run_draft },
    [COMMAND_APPRAISE] = { "appraise", "-c CARD [OPTIONS] [REPORTS...]",
                           WORDS("按考核表算出每人每月的分数和名次",
                                 "a person's month: scores and places by an "
                                 "appraisal card"),
                           WORDS("REPORTS 是 huashu check --format jsonl "
                                 "写的报告，- "
                                 "是标准输入；通话要有坐席和开始时间才能算到人"
                                 "和月份。"
                                 "--figures "
                                 "是一人一月一行的表格。没有的数据不当作 "
                                 "0：用到它的项目未评，也不排名。三个月齐了就排"
                                 "季度。\n\n"
                                 "都评了而且抽查做到了，退出状态是 "
                                 "0；有抽查没做到是 1，有人未评是 "
                                 "3，输入有误是 2。",
                                 "REPORTS are written by huashu check --format "
                                 "jsonl, - is "
                                 "standard input; a call needs an agent and a "
                                 "start to count for "
                                 "a person and month. --figures is a table, a "
                                 "row a person and "
                                 "month. What is missing does not count as 0: "
                                 "items that need it "
                                 "are not judged, and the person has no place. "
                                 "With three months "
                                 "the quarter is ranked.\n\n"
                                 "Ends with 0 if all is judged and all checks "
                                 "are met, 1 if a "
                                 "check is not met, 3 if somebody's month is "
                                 "not judged, 2 if an "
                                 "input is at fault."),
                           run_appraise },
};

const struct option options[OPTION_COUNT] = {
    [OPTION_BOOK] = { 'b', "book", "BOOK", NULL, true,
                      ON(CHECK) | ON(EXPLAIN) | ON(FOLD),
                      WORDS("话术本；可以重复，规则合在一起",
                            "phrasebook; again for more, their rules add up"),
                      WORDS("也可以是简单的词表，一行一句，# 开头的是注释："
                            "forbidden:文件 里的话不能说，approved:文件 "
                            "里的话提倡说。",
                            "Also a plain list, one phrase a line, # for "
                            "comments: "
                            "forbidden:FILE of what must not be said, "
                            "approved:FILE of "
                            "what is good to say.") },
    [OPTION_POINTS] = { 0, "points", "POINTS", NULL, false, ON_CALLS,
                        WORDS("词表里每句话的分值（默认 1）",
                              "what each phrase of a plain list costs or gains "
                              "(1)"),
                        NO_WORDS },
    [OPTION_CARD] = { 'c', "card", "CARD", NULL, true, ON(APPRAISE),
                      WORDS("考核表，例如 appraisal.yaml",
                            "the appraisal card, such as appraisal.yaml"),
                      NO_WORDS },
    [OPTION_FIGURES] = { 0, "figures", "FILE", NULL, true, ON(APPRAISE),
                         WORDS("数据表，CSV（逗号或制表符），UTF-8",
                               "the table of figures: CSV (commas or tabs), "
                               "UTF-8"),
                         WORDS("第一行是列名，写法见考核表的 "
                               "columns。百分比要带 %，或者列名后面有（%）。",
                               "Its first row names the columns as the card "
                               "does in `columns`. "
                               "Shares have their %, or (%) in the name of the "
                               "column.") },
    [OPTION_MONTH] = { 0, "month", "MONTH", NULL, false, ON(APPRAISE),
                       WORDS("只考核这个月，如 2026-11（默认所有月份）",
                             "appraise this month only, such as 2026-11 (all)"),
                       WORDS("数据表没有月份列时，也说明它是哪个月的。",
                             "Also the month of a table without a column for "
                             "it.") },
    [OPTION_FORMAT] = { 0, "format", "FORMAT",
                        "text|json|jsonl|csv|junit|sarif", false, ON(CHECK),
                        WORDS(
                            "text、json、jsonl、csv、junit、sarif（默认 text）",
                            "text, json, jsonl, csv, junit or sarif (text)"),
                        WORDS("json "
                              "一通一个缩进的对象，多通则一个接一个，不包成数组"
                              "：jq '.score' 对一通和多通都一样用，jq -s "
                              "得到数组。jsonl 是同样的对象，一行一个。\n\n"
                              "csv "
                              "是表格，一处命中一行，电子表格可以直接打开；一条"
                              "规则"
                              "的分值只写在第一行，整列可以相加。junit 是构建服"
                              "务器读的 "
                              "XML，一通一组，一条规则一项。sarif（2.1."
                              "0）一处命中一个结果；位置是一句话里的位置，不是"
                              "文件里的。",
                              "json writes an indented object a call; several "
                              "follow each other and are not wrapped in an "
                              "array, so jq '.score' works alike on one and "
                              "on many, and jq -s makes the array. jsonl "
                              "writes the same objects, one a line.\n\n"
                              "csv is a table for spreadsheets, a row a hit; "
                              "the points of a rule stand in its first row "
                              "only, so that the column adds up. junit is XML "
                              "as build servers read it: a suite a call, a "
                              "case a rule. sarif (2.1.0) has a result a hit; "
                              "places are those in a turn, not in the file.") },
    [OPTION_CHANGES] = { 0, "format", "FORMAT", "text|json|jsonl", false,
                         ON(DIFF),
                         WORDS("格式：text、json、jsonl（默认 text）",
                               "text, json or jsonl (text)"),
                         NO_WORDS },
    [OPTION_SHEETS] = { 0, "format", "FORMAT", "text|json|csv", false,
                        ON(APPRAISE),
                        WORDS("格式：text、json、csv（默认 text）",
                              "sheets as text, json or csv (text)"),
                        NO_WORDS },
    [OPTION_OUTPUT] = { 'o', "output", "FILE", NULL, true,
                        ON(CHECK) | ON(DRAFT) | ON(APPRAISE),
                        WORDS("写到 FILE，不写到标准输出",
                              "write to FILE, not to standard output"),
                        NO_WORDS },
    [OPTION_AS] = { 0, "as", "FORMAT",
                    "text|dialogue|srt|vtt|ctm|csv|aliyun|aliyun-callback|"
                    "aliyun-dialogue|"
                    "aliyun-live|amazon|dashscope|funasr|funasr-live|huawei|"
                    "iflytek|iflytek-v1|tencent|tencent-live|volcengine|vosk|"
                    "whisper|whisper-cpp",
                    false, ON_CALLS,
                    WORDS("通话的格式（默认看内容）",
                          "the format of the transcripts (by content)"),
                    WORDS("text 是带称呼的纯文本，dialogue 是 JSON "
                          "行，srt 和 vtt 是字幕，ctm 是一行一词的时间，csv "
                          "是有表头的表格（逗号、分号、制表符或竖线分隔），其余"
                          "是各家语音识别的结果：aliyun、tencent、"
                          "iflytek、huawei、volcengine、funasr、whisper（也读 "
                          "WhisperX）、whisper-cpp、vosk、amazon 等；名字以 "
                          "-live 结尾的是识别过程中的消息，一行一条。",
                          "text is plain text with role labels, dialogue JSON "
                          "lines, srt and vtt are subtitles, ctm a word and "
                          "its time a line, csv a table with a header (comma, "
                          "semicolon, tab or bar between); the others are what "
                          "recognition services "
                          "write (whisper reads WhisperX too); those ending "
                          "in -live are the messages of a recognition as it "
                          "goes on, one a line.") },
    [OPTION_ENCODING] = { 0, "encoding", "ENCODING",
                          "utf-8|utf-16|utf-16le|utf-16be|gb18030|gbk|big5",
                          false, ON_CALLS,
                          WORDS("通话的编码（默认看内容）",
                                "the encoding of the transcripts (by content)"),
                          WORDS("太短的文件看不出是 GBK 还是 Big5 "
                                "时会要求说明。报告里写明用的是哪一种。",
                                "Needed where a file is too short to tell GBK "
                                "from Big5. The report says which it was.") },
    [OPTION_AGENT] = { 0, "agent", "NAME", NULL, false, ON_CALLS,
                       WORDS("坐席在通话里的称呼、声道或说话人编号",
                             "the label, channel or speaker of the agent"),
                       WORDS("识别结果只给声道或说话人编号（0、1、SPEAKER_00）"
                             "时，指明哪个是坐席，其余算客户。",
                             "Where a recogniser names only channels or "
                             "speakers (0, 1, SPEAKER_00), all others are "
                             "customers.") },
    [OPTION_LABEL] = { 0, "label", "LABEL=ROLE", NULL, false, ON_CALLS,
                       WORDS("称呼和角色：agent、customer 或 other；可以重复",
                             "a label and its role: agent, customer or other"),
                       WORDS(
                           "例如 --label 王经理=agent --label "
                           "SPEAKER_01=customer。"
                           "优先于内置的称呼。",
                           "Such as --label 王经理=agent --label "
                           "SPEAKER_01=customer; "
                           "again for more. Wins over the built-in labels.") },
    [OPTION_FAIL_UNDER] = { 0, "fail-under", "SCORE", NULL, false, ON(CHECK),
                            WORDS("低于 SCORE 分也算不通过",
                                  "a score below SCORE fails as well"),
                            NO_WORDS },
    [OPTION_THREADS] = { 'j', "threads", "N", NULL, false, ON(CHECK),
                         WORDS("同时用 N 个线程（默认全部核心）",
                               "check with N threads (one a core)"),
                         WORDS(
                             "输出的顺序和内容与 N 无关。sarif 只用一个线程。",
                             "Output and its order are the same whatever N "
                             "is. sarif takes one.") },
    [OPTION_SEVERITY] = { 0, "severity", "LEVEL", "info|minor|serious|grave",
                          false, ON(CHECK),
                          WORDS("只写这个级别及以上的问题",
                                "write findings from LEVEL up only"),
                          WORDS("从轻到重：info、minor、serious、grave。不影响"
                                "评分。",
                                "In order: info, minor, serious, grave. The "
                                "score stays as it "
                                "is.") },
    [OPTION_ONLY] = { 0, "only", "RULE", NULL, false, ON(CHECK),
                      WORDS("只写这条规则的结果；可以重复",
                            "write findings of RULE only; again for more"),
                      WORDS("评分和明细账仍按整本话术。",
                            "Score and ledger are those of the whole book.") },
    [OPTION_EXCEPT] = { 0, "except", "RULE", NULL, false, ON(CHECK),
                        WORDS("不写这条规则的结果；可以重复",
                              "do not write findings of RULE; again for more"),
                        WORDS(
                            "评分和明细账仍按整本话术。",
                            "Score and ledger are those of the whole book.") },
    [OPTION_SUPPRESS] = { 0, "suppress", "FILE", NULL, true, ON(CHECK),
                          WORDS("FILE 里豁免的结果不计分",
                                "findings struck out in FILE do not count"),
                          WORDS("YAML 文件：suppressions: 1，entries 下每条写 "
                                "call、rule、fingerprint、reason、by，可以写 "
                                "until（最后一天）和 "
                                "note。指纹从 JSON 报告或 text -v "
                                "里抄。没有用上的和过期的会提醒。",
                                "YAML: suppressions: 1, and below entries for "
                                "each call, rule, fingerprint, reason, by, if "
                                "wanted until (the last day) and note. "
                                "Fingerprints are in JSON reports and in text "
                                "with -v. Those that came to nothing or are "
                                "past are told.") },
    [OPTION_RESUME] = { 0, "resume", NULL, NULL, false, ON(CHECK),
                        WORDS("接着写上次没写完的 jsonl 文件（要有 -o）",
                              "go on with a jsonl run that broke off (with "
                              "-o)"),
                        WORDS("输入从头再读，报告已经在文件里的通话不再检查。输"
                              "入、话术本、选项和版本都要和上次一样，对不上就不"
                              "动文件。读不了的通话会再报一次。",
                              "The inputs are read again, calls whose reports "
                              "are in the file are not checked again. Inputs, "
                              "book, options and version must be the same, "
                              "else the file stays as it is. Calls that cannot "
                              "be read are told again.") },
    [OPTION_MASK] = { 0, "mask", NULL, NULL, false, ON(CHECK),
                      WORDS("遮住原话里的电话、卡号和身份证号",
                            "hide phone, card and id numbers in quotes"),
                      WORDS(
                          "手机、座机（带区号）、银行卡和身份证的号码，每一位"
                          "数字写成一个星号，读出来的（幺三八）也一样；位置不变"
                          "。通话编号、文件名和坐席不是原话，照写。",
                          "Of mobiles, landlines with an area code, cards "
                          "and identity cards each digit becomes a star, "
                          "also of those read out (幺三八); no place "
                          "changes. The id, file and agent of a call are "
                          "no quotes and stay.") },
    [OPTION_COLOR] = { 0, "color", "WHEN", "auto|always|never", false, ON_ALL,
                       WORDS("颜色：auto、always、never（默认 auto）",
                             "colours: auto, always or never (auto)"),
                       WORDS("auto 在终端上用颜色，除非设置了 NO_COLOR 或 "
                             "TERM=dumb。",
                             "auto: on a terminal, unless NO_COLOR is set or "
                             "TERM is "
                             "dumb.") },
    [OPTION_LANG] = { 0, "lang", "LANGUAGE", "zh|en", false, ON_ALL,
                      WORDS("语言：zh、en（默认看系统设置）",
                            "language: zh or en (by the locale)"),
                      WORDS("LC_ALL、LC_MESSAGES、LANG "
                            "中第一个有值的决定：中文、C、POSIX "
                            "或都没有时是 zh，其他语言是 en。",
                            "The first of LC_ALL, LC_MESSAGES and LANG that is "
                            "set "
                            "decides: zh for Chinese, C, POSIX or nothing, en "
                            "for any "
                            "other.") },
    [OPTION_PROGRESS] = { 0, "progress", NULL, NULL, false, ON(CHECK),
                          WORDS("显示进度（默认在终端上且不止一通时）",
                                "show progress (on a terminal, with several "
                                "inputs)"),
                          NO_WORDS },
    [OPTION_NO_PROGRESS] = { 0, "no-progress", NULL, NULL, false, ON(CHECK),
                             WORDS("不显示进度", "show no progress"),
                             NO_WORDS },
    [OPTION_QUIET] = { 'q', "quiet", NULL, NULL, false,
                       ON(CHECK) | ON(LINT) | ON(APPRAISE),
                       WORDS("少写：略去通过的通话（check）或警告",
                             "leave out calls that passed (check), or "
                             "warnings"),
                       WORDS(
                           "check：text "
                           "格式里合计照写一行，其他格式不写。不显示进度。",
                           "check: the line of sums stays in the text format, "
                           "in others there is none; no progress either.") },
    [OPTION_VERBOSE] = { 'v', "verbose", NULL, NULL, false, ON(CHECK),
                         WORDS("多写：text 格式里也写做到了的规则",
                               "text format: also rules that were met"),
                         NO_WORDS },
    [OPTION_SHORT_HELP] = { 'h', NULL, NULL, NULL, false, ON_ALL,
                            WORDS("一屏帮助", "one screen of help"), NO_WORDS },
    [OPTION_HELP] = { 0, "help", NULL, NULL, false, ON_ALL,
                      WORDS("完整的帮助", "all of the help"), NO_WORDS },
    [OPTION_VERSION] = { 'V', "version", NULL, NULL, false, ON_ALL,
                         WORDS("版本，以及 ICU 和 PCRE2 的版本",
                               "the version, with those of ICU and PCRE2"),
                         NO_WORDS },
};

const struct words exit_status_text = WORDS(
    "0  每通都判定了，全部通过\n"
    "1  每通都判定了，至少一通不通过\n"
    "2  事情没做成：用法、话术本或输入有误（优先于 3 和 1）\n"
    "3  至少一通未能判定（优先于 1）\n",
    "0  every call judged, and passed\n"
    "1  every call judged, at least one failed\n"
    "2  the job could not be done: usage, book or input (wins over 3 and 1)\n"
    "3  at least one call could not be judged (wins over 1)\n");

bool
option_belongs(enum option_id option, enum command_id command)
{
    if (command == COMMAND_NONE)
        return option >= OPTION_SHORT_HELP || option == OPTION_LANG;
    return (options[option].commands >> command & 1) != 0;
}
