"""docs/security.md names what the code logs."""

from __future__ import annotations

from coach.web.accounts.security_log import Event
from tests.docs.support.pages import page, rows


def test_every_security_event_is_in_the_table_and_no_other() -> None:
    table = page("security").split("\n## Security events")[1].split("\n## ")[0]

    assert [cells[0] for cells in rows(table)] == [f"`{event}`" for event in Event]
