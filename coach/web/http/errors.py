"""Error handlers: exceptions become statuses and messages, as JSON under /api/ and else as a page."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_limiter import RateLimitExceeded
from limits.errors import StorageError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from coach.domain.reminder import InvalidReminder
from coach.domain.sentence import Sentence
from coach.domain.settings import InvalidSettings
from coach.domain.subscription import InvalidSubscription
from coach.domain.walk import ClockWrong, InvalidWalk
from coach.domain.ways_in import LastWayIn
from coach.log import request_id
from coach.store.errors import (
    DayOver,
    Deleted,
    Disabled,
    FactsFixed,
    IdTaken,
    NotYours,
    PutOffAlready,
    SessionOver,
    TooMany,
    TooManyAnswers,
    TooManyDeletions,
    TooManyEntries,
    TooManyWalks,
)
from coach.web.accounts.callers import OtherAccount, SignedOut
from coach.web.accounts.limits import limiter, seconds_left
from coach.web.http.hosts import WrongHost
from coach.web.http.origins import CrossSite
from coach.web.http.requests import InvalidRequest, UnreadableJson, WrongContentType

RETRY_AFTER_S = 30
_SIGNED_OUT = (HTTPStatus.UNAUTHORIZED, "signed_out", _("Sign in first."))
_NOT_RIGHT = (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", _("Something in it cannot be right."))
# Status, code on the wire, and message. The message is for a developer who reads the traffic.
ANSWERS: dict[type[Exception], tuple[HTTPStatus, str, object]] = {
    UnreadableJson: (HTTPStatus.BAD_REQUEST, "bad_json", _("The body is not readable JSON.")),
    SignedOut: _SIGNED_OUT,
    SessionOver: _SIGNED_OUT,
    Disabled: (HTTPStatus.FORBIDDEN, "disabled", _("This account is switched off.")),
    CrossSite: (
        HTTPStatus.FORBIDDEN,
        "cross_site",
        _("This was sent from another site, so nothing was done."),
    ),
    WrongHost: (
        HTTPStatus.MISDIRECTED_REQUEST,
        "wrong_host",
        _("Backstride does not answer at this address."),
    ),
    NotYours: (HTTPStatus.NOT_FOUND, "not_found", _("There is nothing here.")),
    IdTaken: (HTTPStatus.CONFLICT, "id_taken", _("Something else has this id already.")),
    FactsFixed: (
        HTTPStatus.CONFLICT,
        "facts_fixed",
        _("Only the report of a walk can be changed."),
    ),
    PutOffAlready: (
        HTTPStatus.CONFLICT,
        "too_late",
        _("That reminder has been put off once already."),
    ),
    LastWayIn: (
        HTTPStatus.CONFLICT,
        "last_way_in",
        _("This is the last way into your account, so it stays."),
    ),
    DayOver: (HTTPStatus.CONFLICT, "day_over", _("That day is over.")),
    TooMany: (HTTPStatus.CONFLICT, "too_many", _("There are too many. Remove one first.")),
    TooManyWalks: (
        HTTPStatus.CONFLICT,
        "too_many",
        _("Your account is full of walks. Delete an old one, then try again."),
    ),
    TooManyAnswers: (
        HTTPStatus.CONFLICT,
        "too_many",
        _("Your account has no room for more answers."),
    ),
    TooManyDeletions: (
        HTTPStatus.CONFLICT,
        "too_many",
        _("Many walks were deleted from your account. It has no room for more changes."),
    ),
    TooManyEntries: (
        HTTPStatus.CONFLICT,
        "too_many",
        _("Your account has no room for more entries in the diary."),
    ),
    OtherAccount: (HTTPStatus.CONFLICT, "other_account", _("Another account is signed in here.")),
    Deleted: (HTTPStatus.GONE, "deleted", _("This was deleted.")),
    WrongContentType: (
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "content_type",
        _("Send application/json."),
    ),
    ClockWrong: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "clock",
        _("The time cannot be right. Check the clock."),
    ),
    InvalidWalk: _NOT_RIGHT,
    InvalidSettings: _NOT_RIGHT,
    InvalidReminder: _NOT_RIGHT,
    InvalidSubscription: _NOT_RIGHT,
    InvalidRequest: _NOT_RIGHT,
}
# Codes for errors that Flask and its extensions raise.
CODES = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.TOO_MANY_REQUESTS: "slow_down",
    HTTPStatus.SERVICE_UNAVAILABLE: "busy",
}
KIND_WORDS = {
    HTTPStatus.UNAUTHORIZED: (
        _("Please sign in first"),
        _("This page is about your account."),
    ),
    HTTPStatus.NOT_FOUND: (
        _("This page is not here"),
        _("The address may have a slip in it. Your walks are where they were."),
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        _("That cannot be done here"),
        _("Go back, and try it from the page itself. Nothing was changed."),
    ),
    HTTPStatus.MISDIRECTED_REQUEST: (
        _("Backstride is not at this address"),
        _("Ask the person who runs it for the right one. For that person: set ALLOWED_HOSTS to this name."),
    ),
    HTTPStatus.FORBIDDEN: (
        _("That did not come from here"),
        _("Another site sent it, so nothing was done."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        _("That is too much at once"),
        _("Try it with less text."),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: (
        _("Please wait a little"),
        _("That was tried many times. Wait ten minutes, then try again."),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        _("Something broke here"),
        _("It is our fault. Your walks are safe on this phone."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        _("We are busy just now"),
        _("Try again in a minute. Your walks are safe on this phone."),
    ),
}


def init_app(app: Flask) -> None:
    for kind in ANSWERS:
        app.register_error_handler(kind, _answer_own)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(RateLimitExceeded, _answer_too_often)
    app.register_error_handler(InternalServerError, _answer_fault)


def _answer_too_often(error: RateLimitExceeded) -> Response:
    """Answer that says when to try again. Flask-Limiter would say it on every answer, also a 503 or a 500."""
    response = answer_http(error)
    if reached := limiter.current_limit:
        response.headers["Retry-After"] = str(seconds_left(reached))
    return response


def _answer_fault(error: InternalServerError) -> Response:
    """Answer to an exception without a handler. Redis can go between a request and its answer."""
    is_redis = isinstance(error.original_exception, StorageError)
    return answer_http(ServiceUnavailable(retry_after=RETRY_AFTER_S) if is_redis else error)


def _answer_own(error: Exception) -> Response:
    status, code, message = next(ANSWERS[kind] for kind in type(error).__mro__ if kind in ANSWERS)
    return _answer(status, code, message, getattr(error, "errors", {}))


def answer_http(error: HTTPException) -> Response:
    """Answer of a status that Flask, an extension or a handler chose."""
    if error.response is not None:
        return make_response(error.response)
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    response = _answer(
        status, CODES.get(status, status.name.lower()), status.description or status.phrase, {}
    )
    for name, value in error.get_headers():
        if name.lower() != "content-type":
            response.headers[name] = value  # such as Allow, which a 405 must name
    return response


def _answer(status: HTTPStatus, code: str, message: object, errors: Mapping[str, list[str]]) -> Response:
    if f"{request.path}/".startswith("/api/"):
        said = {path: [_in_language(each) for each in sentences] for path, sentences in errors.items()}
        return make_response(jsonify(code=code, message=str(message), errors=said), status)
    title, words = KIND_WORDS.get(status, (status.phrase, message))
    code_for_help = request_id() if status == HTTPStatus.INTERNAL_SERVER_ERROR else None
    return make_response(
        render_template("error.html", status=status, title=title, message=words, code_for_help=code_for_help),
        status,
    )


def _in_language(sentence: str) -> str:
    # Errors in the request itself are for the author of the client, and stay in English.
    return gettext(sentence.words).format(**sentence.values) if isinstance(sentence, Sentence) else sentence
