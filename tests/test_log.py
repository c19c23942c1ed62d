"""Lines of the log: JSON, one a line, without what a walker wrote."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from coach.log import Entry, JsonLines
from tests.support.log_lines import PRIVATE, private_parts

NOTE = "my private note"


@pytest.fixture
def lines() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    logger = logging.Logger("coach")
    logger.addHandler(handler)
    yield logger, written
    handler.close()


def test_a_line_says_when_in_utc_and_what(lines: tuple[logging.Logger, io.StringIO]) -> None:
    logger, _ = lines

    logger.info(Entry("batch", deliveries=3))

    line = only(lines)
    assert line.pop("at").endswith("+00:00")
    assert line == {"level": "info", "logger": "coach", "event": "batch", "deliveries": 3}


@pytest.mark.parametrize("forged", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029", "\0"])
def test_no_text_can_forge_a_line(lines: tuple[logging.Logger, io.StringIO], forged: str) -> None:
    logger, written = lines
    text = f'x{forged}{{"event": "sign_in"}}\x1b[2K'

    logger.info(Entry("request", method=text))
    logger.warning("from a library: %s", text)

    assert len(written.getvalue().splitlines()) == 2
    assert written.getvalue().isprintable() is False  # its own line breaks, and nothing else
    assert written.getvalue().replace("\n", "").isprintable()
    assert [json.loads(line).get("event") for line in written.getvalue().splitlines()] == ["request", None]


def test_an_error_is_told_by_its_kind_and_place_without_its_words(
    lines: tuple[logging.Logger, io.StringIO],
) -> None:
    logger, written = lines

    try:
        int(NOTE)
    except ValueError:
        logger.exception("it failed")

    line = only(lines)
    assert (line["error"], line["message"]) == ("ValueError", "it failed")
    assert line["place"][0].split("/")[-1].startswith("test_log.py:")
    assert NOTE not in written.getvalue()


@pytest.mark.parametrize(
    "message",
    [
        "Invalid request from ip=203.0.113.9: Invalid HTTP request line: 'GET /?note=knees'",
        "Error handling request GET /api/walks?note=knees",
    ],
)
def test_what_gunicorn_tells_of_a_caller_is_cut_off(
    lines: tuple[logging.Logger, io.StringIO], message: str
) -> None:
    lines[0].warning(message)

    assert only(lines)["message"] in ("Invalid request", "Error handling request")


def test_an_error_of_the_installation_keeps_its_sentence(lines: tuple[logging.Logger, io.StringIO]) -> None:
    logger, _ = lines

    try:
        raise OSError("The disk is full.")
    except OSError:
        logger.exception("it failed")

    assert only(lines)["cause"] == "The disk is full."


@pytest.mark.parametrize("private", PRIVATE)
def test_a_line_that_tells_something_private_fails_its_test(log_lines: list[str], private: str) -> None:
    logging.getLogger("coach").info(Entry("request", path=f"/{private}"))
    logging.getLogger("library").warning("It failed: %s", private)

    assert [private_parts(line) for line in log_lines] == [[private], [private]]
    log_lines.clear()


def only(lines: tuple[logging.Logger, io.StringIO]) -> dict[str, Any]:
    """The single line that was written."""
    [line] = lines[1].getvalue().splitlines()
    read: dict[str, Any] = json.loads(line)
    return read
