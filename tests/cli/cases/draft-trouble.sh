# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# No draft: nothing on standard output, no file left behind, the document whole.
printf '今天开会\n' >none.txt
run huashu draft -o new.yaml none.txt
test -e new.yaml || echo 'no file'
printf '服务忌语：\n' >bare.txt
run huashu draft bare.txt
: >empty.txt
run huashu draft empty.txt
printf '文明用语：您好，请稍等\n' | iconv -f UTF-8 -t GBK >gbk.txt
run huashu draft gbk.txt
cp "$HUASHU" binary
run huashu draft binary
run huashu draft missing.txt
run huashu draft .
run huashu draft
run huashu draft none.txt bare.txt
printf '礼貌用语：您好、再见\n' >good.txt
run huashu draft -o good.txt good.txt
cat good.txt
run huashu draft -o nowhere/new.yaml good.txt
run huashu draft -q good.txt
run huashu draft --lang fr good.txt
