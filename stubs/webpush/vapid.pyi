from pydantic import AnyHttpUrl

class VAPID:
    private_key: bytes
    def __init__(self, private_key: bytes, public_key: bytes) -> None: ...
    def get_authorization_header(
        self, endpoint: AnyHttpUrl, subscriber: str, expiration: int
    ) -> str: ...
