# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A document of 50 MB, and one of 1 MB of quotation marks that nothing closes; a
# time limit that only quadratic work breaks.
"$PYTHON" - <<'END'
def write(name, text):
    open(name, 'w', encoding='utf-8').write(text)
line = '物业管理的内容，包括房屋、设备和绿化，“家”是大家的，时间：全天。' * 8 + '\n'
write('large.txt', '服务忌语：\n1、管不着你\n'
      + line * (50 * 1024 * 1024 // len(line.encode()))
      + '礼貌用语：\n1、您好\n')
write('marks.txt', ('“' * 80000 + '\n' + '”' * 80000 + '\n') * 2
      + '礼貌用语：\n1、您好\n')
END
for file in large.txt marks.txt; do
    run timeout 100 "$HUASHU" --lang en draft $file | grep -v '^#'
done
