"""Browser without a screen, for programs that a test starts."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from urllib.parse import urlencode

from tests.local.support.running import PATIENCE_S, host_and_port
from tests.support.people import PASSWORD, TOKEN


class Browser:
    """Client with cookies; the standard library's sends none that are `Secure` over HTTP."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._cookies: dict[str, str] = {}

    def sign_up(self, email: str) -> None:
        token = TOKEN.search(self.ask("GET", "/sign-up"))
        assert token
        fields = {"csrf_token": token[1], "email": email, "password": PASSWORD}
        self.ask("POST", "/sign-up", urlencode(fields), kind="application/x-www-form-urlencoded")

    def ask(
        self, method: str, path: str, body: str | None = None, kind: str = "application/json", at: str = ""
    ) -> str:
        connection = http.client.HTTPConnection(*host_and_port(at or self._address), timeout=PATIENCE_S)
        try:
            connection.request(method, path, body, self._headers(kind))
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        assert answer.status < 400, text
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return text

    def _headers(self, kind: str) -> Mapping[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"Content-Type": kind, **({"Cookie": cookies} if cookies else {})}
