"""The real push worker as its own process, to be told to end, frozen or killed."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from coach.push.worker import SENDERS
from tests.push.support.push_service import PushService
from tests.support.programs import Forked

WORKER = (sys.executable, "-m", "coach.push.worker")
END_WITHIN_S = 30


class Worker:
    """`python -m coach.push.worker`."""

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
        output, self._log = mkstemp(dir=instance)
        self._process = Forked(WORKER, environment, stdout=output, stderr=output)
        os.close(output)

    def told_to_end(self) -> int:
        """SIGTERM; the status with which it ended."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(END_WITHIN_S)

    @property
    def said(self) -> str:
        """Output so far."""
        return Path(self._log).read_text()

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
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(END_WITHIN_S)
