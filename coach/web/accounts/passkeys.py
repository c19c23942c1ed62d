"""Passkeys (WebAuthn): options for the browser, and what its answers prove.

A passkey is discoverable: the browser knows its account, so the walker types no address. The authenticator
verifies the walker, by fingerprint, face or the phone's code.

The library is 5 MB, and imported at its first use. An installation at an IP address, as that of `make run`,
has no passkeys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from flask import request

from coach.domain.relying_party import RelyingParty, relying_party
from coach.store.accounts import user_by_id
from coach.store.models.accounts import CREDENTIAL_ID_AT_MOST, PasskeyRow, User
from coach.store.passkeys import Credential, note_use, passkey_by_credential
from coach.web.accounts.callers import Walker
from coach.web.accounts.challenges import LASTS, WrongChallenge, issued_at, new_challenge

OUR_NAME = "Backstride"
SIGN_IN, PROVE = "sign in", "prove"
"""Purposes for which a passkey is used."""
ANSWER_AT_MOST = 16_000
"""Characters of an answer."""
TIMEOUT_MS = int(LASTS.total_seconds() * 1000)


class UnprovenAnswer(Exception):
    """The answer is not what a browser sends, or what it claims is not signed."""


class UnknownPasskey(Exception):
    """No account has the passkey."""


def party_here() -> RelyingParty | None:
    """Relying party at the address of the request, None where browsers offer no passkeys."""
    return relying_party(request.host_url)


def options_to_use(purpose: str) -> str | None:
    """JSON for `navigator.credentials.get`, None where browsers offer no passkeys."""
    party = party_here()
    if party is None:
        return None
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    challenge = new_challenge(purpose, datetime.now(UTC))
    return options_to_json(
        generate_authentication_options(
            rp_id=party.id,
            challenge=challenge,
            timeout=TIMEOUT_MS,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def options_to_add(party: RelyingParty, walker: Walker, known: Sequence[PasskeyRow]) -> str:
    """JSON for `navigator.credentials.create`. An authenticator of a `known` passkey makes no second one."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        AuthenticatorTransport,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    return options_to_json(
        generate_registration_options(
            rp_id=party.id,
            rp_name=OUR_NAME,
            user_id=walker.id.bytes,  # random, so that an authenticator's list tells no address
            user_name=walker.email,
            challenge=new_challenge(_to_add(walker), datetime.now(UTC)),
            timeout=TIMEOUT_MS,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[
                PublicKeyCredentialDescriptor(
                    id=row.credential_id,
                    transports=[AuthenticatorTransport(each) for each in row.transports],
                )
                for row in known
            ],
        )
    )


def credential_in(answer: str, party: RelyingParty, walker: Walker) -> Credential:
    """New passkey. Raises `WrongChallenge` and `UnprovenAnswer`."""
    from webauthn import verify_registration_response
    from webauthn.helpers import parse_client_data_json, parse_registration_credential_json

    with _hostile():
        credential = parse_registration_credential_json(answer[:ANSWER_AT_MOST])
        challenge = parse_client_data_json(credential.response.client_data_json).challenge
        issued_at(challenge, _to_add(walker), datetime.now(UTC))
        checked = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
        if len(checked.credential_id) > CREDENTIAL_ID_AT_MOST:
            raise UnprovenAnswer
        return Credential(
            credential_id=checked.credential_id,
            public_key=checked.credential_public_key,
            sign_count=checked.sign_count,
            transports=[each.value for each in credential.response.transports or ()],
            backed_up=checked.credential_backed_up,
        )


def user_in(answer: str, party: RelyingParty, purpose: str) -> User:
    """Account that the answer's passkey opens. The use of the passkey is recorded.

    Raises `WrongChallenge`, `UnknownPasskey`, `UnprovenAnswer`; and `PasskeyUsed` for a replay.
    """
    from webauthn import verify_authentication_response
    from webauthn.helpers import parse_authentication_credential_json, parse_client_data_json

    now = datetime.now(UTC)
    with _hostile():
        credential = parse_authentication_credential_json(answer[:ANSWER_AT_MOST])
        challenge = parse_client_data_json(credential.response.client_data_json).challenge
        issued = issued_at(challenge, purpose, now)
    row = passkey_by_credential(credential.raw_id)
    user = user_by_id(row.user_id) if row else None
    if row is None or user is None or user.has_left(now) or credential.response.user_handle != user.id.bytes:
        raise UnknownPasskey
    with _hostile():
        checked = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=row.public_key,
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    note_use(row, issued, checked.new_sign_count, checked.credential_backed_up, now)
    return user


def _to_add(walker: Walker) -> str:
    return f"add to {walker.id}"


@contextmanager
def _hostile() -> Iterator[None]:
    """Reading of an answer. The parsers of JSON, CBOR and keys raise many kinds of errors for bad bytes."""
    try:
        yield
    except WrongChallenge:
        raise
    except Exception as problem:
        raise UnprovenAnswer from problem
