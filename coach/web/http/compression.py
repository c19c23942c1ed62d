"""Compression: of text that is the same for everyone, and of a walker's own log.

BREACH: if an attacker chooses a part of a compressed answer, its length reveals a secret in the same answer.
So only the views named here are compressed. docs/security.md ("Compression") says why each of them is safe.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import partial

from flask import Flask, Request, Response, g, request
from flask_compress import Compress
from flask_compress.flask_compress import DictCache

# Add a view only if it answers everyone alike.
NEUTRAL_ENDPOINTS = {"static", "styles", "pack", "service_worker", "manifest"}
NEUTRAL_BLUEPRINTS = {"pages"}
# Add a view only if it sends no token, and nothing of its request that another site could have chosen.
PRIVATE_ENDPOINTS = {
    "sync.exchange",
    "walks.list_walks",
    "diary.list_entries",
    "screenings.list_screenings",
    "falls.list_falls",
    "export.get_export",
}
PRIVATE_FROM_BYTES = 1024
"""A shorter answer fits into one packet as it is."""
TEXT = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/json",
    "application/manifest+json",
    "image/svg+xml",
]
# Brotli 11 takes 7 ms a file and saves a tenth more than 9. Each body is compressed only once.
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
    if request.endpoint in PRIVATE_ENDPOINTS:
        return _private(response)
    if not (_is_neutral(request) and response.mimetype in TEXT):
        return response
    response.vary.add("Accept-Encoding")
    # A range (206) refers to the uncompressed file.
    return compress.after_request(_read(response)) if response.status_code == 200 else response


def _private(response: Response) -> Response:
    """Answer that is compressed for this once. Level 1 takes 2 ms for 500 walks, and leaves a seventh."""
    if response.status_code != 200:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0 and len(response.get_data()) >= PRIVATE_FROM_BYTES:
        response.set_data(gzip.compress(response.get_data(), compresslevel=1, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _is_neutral(request: Request) -> bool:
    return request.endpoint in NEUTRAL_ENDPOINTS or request.blueprint in NEUTRAL_BLUEPRINTS


def _read(response: Response) -> Response:
    # Flask streams a file, and a stream would be compressed again each time.
    response.direct_passthrough = False
    g.digest_of_body = hashlib.sha256(response.get_data()).hexdigest()
    return response


def _digest_of_body(_request: Request) -> str:
    # A key by URL would let anyone fill the memory with "?v=1", "?v=2" …, and a file may change at its URL.
    return str(g.digest_of_body)
