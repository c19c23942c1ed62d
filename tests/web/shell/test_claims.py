"""Claims: nothing that Backstride shows or says promises more than its sources (docs/evidence.md).

How to change me: add the numbers of a study to `STUDIES`, as the paper has them. Forbidden claims are in
forbidden.py.
"""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from coach.config import ROOT
from coach.web.shell.pages import PAGES
from tests.support.said import said_in
from tests.web.shell.support.forbidden import FORBIDDEN, claims

CAUGHT = [
    "Backward walking cuts knee stress 40 %.",
    "Up to 40% less strain with every step",
    "It is kinder to the knee: less stress on your knees.",
    "Expect 23 % better balance in eight weeks.",
    "Your balance grows by 23 percent.",
    "It improves your balance.",
    "APTA recommends three to five minutes.",
    "the American Physical Therapy Association says so",
    "NBA-proven",
    "Professional teams do it every day.",
    "Walking backward prevents falls.",
    "a way of preventing falls",
    "It keeps fewer older people from falling: less frequent falls.",
    "a treatment for sore joints",
    "the prevention of falls",
    "It lowers your risk of falling.",
    "fewer falls after six weeks",
    "It treats arthritis.",
    "Heals your knees",
    "relieves knee pain",
    "a natural cure",
    "It is better than forward walking.",
    "More effective for you than walking forward",
    "It boosts memory.",
    "good for the brain",
    "Safe for everyone!",
    "It is completely safe.",
    "risk-free",
    "Pain-free in a week",
    "Say goodbye to knee pain",
    "Guaranteed results",
    "A clinically tested, proven method",
    "We diagnose your gait.",
    "Your fall-risk score is 3.",
    "The PAR-Q+ asks seven questions.",
    "Borg 13",
    "Your score on the ABC scale",
    "Stay in your fat-burning zone.",
    "above your target heart rate",
    "Your heart rate was too high.",
]
LET_THROUGH = [
    "It is not medical advice, diagnosis or treatment.",
    "How long each level lasts is our cautious judgement, not a proven prescription.",
    "Walking backward can cause falls and serious injury.",
    "It is a recognised form of balance practice.",
    "Stop after any fall, too.",
    "Your walks are safe on this phone.",
    "a sharp pain in the knee",
    "Next time a little less, to be kind to your knees.",
    "raises the heart rate more than walking forward at the same speed",
    "Heart rate backward: 118 on average, 131 at most.",
    "How safe it is to do this alone.",
    "The safe turn",
    "Keep it secure.",
    "How far your knees ease off is up to you; health questions come before joints.",
    "Sore knees have been studied in small, supervised trials, alongside physiotherapy.",
]

# DOI of each study, and its numbers on the page, as the abstract has them.
STUDIES = {
    "Alghadir 2019": (
        "10.1186/s12891-019-2537-9",
        "68 10 3 6 −1.8 −1.0 .01 −4.8 −2.2 .008",
    ),
    "Gondhalekar & Deo 2013": ("10.4103/1947-2714.107527", "30 3 .040"),
    "Lin 2025": ("10.1080/09593985.2025.2550532", "13 −1.00 −1.37 −0.62"),
    "Wang 2019": ("10.1016/j.gaitpost.2019.01.002", "11 0.99 0.37 1.61"),
    "Hooper 2004": ("", "27 24 17 20 34 65"),  # without a DOI: the page names journal, volume and page
    "Heath 2001": ("10.1054/ptsp.2001.0057", "8 15 3 4 142.6 118.8"),
}
STUDY = re.compile(r'<li data-study="([^"]+)">(.*?)</li>', re.DOTALL)
NUMBER = re.compile(r"(?<![\w.])−?(?:\d+(?:\.\d+)?|\.\d+)")
TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
JOIN = re.compile(r'"\s*\+\s*"')
FORMS = {"sign-up": "/sign-up", "sign-in": "/sign-in", "nowhere": "/nowhere"}
STOP_LIST = ROOT / "static/js/pages/shared/stop-list.js"
# Sources of what scripts, the voice and notifications say.
SPOKEN = [
    *sorted(path for path in (ROOT / "static/js").rglob("*.js") if "vendor" not in path.parts),
    ROOT / "static/audio/clips.toml",
    ROOT / "static/audio/measures.toml",
    *sorted((ROOT / "coach").rglob("*.py")),
    ROOT / "coach/local/trust_page.html",
    ROOT / "README.md",
]


@pytest.mark.parametrize("sentence", CAUGHT)
def test_a_claim_that_nobody_can_prove_is_caught(sentence: str) -> None:
    assert list(claims(sentence))


