# SPDX-License-Identifier: MIT
"""The shape of the sources: short functions, files of one idea, lines that
fit, no unfinished marks, nothing of the machine that wrote them; C formatted,
shell scripts sound.

usage: shape.py sources | format | scripts"""

import re
import shutil
import subprocess
import sys

from source import (ROOT, SKIPPED, code_of, finish, line_of, read,
                    tracked_files)

LONGEST_FILE = 600
LONGEST_FUNCTION = 80
MEDIAN_FUNCTION = 20
FORMATTER = 14
# Spelt in pieces: this file is held to them as well.
MARKS = r'\b(%s)\b' % '|'.join(['TO' 'DO', 'FIX' 'ME', 'X' 'XX', 'HA' 'CK'])
MACHINE = '|'.join([
    '/' r'(work|farm|root|home/\w|Users)/', r'deb\.' 'debian', r'registry\.'
    'npmjs', r'pypi\.' 'org', r'\.' 'library/', 'artifact' 'ory', '/tmp/' 'build'])
NAME = re.compile(r'^(\w+)\([^;]*?\)\n\{\n', re.M)


def functions_of(path):
    """(lines, path:line: name) of each function, by the house style: the name
    and both braces of the body begin their lines."""
    text = code_of(read(path))
    for match in NAME.finditer(text):
        end = text.find('\n}', match.end() - 1)
        yield (text.count('\n', match.start(), end) + 1,
               '%s:%d: %s' % (path, line_of(text, match.start()),
                              match.group(1)))


def check_sources():
    problems, lengths = [], []
    for path in tracked_files():
        try:
            text = read(path)
        except UnicodeDecodeError:
            continue
        if not path.startswith(('tests/fuzz/corpus/', 'tests/golden/')):
            for pattern in (MARKS, MACHINE):
                problems += ['%s:%d: %s' % (path, line_of(text, match.start()),
                                            match.group())
                             for match in re.finditer(pattern, text)]
        if not path.endswith(('.c', '.h')):
            continue
        lines = text.count('\n')
        if lines > LONGEST_FILE:
            problems.append('%s: %d lines' % (path, lines))
        if not text.startswith('/* SPDX-License-Identifier: MIT */\n/*'):
            problems.append('%s: opens without license and purpose' % path)
        if path.startswith(('lib/', 'examples/')):
            lengths += functions_of(path)
    lengths.sort(reverse=True)
    median = lengths[len(lengths) // 2][0]
    print('%d functions, median %d lines; the longest:'
          % (len(lengths), median))
    for length, where in lengths[:10]:
        print('%6d  %s' % (length, where))
    problems += ['%s: %d lines' % (where, length)
                 for length, where in lengths if length > LONGEST_FUNCTION]
    if median >= MEDIAN_FUNCTION:
        problems.append('the median function has %d lines' % median)
    finish(problems)


def check_format():
    tool = shutil.which('clang-format')
    version = tool and subprocess.run([tool, '--version'], text=True,
                                      capture_output=True).stdout
    found = re.search(r'version (\d+)', version or '')
    if not found or int(found.group(1)) != FORMATTER:
        print('needs clang-format %d' % FORMATTER)
        sys.exit(SKIPPED)
    files = [path for path in tracked_files() if path.endswith(('.c', '.h'))]
    done = subprocess.run([tool, '--dry-run', '-Werror', '--ferror-limit=1']
                          + files, cwd=ROOT, capture_output=True, text=True)
    wrong = re.findall(r'^(\S+?):\d+:\d+: error', done.stderr, re.M)
    if done.returncode != 0 and not wrong:
        wrong = [done.stderr]
    finish(['%s: not as clang-format has it' % path
            for path in sorted(set(wrong))], '%d files' % len(files))


def check_scripts():
    problems = []
    scripts = [path for path in tracked_files()
               if path.endswith('.sh') or path == '.ci/run']
    for path in scripts:
        done = subprocess.run(['sh', '-n', path], cwd=ROOT,
                              capture_output=True, text=True)
        if done.returncode != 0:
            problems.append(done.stderr)
    if shutil.which('shellcheck'):
        done = subprocess.run(['shellcheck', '-x', '-P', 'SCRIPTDIR']
                              + scripts, cwd=ROOT, capture_output=True,
                              text=True)
        if done.returncode != 0:
            problems.append(done.stdout + done.stderr)
    finish(problems, '%d scripts' % len(scripts))


{'sources': check_sources, 'format': check_format,
 'scripts': check_scripts}[sys.argv[1]]()
