"""Push worker as a child process of the web server, so that `make run` sends reminders too."""

from __future__ import annotations

import subprocess
import sys
import threading

COMMAND = (sys.executable, "-m", "coach.local.push_worker")
AGAIN_AFTER_S = 5
END_WITHIN_S = 15


class PushWorker:
    """Child process that is started again whenever it ends by itself."""

    def __init__(self) -> None:
        self._is_over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        threading.Thread(target=self._keep_running, name="push worker", daemon=True).start()

    def stop(self) -> None:
        """End the push worker after its current round, or kill it after 15 seconds."""
        self._is_over.set()
        if (process := self._process) is None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()

    def _keep_running(self) -> None:
        while not self._is_over.is_set():
            # In its own session: Ctrl-C in the terminal would interrupt a round.
            self._process = subprocess.Popen(  # noqa: S603  (our own)
                COMMAND, stdin=subprocess.PIPE, start_new_session=True
            )
            self._process.wait()
            self._is_over.wait(AGAIN_AFTER_S)
