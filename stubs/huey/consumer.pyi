from threading import Event

from huey import Huey

class Scheduler:
    periodic_task_seconds: int

class Consumer:
    scheduler_class: type[Scheduler]
    stop_flag: Event
    def __init__(self, huey: Huey, *, workers: int, max_delay: float, graceful_signal: str) -> None: ...
    def run(self) -> None: ...
