# SPDX-License-Identifier: MIT
"""What the checks of the sources share: which files there are, C without its
comments and strings, and a way to say what is wrong."""

import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
SKIPPED = 77

TOKEN = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def tracked_files():
    """Paths from the root: what git tracks, else whatever is there."""
    try:
        listed = subprocess.run(
            ['git', '-c', 'safe.directory=*', 'ls-files', '-z'], cwd=ROOT,
            capture_output=True, check=True).stdout.decode().split('\0')
        files = [path for path in listed if path]
    except (OSError, subprocess.CalledProcessError):
        files = []
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [name for name in folders
                          if name != '.git' and not name.startswith('build')]
            files += [os.path.relpath(os.path.join(folder, name), ROOT)
                      for name in names]
    return sorted(path for path in files
                  if os.path.isfile(os.path.join(ROOT, path)))


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file:
        return file.read()


def code_of(text):
    """Blanks comments and the insides of strings; lines stay where they are."""
    def blank(match):
        token = match.group()
        if token[0] in '"\'':
            return token[0] + ' ' * (len(token) - 2) + token[0]
        return re.sub(r'[^\n]', ' ', token)
    return TOKEN.sub(blank, text)


def line_of(text, position):
    return text.count('\n', 0, position) + 1


def finish(problems, said=''):
    """Prints what was found and ends the program with it."""
    for problem in problems:
        print(problem)
    print(said or ('%d problem(s)' % len(problems)))
    sys.exit(1 if problems else 0)
