"""Notifications to many phones that are due at one moment: throughput, delay, cost, and effect on the web.

    .venv/bin/python -m bench.push [COUNT [WALKS]]

COUNT walkers (100,000) have one phone, one reminder and WALKS (none) each. The real push worker sends to a
fake push service on this machine: it answers at once, then after 100 ms. A client saves walks all the time.
Competitors run in the same minutes: other machines and other load change the figures, but hardly the ratios.
"""

from __future__ import annotations

import sys
from statistics import mean, median

from bench.push_building import new_keys, rates, ratio
from bench.push_delivery import deliver
from bench.push_processes import Used
from bench.push_web import Times
from bench.report import at_least, exactly, heading, line, this_machine
from tests.push.support.phone import new_phone

PHONES = 200
COUNT = 100_000
DELAYS_MS = (0, 100)
BUILT_AT_LEAST = 0.75
"""Share of the speed of the cryptography alone."""
DELIVERED_AT_LEAST = 1.5
"""Multiple of the speed of pywebpush."""
PEERS_OF = 20
"""Divisor of COUNT: pywebpush sends so many messages before and after, and at least:"""
PEERS_AT_LEAST = 3_000


def main(count: int, walks: int) -> None:
    heading(this_machine())
    building()
    for delay_ms in DELAYS_MS:
        delivery(count, walks, delay_ms)


def building() -> None:
    phones = [new_phone(f"https://push.club.se/push/{n}") for n in range(PHONES)]
    found = rates(phones, new_keys())
    heading("Building messages, on one core")
    for kind, name in PEERS.items():
        line(name, f"{median(found[kind]):,.0f} /s", f"{ratio(found['ours'], found[kind]):.2f} of it is ours")
    promise = at_least(ratio(found["ours"], found["raw"]), BUILT_AT_LEAST, "cryptography alone")
    line("ours, with the signature", f"{median(found['ours']):,.0f} /s", promise)


def delivery(count: int, walks: int, delay_ms: int) -> None:
    phones = [new_phone("https://push.club.se/") for _ in range(PHONES)]
    found = deliver(phones, count, walks, delay_ms, max(count // PEERS_OF, PEERS_AT_LEAST))
    ours, peers = found.posts / found.lag_s, found.peers
    heading(f"{count:,} messages due at one moment, answered after {delay_ms} ms ({walks} walks each)")
    of_theirs = ours / mean(peer.a_second for peer in peers)
    line("messages a second", f"{ours:,.0f} /s", at_least(of_theirs, DELIVERED_AT_LEAST, "pywebpush"))
    line("the last one after", f"{found.lag_s:.1f} s", f"recorded after {found.recorded_s:.1f} s")
    line("processor time", f"{found.used.cpu_s:.1f} s", price(found.used, count))
    line("the push service was busy for", f"{found.fake_busy:.0%}", "of a core")
    line("sent", f"{found.posts:,}", exactly(found.posts, count))
    line("recorded as sent", f"{found.recorded:,}", exactly(found.recorded, count))
    for peer, when in zip(peers, ("before", "afterwards"), strict=True):
        line(
            f"pywebpush, messages a second, {when}", f"{peer.a_second:,.0f} /s", price(peer.used, peer.count)
        )
    line("saving a walk, before", *milliseconds(found.quiet_walks))
    line("saving a walk, while reminders are sent", *milliseconds(found.walks))
    line("saving a walk, while pywebpush sends", *milliseconds(peers[-1].walks))


PEERS = {"raw": "cryptography alone (RFC 8291)", "pywebpush": "pywebpush, with its signature"}


def price(used: Used, count: int) -> str:
    return f"{used.cpu_s / count * 1e6:,.0f} µs a message, at most {used.peak_mb:.0f} MB"


def milliseconds(times: Times) -> tuple[str, str]:
    return f"p99 {times.p99:.0f} ms", f"p50 {times.p50:.1f} ms, worst {times.worst:.0f} ms of {times.walks:,}"


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [COUNT, 0][len(given) :]))
