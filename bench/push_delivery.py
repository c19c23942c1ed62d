"""Delivery to all walkers of an instance, measured from the moment at which they are due."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.one_web_process import one_web_process
from bench.push_instance import Instance
from bench.push_processes import Fake, Used, fake, used_by, worker
from bench.push_web import Times, Walking
from coach.config import ROOT
from tests.push.support.phone import Phone

QUIET_S = 15
"""Time in which walks are saved before any reminder is due."""
LOOKS_AGAIN_AFTER_S = 0.5
PATIENCE_S = 60
"""Longest wait for a further message."""


@dataclass(frozen=True)
class Peer:
    """Result of pywebpush, while the same walks are saved."""

    count: int
    a_second: float
    used: Used
    walks: Times


@dataclass(frozen=True)
class Delivery:
    """Result. `lag_s` and `recorded_s`: from the due time to the last message, and to its record."""

    posts: int
    recorded: int
    lag_s: float
    recorded_s: float
    used: Used
    fake_busy: float
    """share of one core, while messages came"""
    quiet_walks: Times
    walks: Times
    peers: Sequence[Peer]
    """Once before and once after, because the machine's speed varies over time."""


def deliver(phones: Sequence[Phone], count: int, walks: int, delay_ms: int, peers: int) -> Delivery:
    """Deliver to `count` walkers who have `walks` each; pywebpush sends `peers` messages before and after."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        push_service = stack.enter_context(fake(delay_ms))
        instance = stack.enter_context(closing(Instance(folder)))
        instance.fill(phones, push_service.host, count, walks)
        web = stack.enter_context(one_web_process(folder, {"INSTANCE": str(folder)}))
        pid = stack.enter_context(worker(folder, push_service.host))
        walking = Walking(web, instance.cookie)
        stack.callback(walking.stop)
        quiet_from = time.time()
        time.sleep(QUIET_S)
        quiet_until = time.time()
        peer_before = _peer(push_service, walking, peers)
        due_at = datetime.now(UTC) + timedelta(seconds=2 + count / 50_000)
        instance.remind_all_at(due_at)
        _wait_until(due_at.timestamp())
        before, fake_before = used_by(pid).cpu_s, used_by(push_service.pid).cpu_s
        posts_before, _ = push_service.received()
        wait_for(push_service, instance, count)
        recorded_at, used = time.time(), used_by(pid)
        posts, last_at = push_service.received()
        lag_s = last_at - due_at.timestamp()
        return Delivery(
            posts=posts - posts_before,
            recorded=instance.recorded(),
            lag_s=lag_s,
            recorded_s=recorded_at - due_at.timestamp(),
            used=Used(used.cpu_s - before, used.peak_mb),
            fake_busy=(used_by(push_service.pid).cpu_s - fake_before) / lag_s,
            quiet_walks=walking.times(quiet_from, quiet_until),
            walks=walking.times(due_at.timestamp(), recorded_at),
            peers=[peer_before, _peer(push_service, walking, peers)],
        )


def _wait_until(at: float) -> None:
    time.sleep(max(0.0, at - time.time()))


def wait_for(push_service: Fake, instance: Instance, count: int) -> None:
    """Return when all messages have come and are recorded."""
    seen, seen_at = -1, time.monotonic()
    while (recorded := instance.recorded()) < count:
        if recorded > seen:
            seen, seen_at = recorded, time.monotonic()
        posts = push_service.received()[0]
        assert time.monotonic() - seen_at < PATIENCE_S, f"{posts} posts, {recorded} of {count} recorded"
        time.sleep(LOOKS_AGAIN_AFTER_S)


def _peer(push_service: Fake, walking: Walking, count: int) -> Peer:
    began_at = time.time()
    command = [sys.executable, "-m", "bench.push_peers", str(push_service.port), str(count)]
    told = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    walks = walking.times(began_at, time.time())
    return Peer(count, count / told["seconds"], Used(told["cpu_s"], told["peak_mb"]), walks)
