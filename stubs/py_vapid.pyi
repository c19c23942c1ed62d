from typing import Self

class Vapid01:
    @classmethod
    def from_pem(cls, private_key: bytes) -> Self: ...
    def sign(self, claims: dict[str, str | int], crypto_key: str | None = ...) -> dict[str, str]: ...

class Vapid02(Vapid01): ...

Vapid = Vapid02
