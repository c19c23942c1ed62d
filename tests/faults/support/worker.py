"""The real push worker as its own process, to be told to end, frozen or killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from coach.config import ROOT
from coach.push.worker import SENDERS
from tests.push.support.push_service import PushService

END_WITHIN_S = 30


class Worker:
    """`python -m coach.push.worker`; what it says is in `said` when it has ended."""

    def __init__(self, instance: Path, database_url: str, service: PushService, **settings: str) -> None:
        environment = {
            **os.environ,
            "INSTANCE": str(instance),
            "DATABASE_URL": database_url,
            "SECRET_KEY": "for tests only, and long enough for a key",
            "PUSH_SERVICES": service.host,
            "SSL_CERT_FILE": service.ca_file,
            "VAPID_SUBJECT": "mailto:post@club.se",
            **settings,
        }
        self.said = ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "coach.push.worker"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def told_to_end(self) -> int:
        """SIGTERM; the status with which it ended."""
        self._process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self) -> int:
        self.said, _ = self._process.communicate(timeout=END_WITHIN_S)
        return self._process.returncode

    @property
    def senders(self) -> list[int]:
        """The processes that it has started."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(child) for child in children.read_text().split()]

    @property
    def has_started(self) -> bool:
        """All its senders are there, and huey's scheduler."""
        return len(self.senders) > SENDERS

    def kill(self) -> None:
        """kill -9 of all its processes that are still there."""
        everybody = self.senders if self._process.poll() is None else []
        self.kill_without_senders()
        for sender in everybody:
            with suppress(ProcessLookupError):
                os.kill(sender, signal.SIGKILL)

    def kill_without_senders(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
