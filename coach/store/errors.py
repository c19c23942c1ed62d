"""Why the store says no. What status that is on the wire, the web decides."""


class EmailTaken(Exception):
    """Somebody has an account with this address."""


class NotYours(Exception):
    """The id belongs to another user; to this one it must look as if it did not exist."""


class IdTaken(Exception):
    """The user has a record of another kind under this id."""


class Deleted(Exception):
    """The record was deleted, and a deletion wins."""


class FactsFixed(Exception):
    """A later version changes what the first one fixed."""


class PutOffAlready(Exception):
    """A reminder can be put off once."""


class DayOver(Exception):
    """The day that should have no more reminders has passed."""


class TooMany(Exception):
    """The user has as many of them as anybody could need."""
