"""Competitor: the same posts by pywebpush's asynchronous client, with one pool of connections.

    python -m bench.push_peers PORT COUNT

It prints its time and its use of processor and memory, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from dataclasses import asdict

import aiohttp
from py_vapid import Vapid
from pywebpush import webpush_async

from bench.push_building import SUBJECT, a_payload, new_keys, subscription_info
from bench.push_fake import HOST
from bench.push_processes import used_by
from coach.push.post import CONNECTIONS_PER_ORIGIN
from tests.push.support.phone import Phone, new_phone

PHONES = 200


async def send(phones: list[Phone], count: int) -> float:
    """Seconds that it took."""
    vapid, text = Vapid.from_pem(new_keys().private_pem), a_payload().decode()
    turns = asyncio.Semaphore(CONNECTIONS_PER_ORIGIN)
    connector = aiohttp.TCPConnector(limit=CONNECTIONS_PER_ORIGIN)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def send_one(phone: Phone) -> None:
            async with turns:
                await webpush_async(
                    subscription_info(phone),
                    text,
                    vapid,
                    {"sub": SUBJECT},
                    ttl=3_600,
                    aiohttp_session=session,
                )

        began = time.monotonic()
        await asyncio.gather(*(send_one(phones[n % PHONES]) for n in range(count)))
        return time.monotonic() - began


def main(port: int, count: int) -> None:
    phones = [new_phone(f"http://{HOST}:{port}/push/{n}") for n in range(PHONES)]
    before = used_by(os.getpid()).cpu_s
    seconds = asyncio.run(send(phones, count))
    used = asdict(used_by(os.getpid()))
    print(json.dumps({"seconds": seconds, **used, "cpu_s": used["cpu_s"] - before}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
