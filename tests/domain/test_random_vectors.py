"""Random vectors: the committed files are what `make vectors` draws."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.domain.support import random_logs, random_statistics, random_summaries
from tests.domain.support.vector_file import line, lines


@pytest.mark.parametrize("drawing", [random_logs, random_statistics, random_summaries])
def test_each_fifteenth_random_vector_is_what_make_vectors_draws(drawing: ModuleType) -> None:
    committed = lines(drawing.VECTORS)

    assert len(committed) == drawing.MANY
    some = range(0, drawing.MANY, 15)  # each line is drawn by itself, and all of them take seconds
    assert [committed[n] for n in some] == [line(drawing.vector(n)) for n in some]
