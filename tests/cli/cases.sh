# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What all cases share: read before each of them.

# The command, in English unless a case says otherwise: the language of the
# caller must not matter.
huashu() {
    "$HUASHU" --lang "${SPEAK:-en}" "$@"
}

# run COMMAND...: says how it ended.
run() {
    status=0
    "$@" || status=$?
    echo "exit $status"
}

# into FILE COMMAND...: the same, with its output going elsewhere.
into() {
    target=$1
    shift
    status=0
    "$@" >"$target" || status=$?
    echo "exit $status"
}

# A small book: two barred phrases, one required, 100 points, 90 to pass.
small_book() {
    cat >book.yaml <<'END'
phrasebook: 1
id: small
rules:
  - {id: hello, kind: required, say: [您好], lose: 5}
  - {id: who, kind: forbidden, say: [找谁], lose: 20, severity: serious}
  - {id: unknown, kind: forbidden, say: [不知道], lose: 1, severity: info}
scorecard: {base: 100, pass: 90}
END
}

# call FILE TURN...: a call as text, a turn a line.
call() {
    file=$1
    shift
    printf '%s\n' "$@" >"$file"
}

# Calls with a known end: passed, failed, not judged.
three_calls() {
    call good.txt '客服：您好，请讲' '客户：停水了'
    call bad.txt '客服：您好，找谁？' '客户：停水了'
    call open.txt '客服：您好' '主管：我来说'
}

# Of JSON objects on standard input: the values of some fields, a line each.
fields() {
    "$PYTHON" -c '
import json, sys
text, decoder = sys.stdin.read(), json.JSONDecoder()
while text.strip():
    text = text.lstrip()
    value, end = decoder.raw_decode(text)
    text = text[end:]
    print(*(json.dumps(eval(path, {}, {"r": value}), ensure_ascii=False)
            for path in sys.argv[1:]))
' "$@"
}

# terminal COMMAND...: with a terminal on all three files, on which $TYPED is
# typed; what it showed, with the escape character as ^[.
terminal() {
    "$PYTHON" -c '
import os, pty, sys
pid, master = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
os.write(master, os.environ.get("TYPED", "").encode())
shown = b""
while True:
    try:
        piece = os.read(master, 4096)
    except OSError:
        break
    if not piece:
        break
    shown += piece
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
shown = shown.replace(b"\r\n", b"\n").replace(b"\r", b"<CR>")
sys.stdout.write(shown.replace(b"\033", b"^[").decode())
print("exit", status)
' "$@"
}
