"""Fixtures of the tests of accounts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.support.authenticator import Authenticator
from tests.support.mail_server import Inbox
from tests.web.accounts.support.passkeys import ORIGIN
from tests.web.accounts.support.recovery import mailing


@pytest.fixture
def inbox(app: Flask) -> Iterator[Inbox]:
    """Mails that the app sends to a server of the test."""
    with mailing(app) as inbox:
        yield inbox


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator(ORIGIN)
