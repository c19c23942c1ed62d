"""Tables. Progress is computed from walks and screenings; `standings` is no more than a cache.

How to change one: edit it in its module, run `flask db migrate -m "what and why"`,
and review the migration it writes.
"""

from coach.store.models import accounts, calendar_feeds, push, records, standings, summary_links

# All of them, with any of them: they refer to each other by name, and Alembic compares every table.
__all__ = ["accounts", "calendar_feeds", "push", "records", "standings", "summary_links"]
