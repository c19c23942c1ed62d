"""Text that is the same for everyone goes out compressed: shell pages, styles, modules, the worker's table.

Never an answer of the API or a page with a form: where somebody may choose a part of what is compressed, its
length tells them the secret beside it (BREACH). So only those views are compressed that are named here.
"""

from __future__ import annotations

import hashlib
from functools import partial

from flask import Flask, Request, Response, g, request
from flask_compress import Compress
from flask_compress.flask_compress import DictCache

# To have another view compressed, add it here, once it is certain that it answers everyone alike.
NEUTRAL_ENDPOINTS = {"static", "service_worker", "manifest"}
NEUTRAL_BLUEPRINTS = {"pages"}
TEXT = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/json",
    "application/manifest+json",
    "image/svg+xml",
]
# Brotli's highest level takes 7 ms a file and makes a tenth less than 9; each body is compressed only once.
SETTINGS: dict[str, object] = {
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_BR_LEVEL": 11,
    "COMPRESS_LEVEL": 9,
    "COMPRESS_MIMETYPES": TEXT,
    "COMPRESS_CACHE_BACKEND": DictCache,
    "COMPRESS_REGISTER": False,
}


def init_app(app: Flask) -> None:
    app.config.update(SETTINGS, COMPRESS_CACHE_KEY=_digest_of_body)
    app.after_request(partial(_compressed, Compress(app)))


def _compressed(compress: Compress, response: Response) -> Response:
    if not (_is_neutral(request) and response.mimetype in TEXT):
        return response
    response.vary.add("Accept-Encoding")
    # A part of a file (206) is a part of what is not compressed.
    return compress.after_request(_read(response)) if response.status_code == 200 else response


def _is_neutral(request: Request) -> bool:
    return request.endpoint in NEUTRAL_ENDPOINTS or request.blueprint in NEUTRAL_BLUEPRINTS


def _read(response: Response) -> Response:
    # A file as Flask sends it is a stream, and would be compressed anew each time.
    response.direct_passthrough = False
    g.digest_of_body = hashlib.sha256(response.get_data()).hexdigest()
    return response


def _digest_of_body(_request: Request) -> str:
    # By address anybody could fill the memory with "?v=1", "?v=2" …, and a file may change under its address.
    return str(g.digest_of_body)
