"""Framing of requests that arrive in pieces, byte by byte and all at once, also by gunicorn's parser."""

from __future__ import annotations

import pytest
from gunicorn.config import Config
from gunicorn.http import RequestParser
from gunicorn.http.errors import ParseException

from coach.web.http.framing import BODY_BYTES_AT_MOST, HEADER_BYTES_AT_MOST, Incoming, Stage
from coach.web.http.refusals import Refusal

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
SIZED = b"PUT / HTTP/1.1\r\ncontent-LENGTH:  5 \r\nHost: a\r\n\r\nhello"
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nX: aaaaaaaaa\r\n\r\n"
LENGTH = str(len(SMUGGLED)).encode()
CHUNK_SIZES = [b"-6", b"-0", b"+3", b"0x3", b"1_0", b" 3", b"zz", b"3;a=b", b"F" * 150, b""]
NO_LENGTHS = [
    b"-5",
    b"+5",
    b"five",
    b"5, 5",
    b"5 5",
    b"0x5",
    b"1_0",
    "²".encode("latin-1"),
    b"",
    b"9" * 16,
    LENGTH.zfill(20),
]
REFUSED = {
    **{b"Content-Length: " + each: Refusal.BAD_LENGTH for each in NO_LENGTHS},
    b"Content-Length:\r\n " + LENGTH: Refusal.BAD_LENGTH,
    b"Content-Length: 5\nX: y": Refusal.BAD_LENGTH,
    b"Content-Length: 5\r\nContent-Length: 5": Refusal.BAD_LENGTH,
    b"Content-Length: 5\r\nContent-Length: " + LENGTH: Refusal.BAD_LENGTH,
    b"Transfer-Encoding: chunked": Refusal.NO_LENGTH,
    b"transfer-ENCODING:\tchunked": Refusal.NO_LENGTH,
    b"Transfer-Encoding : chunked": Refusal.NO_LENGTH,
    b"Transfer-Encoding: gzip, chunked": Refusal.NO_LENGTH,
    b"Transfer-Encoding: identity\r\nContent-Length: 5": Refusal.NO_LENGTH,
    b"Content-Length: 5\r\nTransfer-Encoding: chunked": Refusal.NO_LENGTH,
    b"Transfer-Encoding: xchunked": Refusal.NO_LENGTH,
    b"Transfer-Encoding:": Refusal.NO_LENGTH,
    b"Expect: 100-continue\r\nContent-Length: 5": Refusal.NO_CONTINUE,
    b"Expect: the moon": Refusal.NO_CONTINUE,
}
READ_ALIKE = [
    b"Content-Length: " + LENGTH,
    b"Content-Length:" + LENGTH.zfill(15) + b"\t",
    b"X: y\r\nCONTENT-LENGTH: " + LENGTH,
]
REFUSED_BY_THE_PARSER = [
    b"Content-Length : " + LENGTH,
    b"X: y\nContent-Length: " + LENGTH,
    b"Content-Length: " + LENGTH + b"\r\n 5",
    b" Content-Length: " + LENGTH,
    b"X: y\rContent-Length: " + LENGTH,
]


@pytest.mark.parametrize("request_", [GET, SIZED])
def test_a_request_is_whole_at_its_last_byte_and_not_before(request_: bytes) -> None:
    incoming = Incoming()

    for byte in request_[:-1]:
        incoming.add(bytes([byte]))
        assert incoming.stage in (Stage.HEADER, Stage.BODY)
    incoming.add(request_[-1:])

    assert (incoming.stage, incoming.is_cut) == (Stage.WHOLE, False)
    assert incoming.recv(100_000) == request_
    assert not incoming.is_cut


@pytest.mark.parametrize("request_", [GET, SIZED])
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


@pytest.mark.parametrize(("framing", "refusal"), REFUSED.items())
def test_what_is_no_framing_is_refused_at_once(framing: bytes, refusal: Refusal) -> None:
    incoming = Incoming()

    incoming.add(b"PUT / HTTP/1.1\r\n" + framing + b"\r\n\r\n")

    assert (incoming.stage, incoming.refusal) == (Stage.REFUSED, refusal)


@pytest.mark.parametrize("size", CHUNK_SIZES)
def test_no_size_of_a_chunk_is_read(size: bytes) -> None:
    incoming = Incoming()

    incoming.add(b"POST /sign-out HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + size + b"\r\nabc\r\n")

    assert incoming.refusal is Refusal.NO_LENGTH


@pytest.mark.parametrize("framing", [*REFUSED, *READ_ALIKE, *REFUSED_BY_THE_PARSER])
@pytest.mark.parametrize("is_in_one_piece", [True, False])
def test_no_framing_makes_two_responses(framing: bytes, is_in_one_piece: bool) -> None:
    header = b"GET / HTTP/1.1\r\nHost: a\r\n" + framing + b"\r\n\r\n"
    pieces = [header + SMUGGLED] if is_in_one_piece else [header, SMUGGLED]

    statuses = statuses_of(pieces)

    assert statuses == ([200] if framing in READ_ALIKE else [400])


def test_a_refused_request_may_follow_a_good_one() -> None:
    assert statuses_of([GET + b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + GET]) == [200, 400]


def test_a_header_without_an_end_is_too_long() -> None:
    incoming = Incoming()

    incoming.add(b"GET / HTTP/1.1\r\nX: " + b"a" * HEADER_BYTES_AT_MOST)

    assert incoming.refusal is Refusal.HEADER_TOO_LONG


def test_a_body_that_is_too_long_is_cut() -> None:
    incoming = Incoming()

    incoming.add(b"PUT / HTTP/1.1\r\nContent-Length: 900000\r\n\r\n")
    assert (incoming.stage, incoming.is_cut) == (Stage.BODY, True)
    incoming.add(b"a" * (BODY_BYTES_AT_MOST + 1))

    assert (incoming.stage, incoming.is_cut) == (Stage.WHOLE, True)
    incoming.recv(1_000)
    assert incoming.is_cut


def statuses_of(pieces: list[bytes]) -> list[int]:
    """Answers of the event loop and gunicorn's parser together, with 400 for each refusal."""
    incoming = Incoming()
    parser = RequestParser(Config(), incoming, ("127.0.0.1", 1))
    statuses: list[int] = []
    for piece in pieces:
        incoming.add(piece)
        while incoming.stage in (Stage.WHOLE, Stage.REFUSED):
            if incoming.refusal:
                return [*statuses, 400]
            try:
                next(parser)
            except ParseException:
                return [*statuses, 400]
            statuses.append(200)
            parser.finish_body()
            incoming.begin_next(parser.unreader.take_buffered())
    return statuses
