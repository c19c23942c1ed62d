from datetime import datetime
from threading import Event

from huey import Huey

class Scheduler:
    periodic_task_seconds: int
    stop_flag: Event
    def loop(self, now: datetime | None = ...) -> None: ...

class Consumer:
    scheduler_class: type[Scheduler]
    stop_flag: Event
    def __init__(
        self, huey: Huey, *, workers: int, worker_type: str, max_delay: float, graceful_signal: str
    ) -> None: ...
    def run(self) -> None: ...
