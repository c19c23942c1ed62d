"""Refusals of the store. coach/web maps them to statuses."""


class EmailTaken(Exception):
    """Another account has this address."""


class Disabled(Exception):
    """The operator lets this account open nothing."""


class InvitationUsed(Exception):
    """The invitation is unknown, too old or used."""


class NotYours(Exception):
    """The id belongs to another user. To this user it must look like an unknown id."""


class IdTaken(Exception):
    """The user has a record of another kind under this id."""


class Deleted(Exception):
    """The record was deleted, and a deletion wins over any later version."""


class FactsFixed(Exception):
    """A later version changes facts that the first version fixed."""


class PutOffAlready(Exception):
    """The reminder was put off before; once is allowed."""


class DayOver(Exception):
    """The day whose reminders should be silenced has passed."""


class SessionOver(Exception):
    """The session, its password or its account came to an end while the request was under way."""


class TooMany(Exception):
    """The user has reached the limit of such records."""


class TooManyWalks(TooMany):
    """The account has as many walks as it may have."""


class TooManyAnswers(TooMany):
    """The account has as many screenings, or answers about falls, as it may have."""


class TooManyDeletions(TooMany):
    """The account has as many tombstones as it may have."""


class TooManyEntries(TooMany):
    """The account has as many entries of the diary, with the deleted ones, as it may have."""


class PasskeyTaken(Exception):
    """Some account has this passkey already."""


class PasskeyUsed(Exception):
    """The passkey was used, or removed, after the challenge was issued: the answer may be a replay."""
