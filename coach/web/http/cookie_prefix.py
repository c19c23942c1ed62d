"""`__Host-` prefix of cookies that open an account, over HTTPS (RFC 6265bis).

A browser takes such a cookie only from this host itself. No neighbour under the same domain, and no network
without TLS, can set one. Over HTTP, as at 127.0.0.1, browsers would refuse the prefix.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "__Host-"


class CookiePrefix:
    """WSGI middleware: sent cookies get the prefix, received ones lose it. One without it is dropped.

    It belongs inside of ProxyFix, which tells the scheme.
    """

    def __init__(self, app: WSGIApplication, names: Collection[str]) -> None:
        self._app = app
        self._names = names

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["wsgi.url_scheme"] != "https":
            return self._app(environ, start_response)
        if "HTTP_COOKIE" in environ:
            environ["HTTP_COOKIE"] = self._received(environ["HTTP_COOKIE"])

        def start(status: str, headers: list[tuple[str, str]], *problem: object) -> object:
            return start_response(status, [self._sent(*header) for header in headers], *problem)  # type: ignore[arg-type]

        return self._app(environ, start)  # type: ignore[arg-type]

    def _received(self, cookies: str) -> str:
        pairs = [pair.strip() for pair in cookies.split(";")]
        return "; ".join(pair.removeprefix(PREFIX) for pair in pairs if not self._is_ours(pair))

    def _sent(self, header: str, value: str) -> tuple[str, str]:
        is_ours = header.lower() == "set-cookie" and self._is_ours(value)
        return header, f"{PREFIX}{value}" if is_ours else value

    def _is_ours(self, pair: str) -> bool:
        return pair.partition("=")[0].strip() in self._names
