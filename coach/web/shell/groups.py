"""Groups of modules that are fetched together.

An entry is a module that a page imports dynamically, such as the module of the page itself. Each entry gets
few groups, and few bytes that it does not use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from coach.web.shell.joining import dependencies_first

Graph = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Entry:
    """At most `most` groups, 1 or more; `weight` is the cost of a byte that the entry does not use."""

    most: int
    weight: int


@dataclass(frozen=True, eq=False)
class _Group:
    """Modules with the same users: a bit for each entry, because sets of Python would take seconds."""

    modules: tuple[str, ...]
    users: int
    size: int


def grouped(graph: Graph, entries: Mapping[str, Entry], sizes: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Groups of all modules that the entries import.

    Modules with the same users are one group. While an entry needs too many groups, two of its groups get the
    same users: the two for which that costs the least.

    Args:
        graph: static imports by module, without circles.
        entries: by module.
        sizes: bytes by module.
    """
    below = {path: set(dependencies_first(graph, path)) for path in graph}
    bits = {entry: 1 << number for number, entry in enumerate(entries)}
    users = {
        path: sum(bits[entry] for entry in entries if path in below[entry])
        for path in sorted(set().union(*(below[entry] for entry in entries)))
    }

    @cache
    def weight(of: int) -> int:
        return sum(entry.weight for path, entry in entries.items() if of & bits[path])

    def cost(pair: tuple[_Group, _Group]) -> int:
        one, other = pair
        both = one.users | other.users
        return sum(group.size * weight(both & ~group.users) for group in reach[one] | reach[other])

    while True:
        groups = _with_the_same(users, sizes)
        needed = {entry: [group for group in groups if group.users & bits[entry]] for entry in entries}
        busiest = max(entries, key=lambda entry: len(needed[entry]) - entries[entry].most)
        if len(needed[busiest]) <= entries[busiest].most:
            return [group.modules for group in groups]
        reach = {group: _reached(group, groups, below) for group in needed[busiest]}
        one, other = min(combinations(reach, 2), key=cost)
        for group in reach[one] | reach[other]:
            for path in group.modules:
                users[path] |= one.users | other.users


def _with_the_same(users: Mapping[str, int], sizes: Mapping[str, int]) -> list[_Group]:
    modules: dict[int, list[str]] = {}
    for path, of in users.items():
        modules.setdefault(of, []).append(path)
    return [_Group(tuple(paths), of, sum(sizes[path] for path in paths)) for of, paths in modules.items()]


def _reached(group: _Group, groups: Iterable[_Group], below: Mapping[str, set[str]]) -> set[_Group]:
    """Groups that come with a group, itself included, because its modules import theirs."""
    modules = set().union(*(below[path] for path in group.modules))
    return {other for other in groups if not modules.isdisjoint(other.modules)}
