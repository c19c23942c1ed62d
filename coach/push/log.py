"""Log of the push worker: a line of JSON for each batch, and one for each alarm that needs a person."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence

from coach.log import Entry
from coach.push.outcome import ALARMING, TOO_LARGE
from coach.store.deliveries import Result

logger = logging.getLogger("coach.push")


def log_batch(results: Sequence[Result], seconds: float) -> None:
    outcomes: Counter[str] = Counter(result.outcome or "tried_again" for result in results)
    logger.info(Entry("batch", deliveries=len(results), seconds=round(seconds, 3), **outcomes))
    for status in sorted({result.status for result in results if result.status}):
        if status in ALARMING or status == TOO_LARGE:
            logger.error(Entry("alarm", status=status, reason=PROBLEMS[status]))


PROBLEMS = {
    400: "A push service does not understand our requests.",
    401: "A push service does not accept our signature: see VAPID_PRIVATE_KEY and VAPID_SUBJECT.",
    403: "A push service does not accept our key: see VAPID_PRIVATE_KEY and VAPID_SUBJECT.",
    413: "A message of ours is too large.",
}
