"""Responses of the event loop itself, which end the connection.

Errors of gunicorn quote the request: its path, a header, a cookie. So only the kind of an error is logged.
"""

from __future__ import annotations

import logging
from enum import Enum

from gunicorn.http.errors import (
    ConfigurationProblem,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
)

from coach.log import Entry

OURS = (ConfigurationProblem, InvalidResponseHeader, InvalidResponseHeaderName)

logger = logging.getLogger(__name__)


class Refusal(Enum):
    """Status and sentence of a response."""

    MALFORMED = "400 Bad Request", "The request is malformed."
    BAD_LENGTH = "400 Bad Request", "Content-Length is not one number of 1 to 15 digits."
    LATE = "408 Request Timeout", "The request did not arrive in time."
    NO_LENGTH = "411 Length Required", "Send Content-Length instead of Transfer-Encoding."
    LINE_TOO_LONG = "414 URI Too Long", "The address is too long."
    NO_CONTINUE = "417 Expectation Failed", "Send the request without Expect."
    HEADER_TOO_LONG = "431 Request Header Fields Too Large", "The header of the request is too long."
    FAILED = "500 Internal Server Error", "The server could not answer."

    def response(self) -> bytes:
        status, sentence = self.value
        header = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/plain\r\n"
        return f"{header}Content-Length: {len(sentence)}\r\n\r\n{sentence}".encode()


def log_refusal(problem: Exception) -> Refusal:
    """Log an error of gunicorn's parser or of the application. Returns the answer to it."""
    if not isinstance(problem, ParseException) or isinstance(problem, OURS):
        logger.error(Entry("failed"), exc_info=problem)
        return Refusal.FAILED
    logger.warning(Entry("refused", error=type(problem).__name__))
    if isinstance(problem, LimitRequestLine):
        return Refusal.LINE_TOO_LONG
    return Refusal.HEADER_TOO_LONG if isinstance(problem, LimitRequestHeaders) else Refusal.MALFORMED
