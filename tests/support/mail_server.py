"""Mail server on loopback (aiosmtpd): programs under test hold a real SMTP conversation with it."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as RULES
from queue import Empty, Queue
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from coach.local.ports import port_of, reserve_port

USER, PASSWORD = "coach@example.org", "pa:ss/w@rd"
PATIENCE_S = 10


@dataclass(frozen=True)
class Received:
    """Mail as the server got it."""

    sender: str
    to: list[str]
    message: EmailMessage
    raw: bytes

    @property
    def text(self) -> str:
        return str(self.message.get_content())


@dataclass
class Inbox:
    """Mails so far; `answer` refuses further ones."""

    port: int
    answer: str = "250 OK"
    _mails: Queue[Received] = field(default_factory=Queue)

    def next(self) -> Received:
        """Next mail, once it has come."""
        return self._mails.get(timeout=PATIENCE_S)

    def is_empty(self) -> bool:
        return self._mails.empty()

    def emptied(self) -> list[Received]:
        """All mails that have come."""
        mails = []
        with contextlib.suppress(Empty):
            while True:
                mails.append(self._mails.get_nowait())
        return mails

    async def handle_RCPT(  # noqa: N802  (aiosmtpd looks for the name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        message = message_from_bytes(raw, EmailMessage, policy=RULES)
        self._mails.put(Received(envelope.mail_from or "", list(envelope.rcpt_tos), message, raw))
        return "250 OK"


@contextlib.contextmanager
def mail_server(
    host: str = "127.0.0.1", *, tls: ssl.SSLContext | None = None, **options: Any
) -> Iterator[Inbox]:
    """Server that takes mails. `tls`: from the beginning; aiosmtpd's `tls_context` in `options`: STARTTLS."""
    with reserve_port() as reserved:
        inbox = Inbox(port_of(reserved))
        controller = Controller(
            inbox, hostname=host, port=inbox.port, ssl_context=tls, enable_SMTPUTF8=True, **options
        )
        controller.start()
        try:
            yield inbox
        finally:
            controller.stop()


def only_us(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    """Authenticator that knows one user."""
    is_right = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)
