/* SPDX-License-Identifier: MIT */
/*
 * duration.c: how a length of time, or the day by which, is said: as a PCRE2
 * expression over folded text, where numbers are ASCII digits already and only
 * the unsure ones (三四天, 几个小时) are still words.
 */
#include "text/text.h"

#define NUMBER "[0-9]+(?:\\.[0-9]+)?"
#define AMOUNT                                                                               \
    "(?:" NUMBER "(?:[到至]" NUMBER ")?|[半几数]|[一二两三四五六七八九]{2}十?" \
    ")"
#define UNIT                                                                                           \
    "(?:小时|钟头|工作日|自然日|星期|礼拜|季度|月|年|周|天|日|刻钟|刻|分钟|" \
    "分|秒钟|秒)"
#define CLOCK "(?:[0-9]+(?::[0-9]+)?点钟?|[0-9]+:[0-9]+)"
#define BEFORE "(?:之前|以前|前|之内|以内|内)"
#define PART "(?:早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里)"
#define PART_OF_DAY PART "?" CLOCK "?(?:下班)?" BEFORE "?"

const char *
huashu__duration_pattern(void)
{
    return "(?:"
           /* 12月3日 */
           "[0-9]+月[0-9]+[日号]" PART_OF_DAY
           /* 30分钟, 2个工作日, 1个半小时, 3天半, 2小时30分 */
           "|(?:" AMOUNT "[来多]?个?[半多]?" UNIT "半?)+"
           /* 明天上午, 当天, 今晚8点 */
           "|(?:大后天|今天|今日|今明2天|明天|明日|后天|当天|当日|次日|隔天|"
           "第2天)" PART_OF_DAY "|[今明当][早晚]" CLOCK "?" BEFORE "?"
           /* 周五下午, 下星期三, 本周内, 月底前 */
           "|(?:本|这|下|下下)?个?(?:周|星期|礼拜)(?:[一二三四五六日天末]|"
           "内)" PART_OF_DAY
           "|(?:本|这|下|下下|当)个?(?:周|月|星期|礼拜)" PART_OF_DAY
           "|(?:本|这|下|当)?个?[月年]?[月年]底" PART_OF_DAY
           /* 下午3点前, 下班前 */
           "|" PART CLOCK BEFORE "?|下班" BEFORE ")";
}
