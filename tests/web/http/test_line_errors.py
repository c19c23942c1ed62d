"""Errors of a line: the event after which to try again."""

from __future__ import annotations

import ssl
from selectors import EVENT_READ, EVENT_WRITE

import pytest

from coach.web.http.line_errors import BLOCKED, event_that_ends


@pytest.mark.parametrize("usual", [EVENT_READ, EVENT_WRITE])
def test_tls_says_itself_what_it_waits_for(usual: int) -> None:
    reading, writing, plain = ssl.SSLWantReadError(), ssl.SSLWantWriteError(), BlockingIOError()

    assert all(isinstance(each, BLOCKED) for each in (reading, writing, plain))
    assert event_that_ends(reading, usual) == EVENT_READ
    assert event_that_ends(writing, usual) == EVENT_WRITE
    assert event_that_ends(plain, usual) == usual
