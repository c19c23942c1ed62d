"""/api/push-subscriptions: the phones that show the account's notifications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from flask import current_app, request

from coach.domain.subscription import Subscription
from coach.store.database import db
from coach.store.models.push import PushSubscriptionRow
from coach.store.subscriptions import (
    ask_for_test,
    delete_subscription,
    delivered_days,
    save_subscription,
    subscriptions_of,
)
from coach.web.accounts import limits
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.devices import device_name
from coach.web.accounts.limits import limiter
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import EmptySchema, SubscriptionSchema, SubscriptionsSchema
from coach.web.shell.language import language

blueprint = ApiBlueprint("push", __name__)


@blueprint.route("/push-subscriptions", methods=["GET"])
@signed_in
@blueprint.response(200, SubscriptionsSchema)
def list_subscriptions() -> dict[str, list[dict[str, object]]]:
    """All phones of this account that show reminders, the oldest first"""
    days = delivered_days(caller().id)
    return {"subscriptions": [_described(row, days) for row in subscriptions_of(caller().id)]}


@blueprint.route("/push-subscriptions/<digest:digest>", methods=["PUT"])
@signed_in
@blueprint.arguments(SubscriptionSchema)
@blueprint.response(200, SubscriptionSchema)
@blueprint.alt_response(201, schema=SubscriptionSchema, success=True)
def put_subscription(body: dict[str, str], digest: str) -> tuple[PushSubscriptionRow, int]:
    """Add a phone, or say that it is still there"""
    subscription = Subscription(**body)
    subscription.check(digest, current_app.config["PUSH_SERVICES"])
    row, is_new = save_subscription(
        caller().id,
        subscription,
        origin=request.host_url.rstrip("/"),
        device=device_name(request.user_agent.string),
        language=language(),
        now=datetime.now(UTC),
        session_id=caller().session_id,
    )
    db.session.commit()
    return row, 201 if is_new else 200


@blueprint.route("/push-subscriptions/<digest:digest>", methods=["DELETE"])
@signed_in
@blueprint.response(204)
def drop_subscription(digest: str) -> None:
    """Remove a phone, which then shows no more reminders"""
    delete_subscription(caller().id, digest)
    db.session.commit()


@blueprint.route("/push-subscriptions/<digest:digest>/tests", methods=["POST"])
@signed_in
@limiter.limit(limits.TESTS_PER_NETWORK)
@blueprint.response(202, EmptySchema)
def post_test(digest: str) -> dict[str, str]:
    """Have a test sent to that phone; `last_delivered_at` tells when it went out"""
    ask_for_test(caller().id, digest, datetime.now(UTC))
    db.session.commit()
    return {}


def _described(row: PushSubscriptionRow, days: Mapping[str, Sequence[datetime]]) -> dict[str, object]:
    return {
        "digest": row.digest,
        "device": row.device,
        "created_at": row.created_at,
        "last_delivered_at": row.last_delivered_at,
        "delivered_days": days.get(row.digest, []),
    }
