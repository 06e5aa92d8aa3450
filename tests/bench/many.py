# SPDX-License-Identifier: MIT
"""The command on many calls: how fast, in how much memory, and that the bytes
are the same for one thread and two.

usage: many.py COMMAND --test   what must hold, on 20,000 calls
       many.py COMMAND DATA     the table of README.md; DATA is the folder of
                                the shared data

The calls are those of the dialogues again and again, each with an id of its
own, and the lines of the corpus, 200 a call; --test makes them of the example
calls. Times are those of whole runs of the command, the better of two, taken
in turns; memory is the most that was resident."""

import json
import lzma
import os
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROPERTY = os.path.join(ROOT, 'phrasebooks', 'property.yaml')
LIST_33 = 'forbidden:' + os.path.join(HERE, 'phrases-33.txt')
# Beside what a ring of calls takes when all of them happen to be long.
MAY_GROW_KB = 4096


def write_calls(path, dialogues, count):
    """So many calls, the dialogues in turn."""
    heads = [json.dumps({'turns': turns}, ensure_ascii=False)[1:]
             for turns in dialogues]
    with open(path, 'w', encoding='utf-8') as file:
        for i in range(count):
            file.write('{"id": "%06d", "agent": "a%02d", %s\n'
                       % (i, i % 40, heads[i % len(heads)]))


def example_dialogues():
    """The example calls, as far as their lines begin with a label."""
    labels = {'客服': 'agent', '坐席': 'agent', '客户': 'customer',
              '业主': 'customer'}
    for folder, _, names in sorted(os.walk(os.path.join(ROOT, 'examples',
                                                        'calls'))):
        for name in sorted(names):
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                lines = [line.strip().partition('：') for line in file]
            turns = [{'role': labels[label], 'text': text}
                     for label, _, text in lines if label in labels]
            if turns:
                yield turns


def shared_dialogues(folder):
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            for line in file:
                yield json.loads(line)['turns']


def write_corpus(path, corpus):
    """Its lines as calls of 200, agent and customer in turn."""
    with lzma.open(corpus, 'rt', encoding='utf-8') as lines, \
            open(path, 'w', encoding='utf-8') as file:
        turns = []
        for line in lines:
            role = 'customer' if len(turns) % 2 else 'agent'
            turns.append({'role': role, 'text': line.rstrip('\n')})
            if len(turns) == 200:
                print(json.dumps({'turns': turns}, ensure_ascii=False),
                      file=file)
                turns = []


def resident(pid):
    """The most KB so far; 0 of a process that has ended."""
    with open('/proc/%d/status' % pid, encoding='ascii') as file:
        for line in file:
            if line.startswith('VmHWM:'):
                return int(line.split()[1])
    return 0


def run(command, threads, book, calls, out):
    """Wall time, processor time, KB of memory."""
    begin = time.monotonic()
    memory, pid, status = 0, 0, 0
    child = os.posix_spawn(
        command, [command, 'check', '-q', '-b', book, '-j', str(threads),
                  '--format', 'jsonl', '-o', out, calls], os.environ)
    # What the system says of a child afterwards counts its parent's memory.
    while pid == 0:
        memory = max(memory, resident(child))
        time.sleep(0.01)
        pid, status, usage = os.wait4(child, os.WNOHANG)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1, 3):
        sys.exit('many.py: the command ended with %d' % status)
    return wall, usage.ru_utime + usage.ru_stime, memory


def same(one, other):
    with open(one, 'rb') as first, open(other, 'rb') as second:
        while True:
            piece = first.read(1 << 20)
            if piece != second.read(1 << 20):
                return False
            if not piece:
                return True


def test(command, folder):
    """Memory does not grow from 2,000 calls to 20,000; -j 2 gives the bytes of
    -j 1."""
    dialogues = list(example_dialogues())
    memory, problems = {}, 0
    for count in 2000, 20000:
        calls = os.path.join(folder, 'calls.jsonl')
        write_calls(calls, dialogues, count)
        for threads in 1, 2:
            memory[count, threads] = run(
                command, threads, LIST_33, calls,
                os.path.join(folder, 'out.%d' % threads))[2]
    for threads in 1, 2:
        grown = memory[20000, threads] - memory[2000, threads]
        print('-j %d: %d KB, with ten times the calls %+d KB'
              % (threads, memory[2000, threads], grown))
        problems += grown > MAY_GROW_KB
    problems += not same(os.path.join(folder, 'out.1'),
                         os.path.join(folder, 'out.2'))
    return 1 if problems else 0


def measure(command, name, book, calls, folder):
    """A row of the table."""
    size = os.path.getsize(calls)
    outs = {threads: os.path.join(folder, 'out.%d' % threads)
            for threads in (1, 2)}
    best = {}
    for _ in range(2):
        for threads, out in outs.items():
            took = run(command, threads, book, calls, out)
            best[threads] = [min(pair) for pair in
                             zip(took, best.get(threads, took))]
    print('| %s | %d MB | %.2f s | %.2f s | %.2f | %.2f s | %.2f s | %.0f MB/s '
          '| %d MB, %d MB | %s |'
          % (name, size >> 20, best[1][0], best[2][0],
             best[1][0] / best[2][0], best[1][1], best[2][1],
             size / best[1][0] / 1e6, best[1][2] >> 10, best[2][2] >> 10,
             'same' if same(*outs.values()) else 'OTHER'))
    sys.stdout.flush()


def bench(command, data, folder):
    calls = os.path.join(folder, 'calls.jsonl')
    words = os.path.join(data, 'words', 'words-10k.txt')
    print('| calls | size | wall, -j 1 | -j 2 | ÷ | processor, -j 1 | -j 2 | '
          '-j 1 | memory | bytes |\n|---|---|---|---|---|---|---|---|---|---|')
    dialogues = list(shared_dialogues(os.path.join(data, 'dialogues')))
    for count in 1000, 200000:
        write_calls(calls, dialogues, count)
        measure(command, '%d dialogues, 33 phrases' % count, LIST_33, calls,
                folder)
    write_corpus(calls, os.path.join(data, 'words', 'corpus.txt.xz'))
    measure(command, 'corpus, property.yaml', PROPERTY, calls, folder)
    measure(command, 'corpus, 33 phrases', LIST_33, calls, folder)
    measure(command, 'corpus, 10k phrases', 'forbidden:' + words, calls, folder)


def main():
    command = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[2:] == ['--test']:
            return test(command, folder)
        bench(command, sys.argv[2], folder)
    return 0


sys.exit(main())
