"""Configuration of the installation, from the environment and the instance folder (secret key, database).

Environment variables:
- INSTANCE: the folder.
- SECRET_KEY, DATABASE_URL, REDIS_URL.
- SECRET_KEY_FALLBACKS: earlier keys, with spaces between them.
- TRUSTED_PROXIES: the number of reverse proxies in front.
- ALLOWED_HOSTS: "walk.example,www.walk.example", the host names that walkers open.
- VAPID_PRIVATE_KEY and VAPID_SUBJECT: see coach/vapid.py.
- SIGN_UP: "open", "invite" or "closed".
- CONTACT: the person whom walkers ask about an account, such as "Ann, 555 213".
- BACKUPS: the folder for the daily backups of `make run`.
- METRICS_PORT and METRICS_HOST: see coach/web/metrics.py.
- MAIL_URL and MAIL_FROM: see coach/mail.py.
- PUSH_SERVICES: "host:port,host", push services that may be on private addresses.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from coach.mail import BadMail, read_mail_server
from coach.private_files import make_private, write_once
from coach.restored import Restoring, settle_at_start
from coach.vapid import BadKey, key_text, read_keys

ROOT = Path(__file__).resolve().parent.parent

DATABASE_NAME = "backstride.sqlite3"
KEY_BYTES = 32
KEY_DIFFERENT = 8
"""Fewest different characters of a key; a random one of 64 hexadecimal digits has 13 or more."""
PUBLISHED_KEYS = {"192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf"}
"""Keys that manuals show, here that of Flask."""

_KIB = 1024
logger = logging.getLogger(__name__)
DATABASE_SCHEMES = ("postgresql", "sqlite", "postgres", "postgresql+psycopg")
REDIS_SCHEMES = ("redis", "rediss")
SIGN_UP = ("open", "invite", "closed")
"""People who may sign up: anyone, a person with an invitation, or no one."""
LINE_AT_MOST = 100
HIGHEST_PORT = 65_535

# The same in every installation.
COMMON: dict[str, object] = {
    "MAX_CONTENT_LENGTH": 64 * _KIB,
    "SESSION_COOKIE_NAME": "backstride_session",
    # Chromium and Firefox accept Secure cookies from http://127.0.0.1 too. Safari does not:
    # https://bugs.webkit.org/show_bug.cgi?id=281149
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "REMEMBER_COOKIE_NAME": "backstride_remember",
    "REMEMBER_COOKIE_DURATION": timedelta(days=365),
    "REMEMBER_COOKIE_SECURE": True,
    "REMEMBER_COOKIE_HTTPONLY": True,
    "REMEMBER_COOKIE_SAMESITE": "Lax",
    # The CSRF token lives as long as the session, so that a form left open over lunch still works.
    "WTF_CSRF_TIME_LIMIT": None,
    "RATELIMIT_ENABLED": True,
    "API_TITLE": "Backstride",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.1.0",
}


class BadConfig(Exception):
    """Unusable configuration; the message is a sentence for the person who starts the server."""


def read_config(environment: Mapping[str, object]) -> dict[str, object]:
    """Flask's config for this installation. A missing instance folder or secret key is made.

    Raises `BadConfig`.
    """
    instance = Path(str(environment.get("INSTANCE") or ROOT / "instance")).resolve()
    database = database_url(read_url(environment, "DATABASE_URL", DATABASE_SCHEMES), instance)
    redis = read_url(environment, "REDIS_URL", REDIS_SCHEMES)
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        settle_at_start(instance, database)
        key = _given_key(environment) or secret_key(instance / "secret_key")
        if not environment.get("DATABASE_URL"):
            # SQLite gives its log and its index the mode of the database, so the database is made first.
            (instance / DATABASE_NAME).touch(mode=0o600)
        _close_to_others(instance)
        vapid_key = environment.get("VAPID_PRIVATE_KEY") or key_text(instance / "vapid_key.pem")
        vapid_keys = read_keys(str(vapid_key))
        mail_server = read_mail_server(
            str(environment.get("MAIL_URL") or ""), str(environment.get("MAIL_FROM") or "")
        )
    except (BadKey, BadMail, Restoring) as problem:
        raise BadConfig(str(problem)) from problem
    except FileExistsError as problem:
        raise BadConfig(f"{instance} is a file. Name a folder with INSTANCE=folder.") from problem
    except OSError as problem:
        raise BadConfig(f"The folder {instance} cannot be used: {problem.strerror}.") from problem
    return {
        "INSTANCE": str(instance),
        "SECRET_KEY": key,
        "SECRET_KEY_FALLBACKS": _fallback_keys(environment),
        "SQLALCHEMY_DATABASE_URI": database,
        "VAPID_KEYS": vapid_keys,
        "VAPID_SUBJECT": str(environment.get("VAPID_SUBJECT") or ""),
        "MAIL_SERVER": mail_server,
        "SIGN_UP": _one_of(environment, "SIGN_UP", SIGN_UP),
        "CONTACT": _line(environment, "CONTACT"),
        "BACKUPS": str(environment.get("BACKUPS") or ""),
        "ALLOWED_HOSTS": _hosts(environment, "ALLOWED_HOSTS"),
        "METRICS_PORT": _port(environment, "METRICS_PORT"),
        "METRICS_HOST": str(environment.get("METRICS_HOST") or "127.0.0.1"),
        "PUSH_SERVICES": _hosts(environment, "PUSH_SERVICES"),
        "TRUSTED_PROXIES": _whole_number(environment, "TRUSTED_PROXIES"),
        "REDIS_URL": redis,
        "RATELIMIT_STORAGE_URI": redis or "process://",
        "RATELIMIT_STORAGE_OPTIONS": {"wrap_exceptions": True},  # as StorageError, with or without Redis
        # Rate limits survive an outage of Redis: each process counts for itself until Redis is back.
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": bool(redis),
    }


def secret_key(path: Path) -> str:
    """Secret key from the file `path`, made on the first run, readable by its owner only.

    Safe when several processes start at once: all of them get the key of the first. Never overwrites.
    """
    if not path.exists():
        write_once(path, secrets.token_hex(32) + "\n")
    key = path.read_text().strip()
    if _is_weak(key):
        found = "is easy to guess" if key else "is empty"
        raise BadConfig(f"{path} {found}: delete it to have a new key made (everyone signs in again).")
    return key


def database_url(given: str, instance: Path) -> str:
    """`given` with the driver that is installed here, or the SQLite file in the instance folder.

    A relative path of an SQLite file begins there too.
    """
    if not given:
        return f"sqlite:///{instance / DATABASE_NAME}"
    scheme, separator, rest = given.partition("://")
    if scheme in ("postgres", "postgresql"):
        scheme = "postgresql+psycopg"
    elif scheme == "sqlite" and not rest.startswith("//"):
        rest = f"/{instance}{rest}"
    return scheme + separator + rest


def _given_key(environment: Mapping[str, object]) -> str:
    key = str(environment.get("SECRET_KEY") or "")
    if key:
        _refuse_weak("SECRET_KEY", key)
    return key


def _fallback_keys(environment: Mapping[str, object]) -> list[str]:
    """Earlier keys, whose cookies are still accepted."""
    keys = str(environment.get("SECRET_KEY_FALLBACKS") or "").split()
    for key in keys:
        _refuse_weak("SECRET_KEY_FALLBACKS", key)
    return keys


def _refuse_weak(name: str, key: str) -> None:
    if _is_weak(key):
        raise BadConfig(
            f"{name} is easy to guess: set a random text of {KEY_BYTES} bytes or more, or leave it out."
        )
    if not key.isascii():  # Flask-Login takes no other
        raise BadConfig(f"{name} must have only letters, digits and signs of ASCII.")


def _is_weak(key: str) -> bool:
    return (
        len(key.encode()) < KEY_BYTES
        or len(set(key)) < KEY_DIFFERENT
        or key.strip().lower() in PUBLISHED_KEYS
    )


def _close_to_others(instance: Path) -> None:
    """Let only the owner read the folder and its files, for they have health notes."""
    opened = make_private([instance, *filter(Path.is_file, instance.iterdir())])
    if opened:
        names = ", ".join(sorted(path.name for path in opened))
        logger.warning("Other users of this computer could read %s. They no longer can.", names)


def read_url(environment: Mapping[str, object], name: str, schemes: Sequence[str]) -> str:
    """URL with one of these schemes, "" if none is set. Refusals do not repeat it: it may have a password."""
    url = str(environment.get(name) or "")
    if not url:
        return ""
    scheme, _, rest = url.partition("://")
    if scheme not in schemes or not rest or any(letter.isspace() for letter in url):
        beginnings = " or ".join(f"{each}://" for each in schemes[:2])
        raise BadConfig(f"{name} must begin with {beginnings}, and have no spaces.")
    try:
        make_url(url)
    except (ArgumentError, ValueError) as problem:
        example = f"{schemes[0]}://name:password@host:port/…"
        raise BadConfig(f"{name} cannot be read: write {example}, with a number as the port.") from problem
    return url


def _hosts(environment: Mapping[str, object], name: str) -> frozenset[str]:
    hosts = str(environment.get(name) or "").lower().split(",")
    return frozenset(host.strip() for host in hosts) - {""}


def _one_of(environment: Mapping[str, object], name: str, words: Sequence[str]) -> str:
    """Word of these; the first, if none is set."""
    word = str(environment.get(name) or words[0])
    if word not in words:
        raise BadConfig(f"{name} must be one of: {', '.join(words)}.")
    return word


def _line(environment: Mapping[str, object], name: str) -> str:
    text = str(environment.get(name) or "")
    if not text.isprintable() or len(text) > LINE_AT_MOST:
        raise BadConfig(f"{name} must be one line of at most {LINE_AT_MOST} characters.")
    return text.strip()


def _whole_number(environment: Mapping[str, object], name: str) -> int:
    text = str(environment.get(name) or "0")
    if not text.isdecimal():
        raise BadConfig(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def _port(environment: Mapping[str, object], name: str) -> int:
    port = _whole_number(environment, name)
    if port > HIGHEST_PORT:
        raise BadConfig(f"{name} must be at most {HIGHEST_PORT}.")
    return port