@pytest.mark.parametrize("sentence", LET_THROUGH)
def test_what_is_known_may_be_said(sentence: str) -> None:
    assert list(claims(sentence)) == []


def test_no_kind_of_claim_is_without_an_example() -> None:
    kinds = {kind for sentence in CAUGHT for kind, _ in claims(sentence)}

    assert kinds == set(FORBIDDEN)


@pytest.mark.parametrize("path", [*PAGES.values(), *FORMS.values(), "/manifest.webmanifest"])
def test_no_page_claims_what_is_not_known(client: FlaskClient, path: str) -> None:
    shown = words(client.get(path, headers={"Sec-Fetch-Dest": "document"}).text)

    assert "Backstride" in shown
    assert list(claims(shown)) == []


def test_no_script_clip_or_reminder_claims_it_either() -> None:
    found = {
        str(path.relative_to(ROOT)): told
        for path in SPOKEN
        if (told := list(claims(words(path.read_text("utf-8")))))
    }

    assert len(SPOKEN) > 100
    assert found == {}
    assert [claim for sentence in said_in("en") for claim in claims(sentence)] == []


def test_a_claim_is_found_across_lines_tags_and_strings() -> None:
    assert list(claims(words("It <strong>prevents</strong>\n    falls.")))
    assert list(claims(words('"It prevents " +\n  "falls."')))
    assert list(claims(words("pain&#45;free in a&nbsp;week")))


def test_every_study_has_its_own_numbers_and_no_other(client: FlaskClient) -> None:
    told = {html.unescape(name): text for name, text in STUDY.findall(learn(client))}

    assert {name: numbers(name, text) for name, text in told.items()} == {
        name: set(figures.split()) for name, (_, figures) in STUDIES.items()
    }


def test_the_page_links_exactly_the_papers_it_speaks_of(client: FlaskClient) -> None:
    page = learn(client)
    links = re.findall(r'<a href="https://doi\.org/([^"]+)" rel="noopener">doi:([^<]+)</a>', page)
    known = {doi for doi, _ in STUDIES.values() if doi}

    assert {address for address, _ in links} == known
    assert all(address == text for address, text in links)
    assert set(re.findall(r"\b10\.\d{4,}/[^\s\"<]+", page)) == known
    assert set(re.findall(r'href="(https?://[^"/]+)', page)) == {"https://doi.org"}


def test_the_words_around_the_studies_bring_no_numbers_of_their_own(client: FlaskClient) -> None:
    research = learn(client).split('id="research"')[1].split("</section>")[0]
    around = words(STUDY.sub(" ", research))

    assert set(NUMBER.findall(around)) == {".01"}  # the example that explains p


def test_no_page_but_learn_shows_a_share_of_a_hundred(client: FlaskClient) -> None:
    share = re.compile(r"[^\s(]+\s?(?:%|per ?cent\b)")
    shown = {
        path: share.findall(words(client.get(path, headers={"Sec-Fetch-Dest": "document"}).text))
        for path in [*PAGES.values(), *FORMS.values()]
    }

    assert {path: found for path, found in shown.items() if found} == {"/learn": ["17–20 %"]}


def test_the_page_says_what_is_not_known_and_whose_the_story_is(client: FlaskClient) -> None:
    shown = words(learn(client))

    for said in (
        "How safe it is to do this alone. Most studies were small, and someone watched over the walkers.",
        "Not found does not mean disproved.",
        "It is one story, and yours may go another way.",
        "It is not medical advice, diagnosis or treatment.",
        "Walking backward can cause falls and serious injury.",
        "Most research was small and supervised; walking backward alone is less studied.",
        "Stop if anything feels wrong.",
        "cautious judgement, not a proven prescription",
    ):
        assert said in shown, said


def test_the_page_has_every_sign_to_stop_for(client: FlaskClient) -> None:
    in_a_line = "Stop at once for"
    source = JOIN.sub("", STOP_LIST.read_text("utf-8"))
    signs = re.findall(r'^  (?:t\()?"([^"]+\.)"', source, re.MULTILINE)
    shown = words(learn(client))

    assert len(signs) > 6
    assert [sign for sign in signs if sign not in shown and not sign.startswith(in_a_line)] == []


def words(source: str) -> str:
    """Text of a page or a script as one line, without tags and with joined strings."""
    joined = JOIN.sub("", source)
    return " ".join(html.unescape(TAG.sub("", joined)).split())


def learn(client: FlaskClient) -> str:
    return client.get("/learn").text


def numbers(name: str, text: str) -> set[str]:
    """Numbers in the text of a study, without its name and its link."""
    shown = words(re.sub(r"<a .*?</a>", "", text)).removeprefix(html.unescape(name))
    return set(NUMBER.findall(shown))
