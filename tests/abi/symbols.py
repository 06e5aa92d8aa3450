# SPDX-License-Identifier: MIT
"""The library exports what its headers declare and huashu.map lists, nothing
more and nothing less; inside, every name across files has the prefix, and no
object can be written to (nothing is global).

usage: symbols.py LIBRARY SANITIZED ROOM.a..."""

import re
import subprocess
import sys

from source import code_of, finish, read, tracked_files

library, sanitized, rooms = sys.argv[1], sys.argv[2] != 'none', sys.argv[3:]


def lines_of(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def exported_symbols():
    symbols, versions = set(), set()
    for line in lines_of('nm', '-D', '--defined-only', library):
        kind, name = line.split()[1:3]
        name, _, version = name.partition('@@')
        if kind == 'A':
            versions.add(name)
        else:
            symbols.add(name)
            versions.add(version)
    return symbols, versions


def mapped_symbols():
    text = code_of(read('lib/huashu.map'))
    listed = re.findall(r'^    (\w+);$', text, re.M)
    return listed, set(re.findall(r'^(\S+) \{$', text, re.M))


def declared_symbols():
    names = []
    for path in tracked_files():
        if path.startswith('include/'):
            text = code_of(read(path))
            names += re.findall(r'^HUASHU_API\b[^;(]*?(\w+)\s*\(', text,
                                re.M)
    return names


def inner_problems():
    problems = []
    for room in rooms:
        for line in lines_of('nm', '-g', '--defined-only', room):
            fields = line.split()
            if len(fields) == 3 and not fields[2].startswith('huashu_'):
                problems.append('%s: %s lacks the prefix' % (room, fields[2]))
        if sanitized:
            continue
        for line in lines_of('objdump', '-t', room):
            match = re.match(r'\S+ .{7} (\.data|\.bss|\*COM\*)\S*\s+'
                             r'([0-9a-f]+)\s+(?:\.hidden )?(\S+)$', line)
            if (match and not match.group(1) + '.rel.ro' in line
                    and int(match.group(2), 16) > 0
                    and match.group(3) != match.group(1)):
                problems.append('%s: %s can be written to: nothing is global'
                                % (room, match.group(3)))
    return problems


exported, versions = exported_symbols()
mapped, map_versions = mapped_symbols()
declared = declared_symbols()
problems = inner_problems()
if mapped != sorted(mapped):
    problems.append('lib/huashu.map is not sorted')
for name in sorted(exported | set(mapped) | set(declared)):
    lacks = [place for place, names in (
        ('the library', exported), ('lib/huashu.map', mapped),
        ('a public header', declared)) if name not in names]
    if lacks:
        problems.append('%s is not in %s' % (name, ' nor in '.join(lacks)))
if versions != map_versions:
    problems.append('versions %s, but the map has %s'
                    % (sorted(versions), sorted(map_versions)))
finish(problems, '%d symbols exported' % len(exported))
