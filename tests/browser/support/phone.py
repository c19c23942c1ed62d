"""Phone in a walker's hand: taps and reading, by the words and roles on the screen."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

from coach.languages import ENGLISH
from tests.browser.support.evidence import record
from tests.browser.support.packed import in_packs
from tests.browser.support.spoken import spoken
from tests.support.people import PASSWORD, TOKEN

PATIENCE_MS = 30_000
"""Longest wait, enough for a busy machine."""

HOLD_S = 1.5
"""Time of static/js/pages/walk/hold-button.js."""

expect.set_options(timeout=PATIENCE_MS)


class Phone:
    """Browser with a page.

    `complaints` are its console's errors and warnings, and its requests to other servers.
    A request to another server fails: LAUNCH lets no other name be found, and the CSP refuses other ports.

    Tests name words in English; a phone in another `language` looks for their translation.
    """

    def __init__(
        self, context: BrowserContext, address: str, page: Page | None = None, language: str = ENGLISH
    ) -> None:
        self.context = context
        self.language = language
        self.complaints: list[str] = []
        self.skipped_at_s = 0.0
        """When a phase was skipped last, for walking.py."""
        self._address = address
        context.set_default_timeout(PATIENCE_MS)
        record(context)
        # To hear of every request would take a seventh of the processor's time.
        context.on("requestfailed", self._note_failed)
        self.page = page or context.new_page()
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> None:
        """Opens a page by its address, and waits until its view is there."""
        self.go(path)
        expect(self.page.locator("[data-waiting]")).to_have_count(0)

    def go(self, path: str) -> None:
        """Opens a page whose view may never come."""
        self.page.goto(self._address + path)

    def evaluate(self, script: str, argument: object = None) -> Any:
        """Runs a script in the page, which may import the app's modules by their paths."""
        return self.page.evaluate(in_packs(script), argument)

    def another_window(self) -> Phone:
        """The same phone, seen through a second window of its browser."""
        return Phone(self.context, self._address, language=self.language)

    def by_name(self) -> Phone:
        """The same phone, which reaches the server by a name instead of its number."""
        self._address = self._address.replace("127.0.0.1", "localhost")
        return self

    def excuse(self) -> None:
        """Forget the errors so far: the test has provoked them."""
        self.complaints.clear()

    def said(self, words: str) -> str | re.Pattern[str]:
        """The English words in the phone's language."""
        return spoken(words, self.language)

    def tap(self, words: str) -> None:
        """Taps the button or link that says so; the first, where a form has the same one twice."""
        self.tappable(words).tap()

    def tappable(self, words: str) -> Locator:
        name = self.said(words)
        button = self.page.get_by_role("button", name=name, exact=True)
        return button.or_(self.page.get_by_role("link", name=name, exact=True)).first

    def tick(self, words: str) -> None:
        """Taps what can be on or off."""
        self.page.get_by_role("checkbox", name=self.said(words)).tap()

    def unfold(self, words: str) -> None:
        """Taps the line behind which more is to be read."""
        self.page.locator("summary").filter(has_text=self.said(words)).first.tap()

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(self.said(label), exact=True)

    def choose(self, word: str, question: str = "") -> None:
        """Taps one of the answers to a question."""
        group = self.page.get_by_role("group", name=self.said(question))
        answer = self.said(word)
        # The tick of a chosen answer may count as part of its name.
        one = re.escape(answer) if isinstance(answer, str) else answer.pattern
        group.get_by_role("radio", name=re.compile(f"^(✓ ?)?({one})$")).tap()

    def shows(self, words: str) -> None:
        """Waits for words anywhere on the page."""
        expect(self.page.get_by_text(self.said(words)).first).to_be_visible()

    def shows_not(self, words: str) -> None:
        expect(self.page.get_by_text(self.said(words))).to_have_count(0)

    def has_heading(self, words: str) -> None:
        """Waits for the heading of a screen or of one of its parts."""
        expect(self.page.get_by_role("heading", name=self.said(words)).first).to_be_visible()

    def has_no_tappable(self, words: str) -> None:
        expect(self.tappable(words)).to_have_count(0)

    def hold(self, words: str, seconds: float) -> None:
        """Keeps a finger on a button so long; from 1.5 s on, until the button takes it for a hold."""
        button = self.tappable(words)
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box
        finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        screen = self.context.new_cdp_session(self.page)
        screen.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
        held = self.page.locator("[data-held]")
        held.wait_for()
        if seconds < HOLD_S:
            self.page.wait_for_timeout(seconds * 1000)
        else:
            expect(held).to_have_count(0)  # a busy machine may begin to count late
        screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        screen.detach()

    def api(self, method: str, path: str, body: object = None) -> Any:
        """Answer of the server to this phone's session. Fails for any status but a success."""
        return self.page.evaluate(
            """async ([method, path, body]) => {
              const headers = body === null ? {} : { "Content-Type": "application/json" };
              const sent = body === null ? undefined : JSON.stringify(body);
              const response = await fetch(path, { method, headers, body: sent });
              if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
              return response.status === 204 ? null : response.json();
            }""",
            [method, path, body],
        )

    def sign_up(self, email: str) -> None:
        """Makes an account without the form's pages, and opens the page that follows the form."""
        self._send("/sign-up", email)

    def sign_in(self, email: str) -> None:
        self._send("/sign-in", email)

    def send_form(self, title: str, email: str) -> None:
        """Fills in the form that is open."""
        self.field("E-mail address").fill(email)
        self.field("Password").fill(PASSWORD)
        self.page.get_by_role("button", name=self.said(title), exact=True).tap()
        self._is_signed_in(email)

    def has_caught_up(self) -> None:
        """Waits until the first sync after a sign-in has ended."""
        self.page.wait_for_function("() => !document.cookie.includes('backstride_signing_in')")

    def _send(self, path: str, email: str) -> None:
        form = TOKEN.search(self.context.request.get(self._address + path).text())
        assert form, "This browser is signed in already."
        answer = self.context.request.post(
            self._address + path,
            form={"csrf_token": form[1], "email": email, "password": PASSWORD},
            max_redirects=0,
        )
        assert answer.status == 303, answer.text()
        self.open(answer.headers["location"])
        self._is_signed_in(email)

    def _is_signed_in(self, email: str) -> None:
        self.shows(email)
        self.shows("Everything on this phone is in your account.")
        self.has_caught_up()

    def _note_console(self, message: ConsoleMessage) -> None:
        # A status or a dead line is the test's own doing, or one of the refusals.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def _note_failed(self, request: Request) -> None:
        if not request.url.startswith((self._address + "/", "blob:", "data:")):
            self.complaints.append(f"asks {request.url}")
