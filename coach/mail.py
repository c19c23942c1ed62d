"""Mail server of the installation: MAIL_URL names it, MAIL_FROM the sender. Mails are plain text.

- smtp://user:password@host:port uses STARTTLS, and refuses a server without it, except on this computer.
- smtps://user:password@host:port uses TLS from the beginning.

The standard library's smtplib does all that is needed; Flask-Mailman would only wrap it.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from smtplib import SMTP, SMTP_SSL
from urllib.parse import SplitResult, unquote, urlsplit

from coach.domain.email_address import NoAddress, canonical, for_mail

PORTS = {"smtp": 587, "smtps": 465}
THIS_COMPUTER = ("127.0.0.1", "::1", "localhost")
TIMEOUT_S = 15
NAME = "Backstride"


class BadMail(Exception):
    """Unusable mail server; the message is a sentence that does not repeat the password."""


@dataclass(frozen=True)
class Letter:
    """Subject and text of a mail."""

    subject: str
    text: str


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    has_tls: bool
    """TLS from the beginning."""
    user: str
    password: str = field(repr=False)
    sender: str

    def send(self, letter: Letter, to: str) -> None:
        """Send a mail to a canonical address. Raises `OSError`, which smtplib's errors are."""
        with self.connected() as smtp:
            smtp.send_message(self._message(letter, to))

    def connected(self) -> SMTP:
        """Connection on which a mail can be sent. Raises `OSError`."""
        context, here = ssl.create_default_context(), _domain(self.sender)
        if self.has_tls:
            smtp: SMTP = SMTP_SSL(self.host, self.port, here, timeout=TIMEOUT_S, context=context)
        else:
            smtp = SMTP(self.host, self.port, here, timeout=TIMEOUT_S)
        try:
            if not self.has_tls and self.host not in THIS_COMPUTER:
                smtp.starttls(context=context)
            if self.user:
                smtp.login(self.user, self.password)
        except OSError:
            smtp.close()
            raise
        return smtp

    def _message(self, letter: Letter, to: str) -> EmailMessage:
        message = EmailMessage()
        # A header refuses a line break, so no value can add another header.
        message["From"] = _addressed(self.sender, NAME)
        message["To"] = _addressed(for_mail(to))
        message["Subject"] = letter.subject
        message["Date"] = localtime()
        message["Message-ID"] = make_msgid(domain=_domain(self.sender))
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text, cte="quoted-printable")
        return message


def read_mail_server(url: str, sender: str) -> MailServer | None:
    """Mail server of MAIL_URL and MAIL_FROM; None without a URL. Raises `BadMail`."""
    if not url:
        return None
    parts = _parts(url)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not f"{user}{password}".isascii() or not f"{user}{password}".isprintable():
        raise BadMail("MAIL_URL may have only ASCII characters in the user and the password.")
    try:
        address = for_mail(canonical(sender or user))
    except NoAddress:
        raise BadMail("MAIL_FROM must be an e-mail address like coach@example.org.") from None
    port = parts.port or PORTS[parts.scheme]
    return MailServer(parts.hostname or "", port, parts.scheme == "smtps", user, password, address)


def _parts(url: str) -> SplitResult:
    bad = BadMail(
        "MAIL_URL must be like smtp://user:password@host:587 or smtps://user:password@host:465. "
        "Write %40 for @, %2F for /, %3A for :, %23 for # and %3F for ? in the user and the password."
    )
    try:
        parts = urlsplit(url)
        well_formed = parts.port != 0 and parts.hostname and parts.scheme in PORTS
    except ValueError:
        raise bad from None
    beyond = parts.path.strip("/") or parts.query or parts.fragment
    if not well_formed or beyond or any(each.isspace() or not each.isprintable() for each in url):
        raise bad
    if parts.password and not parts.username:
        raise bad
    return parts


def _addressed(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, domain)


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
