"""Claims in Spanish: none that would be refused in English."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from coach.web.shell.pages import PAGES
from tests.support.said import said_in
from tests.web.shell.support.forbidden import FORBIDDEN, claims
from tests.web.shell.support.forbidden_spanish import CAUGHT, FORBIDDEN_IN_SPANISH, LET_THROUGH
from tests.web.shell.test_claims import FORMS, words


@pytest.mark.parametrize("sentence", CAUGHT)
def test_a_claim_that_nobody_can_prove_is_caught(sentence: str) -> None:
    assert list(claims(sentence, FORBIDDEN_IN_SPANISH))


@pytest.mark.parametrize("sentence", LET_THROUGH)
def test_what_is_known_may_be_said(sentence: str) -> None:
    assert list(claims(sentence, FORBIDDEN_IN_SPANISH)) == []


def test_every_kind_of_claim_is_known_in_both_languages_and_has_an_example() -> None:
    kinds = {kind for sentence in CAUGHT for kind, _ in claims(sentence, FORBIDDEN_IN_SPANISH)}

    assert kinds == set(FORBIDDEN_IN_SPANISH) == set(FORBIDDEN)


@pytest.mark.parametrize("path", [*PAGES.values(), *FORMS.values(), "/manifest.webmanifest"])
def test_no_page_claims_what_is_not_known(client: FlaskClient, path: str) -> None:
    shown = words(client.get(path, headers={"Accept-Language": "es", "Sec-Fetch-Dest": "document"}).text)

    assert "Backstride" in shown
    assert list(claims(shown, FORBIDDEN_IN_SPANISH)) == []


def test_no_translation_and_no_clip_claims_it_either() -> None:
    said = list(said_in("es"))

    assert len(said) > 700
    assert [claim for sentence in said for claim in claims(sentence, FORBIDDEN_IN_SPANISH)] == []
