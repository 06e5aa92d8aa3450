# SPDX-License-Identifier: MIT
"""Every public header stands alone, as strict C11 and as C++17, in every
compiler there is; every private one stands alone as C11; every public function
has a comment in front of it.

usage: headers.py"""

import os
import re
import shutil
import subprocess
import tempfile

from source import ROOT, finish, line_of, read, tracked_files

STRICT = ['-fsyntax-only', '-pedantic', '-Wall', '-Wextra', '-Werror']
INCLUDES = ['-I' + os.path.join(ROOT, 'include'),
            '-I' + os.path.join(ROOT, 'lib')]


def compile_problems(compiler, language, headers):
    """One run for all of them; each header is a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for header in headers:
            name = header.split('/', 1)[1]
            source = os.path.join(
                folder, name.replace('/', '_')
                + ('.cc' if language == 'c++17' else '.c'))
            with open(source, 'w', encoding='utf-8') as file:
                # Twice: the guard must hold.
                file.write('#include "%s"\n#include "%s"\n'
                           'int unit_is_not_empty;\n' % (name, name))
            sources.append(source)
        command = [compiler, '-std=' + language] + STRICT + INCLUDES + sources
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 0:
        return []
    return ['%s -std=%s:\n%s' % (compiler, language, done.stderr)]


def comment_problems(path):
    """A comment ends right before HUASHU_API, or before a neighbour of it."""
    text = read(path)
    problems = []
    for match in re.finditer(r'^HUASHU_API\b[^;(]*?(\w+)\s*\(', text, re.M):
        before = text[:match.start()]
        if not before.endswith('*/\n'):
            problems.append('%s:%d: %s has no comment' % (
                path, line_of(text, match.start()), match.group(1)))
    return problems


public = [path for path in tracked_files()
          if path.startswith('include/') and path.endswith('.h')]
private = [path for path in tracked_files()
           if path.startswith('lib/') and path.endswith('.h')]
problems = [problem for path in public for problem in comment_problems(path)]
runs = 0
for compiler, language, headers in (
        ('gcc', 'c11', public + private), ('clang', 'c11', public + private),
        ('g++', 'c++17', public), ('clang++', 'c++17', public)):
    if shutil.which(compiler):
        problems += compile_problems(compiler, language, headers)
        runs += 1
if runs == 0:
    problems.append('no compiler found')
finish(problems, '%d public and %d private headers, %d compilers'
       % (len(public), len(private), runs))
