"""Checks of an installation, one line each. No line shows a secret."""

from __future__ import annotations

import http.client
import json
import os
import stat
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from coach.disk import LEAST_FREE, free_bytes
from coach.operator.rotation import backups_in
from coach.restored import KEYS, sqlite_path
from coach.store.database import db, is_answering
from coach.store.push_worker import last_run
from coach.store.schema import revision_of, revisions
from coach.vapid import BadKey, check_subject
from coach.web.api.health import LATE_AFTER
from coach.web.api.readiness import database_folder

Config = Mapping[str, Any]
CLOCKS_DIFFER_BY = timedelta(seconds=5)
BACKUP_IS_LATE_AFTER = timedelta(days=2)
PROXY_WITHIN_S = 5
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MB = 1024 * 1024


class Fault(Exception):
    """Finding that needs the operator; the message says what to do."""


@dataclass(frozen=True)
class Line:
    """Finding of one check."""

    check: str
    is_well: bool
    said: str


def examine(config: Config, now: datetime) -> list[Line]:
    """Findings of all checks, in their order. Call it within the application's context."""
    return [_line(name, check, config, now) for name, check in CHECKS.items()]


def settings(config: Config, _now: datetime) -> str:
    is_answering()
    url = config["SQLALCHEMY_DATABASE_URI"]
    database = f"SQLite in {sqlite_path(url)}" if url.startswith("sqlite") else "PostgreSQL"
    limits = "Redis" if config["REDIS_URL"] else "the memory of each process"
    return f"{database}; rate limits in {limits}; instance in {config['INSTANCE']}"


def keys(config: Config, _now: datetime) -> str:
    paths = [Path(config["INSTANCE"]) / name for name in KEYS]
    readable = [path for path in paths if path.exists() and path.stat().st_mode & _OF_OTHERS]
    if readable:
        raise Fault(f"other users can read {readable[0]}: chmod 600 {readable[0]}")
    try:
        check_subject(config["VAPID_SUBJECT"])
    except BadKey as problem:
        raise Fault(str(problem)) from problem
    return "for their owner alone, and VAPID_SUBJECT is an address"


def clock(_config: Config, now: datetime) -> str:
    ran_at = last_run()
    if ran_at and ran_at - now > CLOCKS_DIFFER_BY:
        raise Fault(
            f"the push worker last ran at {ran_at:%Y-%m-%d %H:%M} UTC, which is still to come: set it"
        )
    if db.engine.dialect.name == "postgresql":
        difference = abs(db.session.scalar(text("SELECT now()")) - datetime.now(UTC))
        if difference > CLOCKS_DIFFER_BY:
            raise Fault(f"the clock of the database differs by {difference.total_seconds():.0f} s: set both")
    if _is_synchronised() is False:
        raise Fault("it is not synchronised: timedatectl set-ntp true")
    return f"{now:%Y-%m-%d %H:%M} UTC"


def disk(config: Config, _now: datetime) -> str:
    url = config["SQLALCHEMY_DATABASE_URI"]
    size = sqlite_path(url).stat().st_size if url.startswith("sqlite") else 0
    # A migration and a restore each need room for a second database, and for its log.
    needed, folder = max(LEAST_FREE, 2 * size), database_folder()
    free = free_bytes(folder)
    if free < needed:
        raise Fault(f"{free // _MB} MB are free in {folder}: make room for {needed // _MB} MB")
    return f"{free // _MB} MB are free in {folder}"


def migrations(_config: Config, _now: datetime) -> str:
    has, newest = revision_of(db.session.connection()), revisions()[-1]
    if has is None:
        raise Fault("there are no tables: run flask db upgrade, or flask coach restore")
    if has not in revisions():
        raise Fault(f"the database is of a newer Backstride (migration {has}): update this one")
    if has != newest:
        raise Fault(f"the database has migration {has}, and this Backstride {newest}: run flask db upgrade")
    return f"the database has the newest, {newest}"


def push_worker(_config: Config, now: datetime) -> str:
    ran_at = last_run()
    if ran_at is None:
        raise Fault("it has never run: start python -m coach.push.worker, or make run")
    if now - ran_at > LATE_AFTER:
        raise Fault(f"it last ran at {ran_at:%Y-%m-%d %H:%M} UTC: start it again")
    return f"it ran {max((now - ran_at).total_seconds(), 0):.0f} s ago"


def mail(config: Config, _now: datetime) -> str:
    server = config["MAIL_SERVER"]
    if not server:
        return "MAIL_URL is not set, so walkers ask you for a new password"
    try:
        with server.connected() as smtp:
            smtp.noop()
    except OSError as problem:
        raise Fault(f"{server.host} takes no mail: {type(problem).__name__}: see MAIL_URL") from problem
    return f"{server.host} takes mail"


def proxy(config: Config, _now: datetime) -> str:
    hosts, count = sorted(config["ALLOWED_HOSTS"]), config["TRUSTED_PROXIES"]
    if not hosts:
        return "ALLOWED_HOSTS is not set, so this is for your own computer and needs none"
    if not count:
        raise Fault("TRUSTED_PROXIES is 0: put a proxy in front (Caddyfile), and set it to 1")
    silent = [host for host in hosts if not answers(host)]
    if silent:
        raise Fault(f"https://{silent[0]}/readyz does not answer from here: see the proxy, DNS and firewall")
    return f"https://{hosts[0]} answers"


def backups(config: Config, now: datetime) -> str:
    if not config["BACKUPS"]:
        return "BACKUPS is not set: let a timer call flask coach backup"
    folder = Path(config["BACKUPS"])
    days = backups_in(folder) if folder.is_dir() else {}
    if not days:
        raise Fault(f"there is none in {folder}: is it there, and writable?")
    if now.date() - max(days) > BACKUP_IS_LATE_AFTER:
        raise Fault(f"the newest in {folder} is of {max(days)}: see the log for the reason")
    return f"the newest is of {max(days)}"


CHECKS: dict[str, Callable[[Config, datetime], str]] = {
    "settings": settings,
    "keys": keys,
    "clock": clock,
    "disk": disk,
    "migrations": migrations,
    "push worker": push_worker,
    "mail": mail,
    "proxy": proxy,
    "backups": backups,
}


def answers(host: str) -> bool:
    """True if Backstride answers at this host over HTTPS, ready or not."""
    connection = http.client.HTTPSConnection(host, timeout=PROXY_WITHIN_S)
    try:
        connection.request("GET", "/readyz")
        return "status" in json.loads(connection.getresponse().read(1000))
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()


def _line(name: str, check: Callable[[Config, datetime], str], config: Config, now: datetime) -> Line:
    try:
        return Line(name, True, check(config, now))
    except Fault as fault:
        return Line(name, False, str(fault))
    except OSError as problem:
        return Line(name, False, f"{problem.filename or ''}: {problem.strerror or problem}")
    except SQLAlchemyError:
        db.session.rollback()
        return Line(name, False, "the database does not answer as it should")


def _is_synchronised() -> bool | None:
    """True or False as systemd says, None where it does not say."""
    command = ("timedatectl", "show", "--property=NTPSynchronized", "--value")
    try:
        said = subprocess.run(  # noqa: S603  (a constant)
            command, capture_output=True, text=True, timeout=5, env={"PATH": os.defpath}
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"yes": True, "no": False}.get(said.stdout.strip())
