"""Page over HTTP where a phone gets the authority's certificate before it can trust HTTPS.

The page gets no key and no folder, and answers from memory: anyone on the network can ask it.
"""

from __future__ import annotations

import logging
import socket
import threading
from pathlib import Path
from string import Template
from wsgiref.types import WSGIApplication

from werkzeug import Request, Response
from werkzeug.serving import make_server

CERTIFICATE_PATH = "/backstride-ca.crt"
FRESH = {"Cache-Control": "no-store"}
AS_FILE = {"Content-Disposition": 'attachment; filename="backstride-ca.crt"'}
PAGE = Template(Path(__file__).with_name("trust_page.html").read_text(encoding="utf-8"))


def trust_page(certificate: bytes, app_address: str) -> WSGIApplication:
    """WSGI application: a page at `/` that links to `app_address`, and the PEM `certificate`."""

    @Request.application
    def answer(request: Request) -> Response:
        if request.path == "/":
            return Response(
                PAGE.substitute(certificate=CERTIFICATE_PATH, app=app_address),
                mimetype="text/html",
                headers=FRESH,
            )
        if request.path == CERTIFICATE_PATH:
            return Response(certificate, headers=FRESH | AS_FILE, mimetype="application/x-x509-ca-cert")
        return Response("There is nothing here.", status=404, mimetype="text/plain")

    return answer


def serve_in_background(listener: socket.socket, app: WSGIApplication) -> None:
    """Serve `app` from a thread that ends with its process."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # as quiet as gunicorn
    host, port = listener.getsockname()
    server = make_server(host, port, app, threaded=True, fd=listener.fileno())
    threading.Thread(target=server.serve_forever, name="trust page", daemon=True).start()
