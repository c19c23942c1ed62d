from collections.abc import Mapping

import aiohttp
from py_vapid import Vapid

class WebPusher:
    def __init__(self, subscription_info: Mapping[str, object]) -> None: ...
    def encode(self, data: bytes) -> Mapping[str, bytes]: ...

async def webpush_async(
    subscription_info: Mapping[str, object],
    data: str | None = ...,
    vapid_private_key: Vapid | str | None = ...,
    vapid_claims: dict[str, str | int] | None = ...,
    *,
    ttl: int = ...,
    aiohttp_session: aiohttp.ClientSession | None = ...,
) -> aiohttp.ClientResponse | str: ...
