"""Push service of Firefox on 127.0.0.1, for `dom.push.serverURL`: `python -m` this module.

Firefox registers over a WebSocket (https://mozilla-push-service.readthedocs.io/en/latest/design/).
The push worker posts to an HTTPS endpoint, and each message goes on to Firefox as it came.
The program prints one line of JSON, and ends when its input does: `socket` for Firefox, `host` for
PUSH_SERVICES, `ca_file` for SSL_CERT_FILE.
"""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
import ssl
import sys
import tempfile
from pathlib import Path
from typing import Any

import trustme
from aiohttp import web

HOST = "127.0.0.1"
PATH = "/push/"


class FirefoxPushService:
    """Service for one Firefox."""

    def __init__(self) -> None:
        self._socket: web.WebSocketResponse | None = None
        self._channels: dict[str, str] = {}
        """Firefox's channel by the token of the endpoint"""
        self.endpoint = ""
        """address before the token"""

    async def talk(self, request: web.BaseRequest) -> web.WebSocketResponse:
        """Handler of Firefox's WebSocket."""
        # A service that acknowledges the subprotocol of Mozilla's protocol is required by Firefox.
        self._socket = socket = web.WebSocketResponse(protocols=("push-notification",))
        await socket.prepare(request)
        async for said in socket:
            if reply := self._reply(json.loads(said.data)):
                await socket.send_json(reply)
        return socket

    def _reply(self, said: dict[str, Any]) -> dict[str, Any] | None:
        match said.get("messageType"):
            case "hello":
                uaid = said.get("uaid") or secrets.token_hex(16)
                return {**_answered(said), "uaid": uaid, "use_webpush": True, "broadcasts": {}}
            case "register":
                token = secrets.token_urlsafe(16)
                self._channels[token] = said["channelID"]
                return {**_answered(said), "pushEndpoint": self.endpoint + token}
            case "unregister":
                return _answered(said)
            case None:
                return said  # a ping is an empty object
            case _:
                return None

    async def take(self, request: web.BaseRequest) -> web.Response:
        """Handler of the push worker's posts."""
        channel = self._channels.get(request.path.removeprefix(PATH))
        if request.method != "POST" or channel is None or self._socket is None:
            return web.Response(status=404)
        message = {
            "messageType": "notification",
            "channelID": channel,
            "version": secrets.token_hex(8),
            "data": base64.urlsafe_b64encode(await request.read()).rstrip(b"=").decode(),
            "headers": {"encoding": request.headers["Content-Encoding"]},
        }
        await self._socket.send_json(message)
        return web.Response(status=201, headers={"Location": f"{self.endpoint}m/{message['version']}"})


def _answered(said: dict[str, Any]) -> dict[str, Any]:
    channel = {"channelID": said["channelID"]} if "channelID" in said else {}
    return {"messageType": said["messageType"], "status": 200, **channel}


async def serve(folder: Path) -> None:
    """Serve until standard input closes."""
    authority, service = trustme.CA(), FirefoxPushService()
    ca_file = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(tls)
    loop = asyncio.get_running_loop()
    socket = await loop.create_server(web.Server(service.talk), HOST, 0)
    posts = await loop.create_server(web.Server(service.take), HOST, 0, ssl=tls)
    host, socket_host = (f"{HOST}:{each.sockets[0].getsockname()[1]}" for each in (posts, socket))
    service.endpoint = f"https://{host}{PATH}"
    sys.stdout.write(
        json.dumps({"socket": f"ws://{socket_host}/", "host": host, "ca_file": str(ca_file)}) + "\n"
    )
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(serve(Path(name)))
