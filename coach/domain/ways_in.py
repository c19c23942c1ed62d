"""Ways into an account: a password and passkeys. An account always keeps one."""


class LastWayIn(Exception):
    """Without this way in the walker could never sign in again."""


def check_removal_of_passkey(*, has_password: bool, passkeys: int) -> None:
    """Check that an account with that many passkeys may lose one. Raises `LastWayIn`."""
    if not has_password and passkeys <= 1:
        raise LastWayIn
