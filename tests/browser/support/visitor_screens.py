"""Part of the tour in screens.py for a visitor who has not walked yet."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.support.phone import Phone
from tests.browser.support.walking import answer_question, answer_questions, pass_screen
from tests.support.people import PASSWORD

Screens = Iterator[tuple[str, Phone]]

IPHONE = "Object.defineProperty(navigator, 'userAgent', { value: 'Mozilla/5.0 (iPhone) Safari/604.1' });"


def first_visit(phone: Phone) -> Screens:
    for name, path in {
        "today, first": "/",
        "history, empty": "/history",
        "history, by hand": "/history?by_hand",
        "progress, first": "/progress",
        "steps, first": "/levels",
        "more": "/settings",
        "learn": "/learn",
        "companion": "/companion",
        "summary, empty": "/summary",
        # Not after the other screen of this page, which would begin again while it is looked at.
        "plan, damaged": "/plan#1damaged",
        "privacy": "/privacy",
        "plan, to make": "/plan",
        "account, none": "/account",
        "sign up": "/sign-up",
        "sign in": "/sign-in",
        "forgotten password, without mail": "/forgotten-password/words",
        "no signal": "/offline",
        "notice": "/walk",
    }.items():
        phone.open(path)
        yield name, phone
    pass_screen(phone, "notice")
    yield "question, the first", phone
    answer_question(phone, "no")
    answer_question(phone, "no")
    yield "question", phone
    phone.page.locator("[data-ready] [data-back]").tap()
    yield "question, answered before", phone
    phone.open("/")
    yield "today, questions left", phone
    phone.open("/settings")
    phone.tick("The coach speaks")
    phone.choose("a beat to walk to", "In between")
    phone.tap("Tap the beat")
    phone.shows("3 more taps.")
    yield "more, a beat and tones alone", phone
    phone.choose("dark", "Backstride is")
    yield "more, always dark", phone
    phone.choose("automatic", "Backstride is")
    phone.open("/walk")
    answer_questions(phone, "exercise only with supervision", "vertigo")
    yield "outcome, clinician first", phone
    pass_screen(phone, "outcome")
    phone.page.locator("[data-skip]").tap()
    yield "before, forward", phone
    phone.open("/")
    yield "today, forward", phone
    phone.open("/learn")
    for studies in phone.page.locator("#research ~ details > summary").all():
        studies.tap()
    yield "learn, studies", phone
    phone.open("/walk?agreed")
    yield "have they agreed", phone
    phone.page.locator("[data-agree]").tap()
    yield "have they agreed, left open", phone


def a_doctor_first(phone: Phone) -> Screens:
    phone.open("/walk")
    answer_questions(phone, "blacked out", "65 or older")
    yield "outcome, doctor first", phone
    phone.tap("I gave a wrong answer: ask me again")
    phone.has_heading("Did you tap Yes by mistake?")
    yield "outcome, a slip", phone
    phone.tap("It did happen")
    phone.has_heading("Please see a doctor first")
    phone.open("/")
    yield "today, doctor first", phone
    phone.open("/walk?agreed")
    yield "has a doctor said yes", phone


def on_an_iphone(phone: Phone) -> Screens:
    phone.context.add_init_script(IPHONE)
    for name, path in {
        "today, iPhone": "/",
        "account, iPhone": "/account",
        "sign up, iPhone": "/sign-up",
        "home screen, iPhone": "/install",
    }.items():
        phone.open(path)
        yield name, phone


def forms(phone: Phone) -> Screens:
    phone.open("/sign-up")
    phone.field("E-mail address").fill("ann at example.org")
    phone.tap("Sign up")
    phone.has_heading("That did not work yet")
    yield "sign up, slips", phone
    phone.open("/sign-in")
    phone.field("E-mail address").fill("nobody@example.org")
    phone.field("Password").fill(PASSWORD)
    phone.tap("Sign in")
    phone.has_heading("That did not work yet")
    yield "sign in, wrong", phone
