# SPDX-License-Identifier: MIT
"""Runs one case of the command line and compares what came of it.

usage: run.py COMMAND CASE.sh [--record]

A case is a shell script, run in an empty folder of its own, with huashu as a
function (tests/cli/cases.sh). Beside it may stand CASE.stdout, CASE.stderr and
CASE.exit; what is not there must be empty, or 0. With --record they are
written: look at every difference before committing it."""

import difflib
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def expected(path):
    try:
        with open(path, encoding='utf-8') as file:
            return file.read()
    except FileNotFoundError:
        return ''


def record(path, text, default):
    if text != default:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    elif os.path.exists(path):
        os.remove(path)


def run_case(command, case):
    """What the script wrote on both outputs, and its exit status."""
    environment = dict(os.environ, HUASHU=os.path.abspath(command),
                       TESTS=os.path.dirname(HERE), PYTHON=sys.executable)
    # The case decides about these.
    for name in ('NO_COLOR', 'TERM'):
        environment.pop(name, None)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ['sh', '-c', '. "$0"; . "$1"', os.path.join(HERE, 'cases.sh'),
             os.path.abspath(case)],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=300)
    return {
        '.stdout': done.stdout.decode('utf-8', 'backslashreplace'),
        '.stderr': done.stderr.decode('utf-8', 'backslashreplace'),
        '.exit': '' if done.returncode == 0 else '%d\n' % done.returncode,
    }


def main():
    command, case = sys.argv[1:3]
    base = os.path.splitext(case)[0]
    problems = 0
    for ending, text in run_case(command, case).items():
        if '--record' in sys.argv:
            record(base + ending, text, '')
            continue
        wanted = expected(base + ending)
        if text == wanted:
            continue
        problems += 1
        sys.stdout.writelines(
            line if line.endswith('\n') else line + '\n'
            for line in difflib.unified_diff(
                wanted.splitlines(True), text.splitlines(True),
                'expected' + ending, 'got' + ending))
    return 1 if problems else 0


sys.exit(main())
