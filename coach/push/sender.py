"""Round over the queue: due reminders become deliveries, and all waiting deliveries are sent.

A round is idempotent, also in several processes at once: coach/store/due.py and coach/store/deliveries.py use
unique rows and leases. The database is called in the event loop itself: in threads, the two would compete
for the GIL, and SQLite would stay locked for longer.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from coach.alarms import alarm
from coach.push import outcome
from coach.push.content import payload
from coach.push.log import log_batch
from coach.push.message import Message, Messages, PayloadTooLong, UnusableSubscription
from coach.push.post import TIMEOUT_S, Poster, Slots, poster
from coach.push.shares import NoShare
from coach.store.accounts import delete_left
from coach.store.database import db
from coach.store.deliveries import BATCH, LEASE, Claimed, Phone, Result, claim, claimed_by, finish, prune
from coach.store.due import materialise
from coach.store.push_worker import note_run
from coach.store.queue import is_anything_due
from coach.store.recent_logs import keep
from coach.store.write_lock import write_lock_pauses

R = TypeVar("R")
Tasks = set[asyncio.Task[int]]
Sending = Collection[asyncio.Task[Result | None]]

GAP_S = 0.02
"""Pause between two batches on SQLite, in which the web server can save a walk."""
AT_ONCE = 4
"""Batches in flight at the same time."""
SLOW_AFTER_S = 1.0
SLOW_BELOW = 10
"""Messages in `SLOW_AFTER_S`. With fewer, a batch ends without what is missing, and others are claimed."""
SLOW_AT_MOST = 16
"""Batches whose missing answers are waited for."""
LOOK_AGAIN_S = 1.0
RECORD_AGAIN_S = 1.0
POST_WITHIN_S = LEASE.total_seconds() - 2 * TIMEOUT_S
"""Deadline of a batch. Later, another push worker may have claimed it, and would send it twice."""

NOTE_EVERY_S = 15
"""Interval of the run that /healthz watches (coach/web/api/health.py)."""
PRUNE_EVERY_S = 3_600

Clock = Callable[[], datetime]
Stop = Callable[[], bool]


def utc_now() -> datetime:
    return datetime.now(UTC)


def never() -> bool:
    return False


class Sender:
    """Sender for one application. `clock` gives the wall time; leases use the monotonic clock.

    `call_another` is called once per round, when a batch is full, so that an idle process helps.
    """

    def __init__(
        self,
        app: Flask,
        clock: Clock = utc_now,
        should_stop: Stop = never,
        call_another: Callable[[], object] = never,
    ) -> None:
        self._app = app
        with app.app_context():
            self._engine = db.engine  # for the look of an idle round: a session would double its cost
        self._clock = clock
        self._should_stop = should_stop
        self._call_another = call_another
        self._has_called = False
        self._note_again_at = self._prune_again_at = time.monotonic()
        # Loaded once, not per round: the system's certificates (or SSL_CERT_FILE) take long to read.
        self._tls = ssl.create_default_context()
        self._slots = Slots()
        self._slow: Tasks = set()
        self._messages = Messages(app.config["VAPID_KEYS"], app.config["VAPID_SUBJECT"])

    async def send(self) -> int:
        """Run one round, until no delivery waits or is in flight. Returns the number of deliveries."""
        await self._note_run()
        if not self._has_work():
            return 0
        batches: Tasks = set()
        self._slow = set()
        total = 0
        self._has_called = False
        async with poster(self._app.config["PUSH_SERVICES"], self._tls, self._slots) as post:
            try:
                while not self._should_stop() and await self._step(post, batches):
                    total += _collected(batches) + _collected(self._slow)
            finally:
                # Batches in flight are finished also when the next claim has failed.
                rest = await asyncio.gather(*batches, return_exceptions=True)
                rest += await asyncio.gather(*self._slow, return_exceptions=True)
        return total + sum(count for count in rest if isinstance(count, int))

    def _has_work(self) -> bool:
        """True if anything is due. An idle round ends here: it makes no client, and takes no write lock."""
        return is_anything_due(self._engine, self._clock())

    async def _step(self, post: Poster, batches: Tasks) -> bool:
        """Begin a batch, or wait for one to end (a slow one delays no other). False: nothing is left."""
        await self._note_run()
        has_room = len(batches) < AT_ONCE and len(self._slow) < SLOW_AT_MOST
        found = has_room and await self._begin_batch(post, batches)
        if found:
            await asyncio.sleep(GAP_S)
        elif batches or self._slow:
            # Wakes up early enough for reminders that become due, and for deliveries to be tried again.
            under_way = batches | self._slow
            await asyncio.wait(under_way, timeout=LOOK_AGAIN_S, return_when=asyncio.FIRST_COMPLETED)
        return bool(found or batches or self._slow)

    async def _begin_batch(self, post: Poster, batches: Tasks) -> bool:
        """Write and claim one batch, and start to send it. False if there was none."""
        claim_id, now, began = uuid4(), self._clock(), time.monotonic()
        written, taken = await self._write(lambda: (materialise(now), claim(claim_id, now)))
        if taken == BATCH and not self._has_called:
            self._has_called = True
            self._call_another()
        if taken:
            # Read after the commit, so that the write lock is free.
            with self._app.app_context():
                claimed = claimed_by(claim_id)
                keep({UUID(each.account): each.log for each in claimed}, now)
            if claimed:  # the walker may have deleted the reminder since
                batches.add(asyncio.create_task(self._batch(post, claim_id, claimed, began)))
        return bool(written or taken)

    async def _batch(self, post: Poster, claim_id: UUID, claimed: Sequence[Claimed], began: float) -> int:
        """Send a batch and record it. What is left when hardly anything ends goes on by itself."""
        deadline = began + POST_WITHIN_S
        slow = {asyncio.create_task(self._send_one(post, each, deadline)) for each in claimed}
        done: set[asyncio.Task[Result | None]] = set()
        ended = slow
        while slow and len(ended) >= min(len(claimed), SLOW_BELOW):
            ended, slow = await asyncio.wait(slow, timeout=SLOW_AFTER_S)
            done |= ended
        if slow:
            self._slow.add(asyncio.create_task(self._end_slow(claim_id, slow, began)))
        return await self._record_all(claim_id, done, began)

    async def _end_slow(self, claim_id: UUID, slow: Sending, began: float) -> int:
        await asyncio.wait(slow)
        return await self._record_all(claim_id, slow, began)

    async def _record_all(self, claim_id: UUID, done: Sending, began: float) -> int:
        results = [result for each in done if (result := each.result())]
        if results:
            await self._record(claim_id, results, began + LEASE.total_seconds())
            log_batch(results, time.monotonic() - began)
        return len(results)

    async def _send_one(self, post: Poster, claimed: Claimed, deadline: float) -> Result | None:
        """Send one delivery; None if the deadline passed before a slot was free."""
        try:
            if not claimed.is_readable:
                return Result(claimed, "failed", is_faulty=True)
            unsent = outcome.before(claimed, self._clock())
            if unsent or claimed.phone is None:
                return unsent
            async with post.slot(claimed.phone.endpoint, claimed.account):
                if time.monotonic() > deadline:
                    return None
                # Built as late as possible: encrypted messages that wait would take much memory.
                reply = await post.post_for(claimed.account, self._message(claimed, claimed.phone))
            return outcome.after(claimed, reply, self._clock())
        except NoShare:
            return outcome.put_back(claimed, self._clock())
        except PayloadTooLong:
            return Result(claimed, "failed", outcome.TOO_LARGE)
        except UnusableSubscription:
            return Result(claimed, "gone", phone_is_gone=True)
        except Exception as problem:  # isolates the other deliveries of this batch
            alarm(f"No message could be made of the delivery {claimed.id}", problem)
            return Result(claimed, "failed", is_faulty=True)

    def _message(self, claimed: Claimed, phone: Phone) -> Message:
        body = payload(claimed, phone, self._clock())
        topic = "reminder" if claimed.reminder_id else "test"
        return self._messages.build(phone.endpoint, phone.p256dh, phone.auth, body, topic)

    async def _note_run(self) -> None:
        now = time.monotonic()
        if now >= self._note_again_at:
            self._note_again_at = now + NOTE_EVERY_S
            await self._write(lambda: note_run(self._clock()))
        if now >= self._prune_again_at:
            self._prune_again_at = now + PRUNE_EVERY_S
            await self._write(lambda: prune(self._clock()))
            while await self._write(lambda: delete_left(self._clock())):
                await asyncio.sleep(GAP_S)

    async def _record(self, claim_id: UUID, results: Sequence[Result], deadline: float) -> None:
        """Record results, with retries while the database restarts: unrecorded ones would be sent again."""
        while True:
            try:
                return await self._write(lambda: finish(claim_id, results, self._clock()))
            except SQLAlchemyError as problem:
                if time.monotonic() + RECORD_AGAIN_S > deadline:
                    raise
                alarm("Not recorded yet", problem)
            await asyncio.sleep(RECORD_AGAIN_S)

    async def _write(self, work: Callable[[], R]) -> R:
        """Run `work` in its own transaction. Other batches go on while this one waits for the write lock."""
        with self._app.app_context():
            for pause_s in write_lock_pauses():
                await asyncio.sleep(pause_s)
            result = work()
            db.session.commit()
            return result


def _collected(tasks: Tasks) -> int:
    """Take the tasks out that are done. Returns the sum of their results."""
    done = {task for task in tasks if task.done()}
    tasks -= done
    return sum(task.result() for task in done)
