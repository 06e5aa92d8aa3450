# SPDX-License-Identifier: MIT
"""Where the instructions of a callgrind run went: by part, and by function.
Code that the compiler put inline counts for the file in which it is written
and for the function that it was put into.

usage: shares.py CALLGRIND.OUT"""

import collections
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SPEC = re.compile(r'(c?fn|c?f[lie]|c?ob)=\((\d+)\)(?: (.*))?$')


def costs_of(path):
    """(object, file, function, instructions) of every line that has some."""
    names = collections.defaultdict(dict)
    at = {'ob': '', 'fl': '', 'fn': ''}
    skip = False
    with open(path, encoding='utf-8', errors='replace') as file:
        for line in file:
            line = line.rstrip('\n')
            spec = SPEC.match(line)
            if spec:
                key, number, name = spec.groups()
                kind = {'ob': 'ob', 'fn': 'fn'}.get(key.lstrip('c')[:2]
                                                    if key != 'cob' else 'ob',
                                                    'fl')
                if name:
                    names[kind][number] = name
                if not key.startswith('c'):
                    at[kind] = names[kind].get(number, '')
            elif line.startswith('calls='):
                skip = True
            elif line[:1].isdigit() or line[:1] in ('+', '-', '*'):
                if not skip:
                    yield (at['ob'], at['fl'], at['fn'],
                           int(line.rsplit(' ', 1)[1]))
                skip = False


def part_of(library, file):
    """lib/text/fold.c for our own, the name of the library for others."""
    path = os.path.normpath(os.path.join(ROOT, 'build-bench', file))
    for folder in ('lib', 'include', 'tests'):
        found = re.search(r'(?:^|/)(%s/\S+)$' % folder, file)
        if found and os.path.exists(os.path.join(ROOT, found.group(1))):
            return found.group(1)
    if 'fold_table' in path or 'reading_table' in path:
        return 'lib/text/' + os.path.basename(path)
    name = os.path.basename(library)
    if name == '???':
        return 'made at run time (PCRE2 JIT)'
    return re.sub(r'[-.]\d.*|\.so.*', '', name) or 'unknown'


def room_of(part):
    pieces = part.split('/')
    if pieces[0] == 'lib' and len(pieces) > 2:
        return pieces[0] + '/' + pieces[1]
    return '/'.join(pieces[:2]) if pieces[0] == 'tests' else part


def show(title, counted, total, most):
    print('\n%s' % title)
    for name, cost in counted.most_common(most):
        if cost * 1000 >= total:
            print('  %5.1f %%  %s' % (100 * cost / total, name))


def main():
    rooms, files, functions = (collections.Counter() for _ in range(3))
    for library, file, function, cost in costs_of(sys.argv[1]):
        part = part_of(library, file)
        rooms[room_of(part)] += cost
        files[part] += cost
        function = re.sub(r"'.*|^0x.*", '', function) or 'without a name'
        functions['%s  (%s)' % (function, part)] += cost
    total = sum(rooms.values())
    if total == 0:
        sys.exit('nothing was collected')
    print('%.1f million instructions' % (total / 1e6))
    show('by part', rooms, total, 20)
    show('by file', files, total, 20)
    show('by function', functions, total, 30)


if len(sys.argv) != 2:
    sys.exit(__doc__)
main()
