# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# --resume: a run that broke off anywhere becomes what one run would have
# written; where anything is not the same, the file stays as it is.
small_book
cat >strikes.yaml <<'END'
suppressions: 1
entries:
  - {call: '8', rule: who, fingerprint: 0000000000000000, reason: r, by: b}
END
"$PYTHON" -c '
import json
texts = ["您好，请讲", "您好，找谁", "不知道", "停水了"]
for i in range(1000):
    print("{}" if i % 400 == 5 else json.dumps({"id": str(i), "agent": "a%d"
        % (i % 3), "turns": [{"role": "boss" if i % 300 == 9 else "agent",
        "text": texts[i % 4]}] * (1 + i % 5)}, ensure_ascii=False))
' >calls.jsonl
check() { huashu check -b book.yaml --suppress strikes.yaml --format jsonl "$@"; }
# What it says, but for what it tells of calls: that is not told again.
said() { run "$@" 2>&1 | grep -v '^calls.jsonl: \|^help: say'; }
said check -o whole calls.jsonl >whole.err
cat whole.err
# Cut off anywhere: in the first line, at the end of one, in a later one, not.
for bytes in 0 1 900 "$(head -n 7 whole | wc -c)" \
    "$(($(head -n 600 whole | wc -c) + 1))" "$(wc -c <whole)"; do
    for threads in 1 3; do
        head -c "$bytes" whole >part
        said check -j $threads -o part --resume calls.jsonl | diff whole.err -
        cmp whole part && echo same
    done
done
# None yet.
run check -o new --resume calls.jsonl 2>err
cmp whole new && echo new
# Stopped and killed again and again.
cat >kill.py <<'END'
import os, random, signal, subprocess, sys, time
random.seed(1)
for number in signal.SIGINT, signal.SIGTERM, signal.SIGKILL:
    for threads in '1', '2':
        wait = 0.02
        if os.path.exists('part'):
            os.remove('part')
        while True:
            run = subprocess.Popen(
                [os.environ['HUASHU'], 'check', '--lang', 'en', '-q', '-b',
                 'book.yaml', '--format', 'jsonl', '-o', 'part', '--resume',
                 '-j', threads, '--suppress', 'strikes.yaml', 'calls.jsonl'],
                stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, wait))
            run.send_signal(number)
            # It may have ended before.
            if run.wait() >= 0:
                break
            wait *= 1.5
        same = open('part', 'rb').read() == open('whole', 'rb').read()
        print(number.name, threads, run.returncode, same)
END
"$PYTHON" kill.py
# What is not the same.
refused() {
    cp part before
    run "$@" 2>&1 | grep -v '^help\|^calls\|^strikes'
    cmp part before
}
head -c 70000 whole >part
resume() { check -q -o part --resume "$@"; }
sed 's/找谁/找哪位/' book.yaml >other.yaml
refused huashu check -b other.yaml --format jsonl -o part --resume calls.jsonl
refused resume --only who calls.jsonl
sed 1d calls.jsonl >calls2 && mv calls.jsonl calls && mv calls2 calls.jsonl
refused resume calls.jsonl
head -n 12 calls >calls.jsonl
refused resume calls.jsonl
mv calls calls.jsonl
sed '3s/"huashu": "/&0/' whole >part
refused resume calls.jsonl
sed '3s/{/[/' whole >part
refused resume calls.jsonl
refused huashu check -b book.yaml --format csv -o part --resume calls.jsonl
run check --resume calls.jsonl
run check -o /dev/null --resume calls.jsonl
