"""Content encodings: what a browser accepts, and an answer that has none."""

from __future__ import annotations

from werkzeug.test import TestResponse

CHROMIUM = {"Accept-Encoding": "gzip, deflate, br, zstd"}


def assert_as_it_is(answer: TestResponse) -> None:
    assert "Content-Encoding" not in answer.headers, answer.request.path
    assert "Accept-Encoding" not in answer.headers.get("Vary", ""), answer.request.path
