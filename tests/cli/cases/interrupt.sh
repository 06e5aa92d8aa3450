# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Ctrl-C: what is written is whole, and the program ends by the signal, also
# while it waits for input; a second one ends it at once.
small_book
cat >press.py <<'END'
import json, os, re, signal, subprocess, threading, time
import xml.etree.ElementTree as xml

LINE = '{"id": %d, "turns": [{"role": "agent", "text": "您好"}]}\n'
CALLS = 4000


def start(format, threads, **more):
    return subprocess.Popen(
        [os.environ['HUASHU'], '--lang', 'en', 'check', '-b', 'book.yaml',
         '--format', format, '-j', threads, '-'], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def feed(run, close=False):
    """In a thread of its own: the pipe holds less. Stays open unless `close`."""
    def write():
        try:
            for i in range(CALLS):
                run.stdin.write((LINE % i).encode())
            run.stdin.flush()
            if close:
                run.stdin.close()
        except BrokenPipeError:
            pass
    thread = threading.Thread(target=write)
    thread.start()
    return thread


def ids(format, text):
    """The calls of a document that must be whole."""
    if format == 'jsonl':
        assert text.endswith('\n')
        return [json.loads(line)['call']['id'] for line in text.splitlines()]
    if format == 'csv':
        assert text.endswith('\r\n')
        return [row.split(',')[0].strip('"') for row in text.split('\r\n')[1:-1]]
    if format == 'junit':
        return [suite.get('name') for suite in xml.fromstring(text)]
    run, = json.loads(text)['runs']
    return [result['properties']['call'] for result in run['results']]


def interrupt(format, threads, number):
    run = start(format, threads)
    feeder = feed(run)
    first = run.stdout.read(1)
    run.send_signal(number)
    out = first + run.stdout.read()
    told, = re.findall('interrupted here after ([0-9]+) calls',
                       run.stderr.read().decode())
    status = run.wait()
    feeder.join()
    found = ids(format, out.decode('utf-8-sig'))
    print(format, threads, signal.Signals(-status).name,
          found == [str(i) for i in range(len(found))],
          0 < len(found) <= CALLS, int(told) == len(found))


for format in 'jsonl', 'csv', 'junit', 'sarif':
    interrupt(format, '1', signal.SIGINT)
    interrupt(format, '3', signal.SIGTERM)

# The output takes nothing more: the first is noted, the second ends it.
run = start('jsonl', '2')
feeder = feed(run)
time.sleep(0.5)
run.send_signal(signal.SIGINT)
try:
    print(run.wait(0.5))
except subprocess.TimeoutExpired:
    run.send_signal(signal.SIGINT)
    print('second', signal.Signals(-run.wait()).name)
feeder.join()

# Who started it said that Ctrl-C is not meant for it.
run = start('jsonl', '2', preexec_fn=lambda: signal.signal(signal.SIGINT,
                                                           signal.SIG_IGN))
feeder = feed(run, close=True)
first = run.stdout.read(1)
run.send_signal(signal.SIGINT)
print('ignored', len(ids('jsonl', (first + run.stdout.read()).decode())),
      run.wait())
feeder.join()
END
"$PYTHON" press.py
