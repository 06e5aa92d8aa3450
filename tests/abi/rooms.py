# SPDX-License-Identifier: MIT
"""The rooms' arrows go one way: a room includes only its own headers and the
doors of the rooms before it, the command its own and the public ones; each outside
library is known to its own rooms only; nobody calls what is banned.

usage: rooms.py"""

import re

from source import code_of, finish, line_of, read, tracked_files

ORDER = ['base', 'text', 'book', 'match', 'judge', 'report', 'lint', 'call',
         'session', 'draft', 'appraise', 'cli']
DOORS = {'base': {'base/base.h', 'base/limits.h'},
         'book': {'book/book.h', 'book/appraisal.h'},
         'report': {'report/report.h', 'report/json.h'}}
OUTSIDE = {
    r'unicode/': {'text'},
    r'pcre2': {'match'},
    r'yaml': {'book'},
    r'(zlib|zstd|zstd_errors)\.h': {'call'},
    r'jansson': {'report', 'call', 'appraise', 'cli'},
    r'(ctype|wctype|locale|setjmp)\.h': set(),
    r'signal\.h': {'cli'},
    # A book's expressions are translated under a lock when first needed.
    r'pthread\.h': {'match', 'cli'},
}
# Locale-bound, unbounded, or ending a process that is not ours. Programs
# (files with a main, and the command) may print and end.
BANNED = '''
    alloca asctime atof atoi atol atoll bcopy gets localeconv mktemp rand
    setlocale sprintf srand sscanf stpcpy strcat strcpy strdup strerror
    strncat strncpy strndup strtod strtof strtok strtol strtold strtoll
    strtoul strtoull tmpnam uselocale vsprintf
    isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct
    isspace isupper isxdigit tolower toupper strcasecmp strncasecmp
    '''.split()
BANNED_IN_LIBRARY = '''
    _Exit _exit abort atexit exit fprintf fputs getenv perror printf putchar
    puts quick_exit setenv system vfprintf vprintf
    '''.split()
# The one file that knows malloc.
ALLOCATING = 'aligned_alloc calloc free malloc realloc'.split()
ALLOCATOR = 'lib/base/memory.c'


def include_problem(room, target, quoted):
    """Why `room` may not include `target`, or None."""
    if not quoted:
        for pattern, rooms in OUTSIDE.items():
            if re.match(pattern, target) and room not in rooms:
                return 'not in this room'
        return None
    other = target.split('/')[0]
    if '/' not in target and room == 'cli':
        return None
    if '/' not in target or other not in ORDER:
        return 'name it as "room/file.h"'
    if other == room:
        return None
    if room == 'cli':
        return 'the command uses <huashu/...> only'
    if ORDER.index(other) > ORDER.index(room):
        return '%s/ comes after %s/' % (other, room)
    if target not in DOORS.get(other, {'%s/%s.h' % (other, other)}):
        return 'not the door of %s/' % other
    return None


def include_problems(path, text):
    room = path.split('/')[1]
    problems = []
    for match in re.finditer(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', text,
                             re.M):
        problem = include_problem(room, match.group(2), match.group(1) == '"')
        if problem:
            problems.append('%s:%d: %s: %s' % (
                path, line_of(text, match.start()), match.group(2), problem))
    return problems


def call_problems(path, text):
    code = code_of(text)
    names = list(BANNED)
    program = (path.startswith('lib/cli/')
               or re.search(r'^main\(', code, re.M) is not None)
    if not program:
        names += BANNED_IN_LIBRARY
        if path != ALLOCATOR:
            names += ALLOCATING
    calls = re.finditer(r'(?<![\w.>])(%s)\s*\(' % '|'.join(names), code)
    return ['%s:%d: %s is banned' % (path, line_of(code, match.start()),
                                     match.group(1)) for match in calls]


def public_include_problems(path, text):
    return ['%s: %s in a public header' % (path, target)
            for target in re.findall(r'#\s*include\s*[<"]([^>"]+)', text)
            if not re.match(r'huashu/\w+\.h$|std(bool|def|int)\.h$', target)]


problems = []
count = 0
for path in tracked_files():
    if not path.endswith(('.c', '.h')):
        continue
    if path.startswith('lib/'):
        count += 1
        problems += include_problems(path, read(path))
        problems += call_problems(path, read(path))
    elif path.startswith('include/'):
        problems += public_include_problems(path, read(path))
rooms = {path.split('/')[1] for path in tracked_files()
         if path.startswith('lib/') and path.count('/') > 1}
problems += ['lib/%s: not in the order of rooms' % room
             for room in sorted(rooms - set(ORDER))]
finish(problems, '%d files in %d rooms' % (count, len(rooms)))
