"""Framing of requests that arrive in pieces, byte by byte and all at once."""

from __future__ import annotations

import pytest

from coach.web.http.framing import BODY_BYTES_AT_MOST, HEADER_BYTES_AT_MOST, Incoming, Stage

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
SIZED = b"PUT / HTTP/1.1\r\ncontent-LENGTH:  5 \r\nHost: a\r\n\r\nhello"
CHUNKED = b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
CHUNKS = CHUNKED + b"5;name=value\r\nhello\r\n2\r\n\r\n\r\n0\r\n\r\n"
LAST_IN_DATA = CHUNKED + b"9\r\nx\r\n0\r\n\r\ny\r\n0\r\n\r\n"
TRAILERS = CHUNKED + b"1\r\na\r\n000\r\nDigest: b\r\n\r\n"


@pytest.mark.parametrize("request_", [GET, SIZED, CHUNKS, LAST_IN_DATA, TRAILERS])
def test_a_request_is_whole_at_its_last_byte_and_not_before(request_: bytes) -> None:
    incoming = Incoming()

    for byte in request_[:-1]:
        incoming.add(bytes([byte]))
        assert incoming.stage in (Stage.HEADER, Stage.BODY)
    incoming.add(request_[-1:])

    assert (incoming.stage, incoming.is_cut) == (Stage.WHOLE, False)
    assert incoming.recv(100_000) == request_


@pytest.mark.parametrize("request_", [GET, SIZED, CHUNKS, LAST_IN_DATA, TRAILERS])
def test_a_request_may_come_all_at_once_with_the_next_one(request_: bytes) -> None:
    incoming = Incoming()

    incoming.add(request_ + GET)

    assert incoming.stage is Stage.WHOLE
    assert incoming.recv(len(request_) + 3) == request_ + GET[:3]
    incoming.begin_next(GET[:3])
    assert incoming.stage is Stage.WHOLE
    assert incoming.recv(100_000) == GET


def test_between_two_requests_nothing_is_awaited() -> None:
    incoming = Incoming()
    incoming.add(GET)
    incoming.recv(100)

    incoming.begin_next(b"")

    assert incoming.stage is Stage.IDLE


@pytest.mark.parametrize(
    "framing",
    [
        b"Transfer-Encoding: chunked\r\n\r\nnot a size\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 1_000,
        b"Content-Length: five\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
    ],
)
def test_what_is_no_framing_goes_to_the_parser_at_once(framing: bytes) -> None:
    incoming = Incoming()

    incoming.add(b"PUT / HTTP/1.1\r\n" + framing)

    assert incoming.stage is Stage.WHOLE


def test_a_header_without_an_end_is_too_long() -> None:
    incoming = Incoming()

    incoming.add(b"GET / HTTP/1.1\r\nX: " + b"a" * HEADER_BYTES_AT_MOST)

    assert incoming.stage is Stage.HEADER_TOO_LONG


@pytest.mark.parametrize("framing", [b"Content-Length: 900000", b"Transfer-Encoding: chunked"])
def test_a_body_that_is_too_long_is_cut(framing: bytes) -> None:
    incoming = Incoming()

    incoming.add(b"PUT / HTTP/1.1\r\n" + framing + b"\r\n\r\n")
    assert (incoming.stage, incoming.is_cut) == (Stage.BODY, True)
    incoming.add(b"FFFFFFF\r\n" + b"a" * BODY_BYTES_AT_MOST)

    assert (incoming.stage, incoming.is_cut) == (Stage.WHOLE, True)
