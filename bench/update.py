"""Update from an earlier commit without downtime, by the steps of docs/deploy.md, while phones save walks.

    .venv/bin/python -m bench.update [--earlier COMMIT]

Without a commit the earlier release is the one before the newest migration. Both releases use this Python
environment, one PostgreSQL, one Redis and one Caddy. Each answer must be a success.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from random import Random
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener
from uuid import UUID

from bench.accounts import Account, kept_walks
from bench.phone_client import Seen
from bench.report import exactly, heading, line, none, this_machine, within
from bench.soak_phones import BusyPhone
from coach.config import ROOT
from coach.local.installation import redis_process, refuse_missing, wait_until_ready
from coach.local.ports import port_of, reserve_port
from coach.local.postgres import running_postgres
from coach.local.program import Program
from coach.local.serve import HOST
from tests.support.people import PASSWORD

PHONES = 6
STEP_S = 10
"""Time under load before, between and after the steps."""
CALM_WITHIN_S = 60
TIME_OUT_S = 15
"""A phone gives a request up after it."""
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class Release:
    """Code in a folder, and a web process of it."""

    def __init__(self, name: str, code: Path, logs: Path, port: int, settings: Mapping[str, str]) -> None:
        self.port = port
        self._code = code
        self._settings = settings
        command = (sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}", "app:app")
        self.web = Program(name, logs / f"{name}.log", ("env", "--chdir", str(code), *command), settings)

    def migrate(self) -> None:
        subprocess.run(
            (sys.executable, "-m", "flask", "--app", "app", "db", "upgrade"),
            cwd=self._code,
            env={**os.environ, **self._settings},
            check=True,
            capture_output=True,
        )

    def start(self) -> None:
        self.web.start()
        wait_until_ready(self.web, f"http://{HOST}:{self.port}")


class Proxy:
    """Caddy with the repository's Caddyfile. `address` is where phones reach it."""

    def __init__(self, folder: Path, port: int, admin_port: int) -> None:
        self.address = f"http://{HOST}:{port}"
        self._caddyfile = folder / "Caddyfile"
        given = (ROOT / "Caddyfile").read_text()
        head = f"{{\n\tadmin {HOST}:{admin_port}\n\tdefault_bind {HOST}\n"
        self._caddyfile.write_text(given.replace("{\n", head, 1))
        self._admin = f"{HOST}:{admin_port}"
        self._log = folder / "caddy.log"
        self._settings = {"SITE": self.address, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}

    def started(self, to: Release) -> Program:
        config = ("--config", str(self._caddyfile), "--adapter", "caddyfile")
        caddy = Program("Caddy", self._log, ("caddy", "run", *config), self._environment(to))
        caddy.start()
        wait_until_ready(caddy, self.address)
        return caddy

    def switch(self, to: Release) -> None:
        """Send all further requests to this release."""
        config = ("--config", str(self._caddyfile), "--adapter", "caddyfile", "--address", self._admin)
        environment = {**os.environ, **self._environment(to)}
        subprocess.run(
            ("caddy", "reload", *config),
            env=environment,
            check=True,
            capture_output=True,
        )

    def _environment(self, to: Release) -> Mapping[str, str]:
        return {**self._settings, "BACKSTRIDE": f"{HOST}:{to.port}"}


