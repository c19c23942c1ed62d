"""Groups of modules: few for each entry, with few bytes that it does not use."""

from __future__ import annotations

from coach.web.shell.groups import Entry, grouped

GRAPH = {
    "today": ["week", "words"],
    "walk": ["track", "words"],
    "levels": ["week"],
    "week": ["dates"],
    "track": [],
    "words": ["dates"],
    "dates": [],
}
SIZES = {path: 100 for path in GRAPH}
PAGES = ("today", "walk", "levels")


def test_modules_with_the_same_users_are_one_group() -> None:
    groups = as_sets(grouped(GRAPH, dict.fromkeys(PAGES, Entry(9, 1)), SIZES))

    assert {"walk", "track"} in groups
    assert {"dates"} in groups


def test_each_module_is_in_one_group() -> None:
    for most in range(1, 5):
        groups = grouped(GRAPH, dict.fromkeys(PAGES, Entry(most, 1)), SIZES)
        assert sorted(path for group in groups for path in group) == sorted(GRAPH)


def test_an_entry_gets_no_more_groups_than_it_may() -> None:
    for most in range(1, 5):
        groups = as_sets(grouped(GRAPH, dict.fromkeys(PAGES, Entry(most, 1)), SIZES))
        assert all(len(loaded(page, groups)) <= most for page in PAGES)


def test_the_groups_are_merged_that_cost_the_fewest_unused_bytes() -> None:
    sizes = {**SIZES, "words": 9000}

    groups = as_sets(grouped(GRAPH, {**dict.fromkeys(PAGES, Entry(9, 1)), "today": Entry(3, 1)}, sizes))

    assert "words" not in {path for group in loaded("levels", groups) for path in group}


def test_a_byte_costs_more_where_it_weighs_more() -> None:
    limits = {"today": Entry(2, 1), "walk": Entry(9, 1), "levels": Entry(9, 1)}
    light = as_sets(grouped(GRAPH, limits, SIZES))
    heavy = as_sets(grouped(GRAPH, {**limits, "levels": Entry(9, 100)}, SIZES))

    assert unused("levels", heavy) < unused("levels", light)


def test_a_module_that_the_entries_do_not_need_is_in_none() -> None:
    groups = grouped({**GRAPH, "worker": ["dates"]}, {"levels": Entry(1, 1)}, {**SIZES, "worker": 1})

    assert as_sets(groups) == [{"levels", "week", "dates"}]


def as_sets(groups: list[tuple[str, ...]]) -> list[set[str]]:
    return [set(group) for group in groups]


def needed(path: str) -> set[str]:
    return {path}.union(*(needed(imported) for imported in GRAPH[path]))


def loaded(page: str, groups: list[set[str]]) -> list[set[str]]:
    """Groups that come with a page, those included that the others import."""
    paths = needed(page)
    while True:
        come = [group for group in groups if group & paths]
        more = set().union(*(needed(path) for group in come for path in group))
        if more <= paths:
            return come
        paths |= more


def unused(page: str, groups: list[set[str]]) -> int:
    return len(set().union(*loaded(page, groups)) - needed(page))
