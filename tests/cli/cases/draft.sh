# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The draft of a dirty document, read line by line against the document.
cp "$TESTS/draft/dirty.txt" plan.txt
SPEAK=zh run huashu draft plan.txt
# It loads, and checks a call.
into book.yaml huashu draft - <plan.txt 2>/dev/null
run huashu lint book.yaml
call a.txt '客服：烦不烦啊！没看见我在忙吗？' '客户：在吗'
run huashu check -b book.yaml a.txt
# In English, into a file.
run huashu draft -o book.yaml plan.txt
grep -c '# line' book.yaml