def main(commit: str) -> bool:
    """Update under load, and print. True if each request succeeded and each walk was kept once."""
    refuse_missing("redis-server", "caddy")
    heading(this_machine())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="backstride-update-")))
        unpack(commit, folder / "earlier")
        ports = [port_of(stack.enter_context(reserve_port())) for _ in range(5)]
        redis_port, earlier_port, later_port, *proxy_ports = ports
        settings = {
            "INSTANCE": str(folder / "instance"),
            "DATABASE_URL": stack.enter_context(running_postgres()),
            "REDIS_URL": f"redis://{HOST}:{redis_port}",
            "TRUSTED_PROXIES": "1",
            "METRICS_PORT": "",
            "SIGN_UP": "open",
        }
        redis = redis_process(folder, redis_port)
        stack.callback(redis.stop)
        redis.start()
        earlier = Release("earlier", folder / "earlier", folder, earlier_port, settings)
        later = Release("later", ROOT, folder, later_port, settings)
        for release in (earlier, later):
            stack.callback(release.web.stop)
        earlier.migrate()
        earlier.start()
        proxy = Proxy(folder, *proxy_ports)
        stack.callback(proxy.started(earlier).stop)

        seen = Seen()
        port = int(proxy.address.rpartition(":")[2])
        accounts = [signed_up(proxy.address, f"walker{n}@club.se") for n in range(PHONES)]
        phones = [BusyPhone(account, HOST, port, seen, Random(n)) for n, account in enumerate(accounts)]
        asyncio.run(updated(phones, earlier, later, proxy))
        return tell(commit, phones, seen, settings)


async def updated(phones: Sequence[BusyPhone], earlier: Release, later: Release, proxy: Proxy) -> None:
    """Take the steps of docs/deploy.md, while the phones go on."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(phone.go_on(stop)) for phone in phones]
    for step in (later.migrate, later.start, lambda: proxy.switch(later), earlier.web.stop):
        await asyncio.sleep(STEP_S)
        await asyncio.to_thread(step)
    await asyncio.sleep(STEP_S)
    stop.set()
    await asyncio.wait_for(asyncio.gather(*tasks), CALM_WITHIN_S)


def tell(commit: str, phones: Sequence[BusyPhone], seen: Seen, settings: Mapping[str, str]) -> bool:
    expected = set().union(*(phone.expected for phone in phones))
    kept = kept_walks(settings)
    answers = seen.answers
    others = sum(n for answer, n in answers.items() if not answer.removeprefix("walk ").startswith("2"))
    heading(f"Update from {commit}, PostgreSQL, Redis and Caddy, {len(phones)} phones")
    line("answers that were no success", f"{others}", none(others, answers.total(), "answers"))
    line("walks made, and kept", f"{len(kept):,}", exactly(len(kept), len(expected)))
    longest_ms = max(seen.answer_ms)
    line("longest answer", f"{longest_ms:,.0f} ms", within(longest_ms, TIME_OUT_S * 1000, "ms"))
    line("all answers", "", ", ".join(f"{answer}: {n:,}" for answer, n in sorted(answers.items())))
    return others == 0 and set(kept) == expected and len(kept) == len(expected)


def before_the_newest_migration() -> str:
    """Commit of which the code is one migration behind. Short."""
    newest = max((ROOT / "migrations" / "versions").glob("*.py"))
    added = _git("log", "-1", "--diff-filter=A", "--format=%H", "--", str(newest)).strip()
    return _git("rev-parse", "--short", f"{added}^").strip()


def unpack(commit: str, folder: Path) -> None:
    """Write the code of the commit into the folder."""
    folder.mkdir()
    archive = folder.with_suffix(".tar")
    _git("archive", "--output", str(archive), commit)
    subprocess.run(("tar", "--extract", "--file", archive, "--directory", folder), check=True)


def signed_up(address: str, email: str) -> Account:
    """Account made through the page, as the earlier release makes it."""
    jar = CookieJar(DefaultCookiePolicy(secure_protocols=("http", "https")))
    browser = build_opener(HTTPCookieProcessor(jar))
    with browser.open(f"{address}/sign-up") as page:
        token = TOKEN.search(page.read().decode())
    assert token
    form = urlencode({"csrf_token": token[1], "email": email, "password": PASSWORD}).encode()
    browser.open(f"{address}/sign-up", form).close()
    with browser.open(f"{address}/api/account") as answer:
        user = UUID(json.load(answer)["id"])
    return Account(user, "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar))


def _git(*arguments: str) -> str:
    return subprocess.run(("git", *arguments), cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Update without downtime.")
    parser.add_argument("--earlier", metavar="COMMIT", default=None)
    given = parser.parse_args()
    sys.exit(0 if main(given.earlier or before_the_newest_migration()) else 1)
