"""One look at what is due: it is written down, and all that waits is sent.

Whatever happens here is safe to happen again, and in several processes at once; coach/store/due.py and
coach/store/deliveries.py see to that. The event loop itself talks to the database: in threads the two take
Python from each other, and SQLite is held for as long as that lasts.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from coach.push import verdict
from coach.push.content import payload
from coach.push.log import log_batch, log_missed
from coach.push.message import Message, Messages, PayloadTooLong, UnusableSubscription
from coach.push.post import TIMEOUT_S, Poster, poster
from coach.store.database import db, until_its_turn
from coach.store.deliveries import BATCH, LEASE, Claimed, Phone, Result, claim, claimed_by, finish, prune
from coach.store.due import materialise
from coach.store.worker import note_run

R = TypeVar("R")

GAP_S = 0.02
"""Between two rounds on SQLite, so that a walk that is being saved gets its turn."""
AT_ONCE = 4
"""Batches under way."""
LOOK_AGAIN_S = 1.0
RECORD_AGAIN_S = 1.0
POST_WITHIN_S = LEASE.total_seconds() - 2 * TIMEOUT_S
"""After that another may have claimed it: better not sent by us than sent twice."""

NOTE_EVERY_S = 15
"""/healthz can tell then whether it has stopped (coach/web/health.py)."""
PRUNE_EVERY_S = 3_600

Clock = Callable[[], datetime]
Stop = Callable[[], bool]


def utc_now() -> datetime:
    return datetime.now(UTC)


def never() -> bool:
    return False


class Sender:
    """Sends for one application. `clock` is the wall's; leases are measured by a clock that nobody sets.

    `call_another` is called when there is more to do than one batch, once in each `send`.
    """

    def __init__(
        self,
        app: Flask,
        clock: Clock = utc_now,
        should_stop: Stop = never,
        call_another: Callable[[], object] = never,
    ) -> None:
        self._app = app
        self._clock = clock
        self._should_stop = should_stop
        self._call_another = call_another
        self._has_called = False
        self._note_again_at = self._prune_again_at = time.monotonic()
        # Once and not for each look: it reads all the world's authorities (or those in SSL_CERT_FILE).
        self._tls = ssl.create_default_context()
        self._messages = Messages(app.config["VAPID_KEYS"], app.config["VAPID_SUBJECT"])

    async def send(self) -> int:
        """Writes down what is due and sends it, until nothing waits or is under way. How many deliveries."""
        batches: set[asyncio.Task[int]] = set()
        total = 0
        self._has_called = False
        async with poster(self._app.config["PUSH_SERVICES"], self._tls) as post:
            try:
                while not self._should_stop() and await self._round(post, batches):
                    done = {batch for batch in batches if batch.done()}
                    batches -= done
                    total += sum(batch.result() for batch in done)
            finally:
                # What is under way is ended also when looking further has failed.
                rest = await asyncio.gather(*batches, return_exceptions=True)
        return total + sum(count for count in rest if isinstance(count, int))

    async def _round(self, post: Poster, batches: set[asyncio.Task[int]]) -> bool:
        """Whether there is anything left to do. One slow push service does not hold up the next batch."""
        await self._note_run()
        found = len(batches) < AT_ONCE and await self._begin_batch(post, batches)
        if found:
            await asyncio.sleep(GAP_S)
        elif batches:
            # More may become due meanwhile, or be ready to be tried again.
            await asyncio.wait(batches, timeout=LOOK_AGAIN_S, return_when=asyncio.FIRST_COMPLETED)
        return bool(found or batches)

    async def _begin_batch(self, post: Poster, batches: set[asyncio.Task[int]]) -> bool:
        """Writes down no more than is about to be sent. Whether there was anything."""
        claim_id, now, began = uuid4(), self._clock(), time.monotonic()
        written, taken = await self._write(lambda: (materialise(now), claim(claim_id, now)))
        if taken == BATCH and not self._has_called:
            self._has_called = True
            self._call_another()
        if taken:
            # Others wait to write, and need not wait for what is only read.
            with self._app.app_context():
                claimed = claimed_by(claim_id)
            batches.add(asyncio.create_task(self._batch(post, claim_id, claimed, began)))
        return bool(written or taken)

    async def _batch(self, post: Poster, claim_id: UUID, claimed: Sequence[Claimed], began: float) -> int:
        results = await self._sent(post, claimed, began + POST_WITHIN_S)
        await self._record(claim_id, results, began + LEASE.total_seconds())
        log_batch(results, time.monotonic() - began)
        return len(results)

    async def _sent(self, post: Poster, claimed: Sequence[Claimed], deadline: float) -> list[Result]:
        results = await asyncio.gather(*(self._send_one(post, each, deadline) for each in claimed))
        return [result for result in results if result]

    async def _send_one(self, post: Poster, claimed: Claimed, deadline: float) -> Result | None:
        """None: its time was over before its turn came."""
        try:
            unsent = verdict.before(claimed, self._clock())
            if unsent or claimed.phone is None:
                return unsent
            async with post.turn(claimed.phone.endpoint):
                if time.monotonic() > deadline:
                    return None
                # Only now: what waits for its turn ready to be sent takes a lot of room.
                reply = await post.post(self._message(claimed, claimed.phone))
            return verdict.after(claimed, reply, self._clock())
        except PayloadTooLong:
            return Result(claimed, "failed", verdict.TOO_LARGE)
        except UnusableSubscription:
            return Result(claimed, "gone", phone_is_gone=True)
        except Exception as problem:  # one phone's trouble must not become its neighbours'
            log_missed("A reminder could not be sent", problem)
            return Result(claimed, "failed")

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

    async def _record(self, claim_id: UUID, results: Sequence[Result], deadline: float) -> None:
        """What is sent and not recorded is sent again: a database that restarts is waited for."""
        while True:
            try:
                return await self._write(lambda: finish(claim_id, results, self._clock()))
            except SQLAlchemyError as problem:
                if time.monotonic() + RECORD_AGAIN_S > deadline:
                    raise
                log_missed("Not recorded yet", problem)
            await asyncio.sleep(RECORD_AGAIN_S)

    async def _write(self, work: Callable[[], R]) -> R:
        """In one transaction of its own. While others write, what is under way goes on."""
        with self._app.app_context():
            for pause_s in until_its_turn():
                await asyncio.sleep(pause_s)
            result = work()
            db.session.commit()
            return result
