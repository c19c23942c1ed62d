"""`make container`: the image is built here, and its containers keep a walk in their volume."""

from __future__ import annotations

import contextlib
import http.client
import json
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from tests.local.support.browser import Browser
from tests.local.support.running import PATIENCE_S, ROOT, host_and_port
from tests.support.people import a_walk, new_id

pytestmark = pytest.mark.nightly

IMAGE = "localhost/backstride"
PUSH_WORKER = ("python", "-m", "coach.push.worker")
# crun refuses a computer that has both versions of control groups.
RUN = ("--runtime", "runc", "run", "--detach", "--rm")
LEAST_RIGHTS = ("--read-only", "--cap-drop", "all", "--security-opt", "no-new-privileges")
# Lower than podman's own, which even root may not set everywhere.
LIMITS = ("--ulimit", "nofile=10000:10000", "--ulimit", "nproc=4096:4096")
SETTINGS = ("--env", "VAPID_SUBJECT=mailto:post@club.se", "--publish", "127.0.0.1::8000")


@pytest.fixture(scope="module", autouse=True)
def image() -> None:
    subprocess.run([ROOT / "bin/container"], check=True)


@pytest.fixture
def volume() -> Iterator[str]:
    name = podman("volume", "create")
    yield name
    podman("volume", "rm", "--force", name)


def test_web_and_push_worker_share_a_volume_that_outlives_them(volume: str) -> None:
    walk_id = new_id()
    with container(volume) as web, container(volume, *PUSH_WORKER):
        ann = Browser(address_of(web))
        ann.sign_up("ann@example.org")
        ann.ask("PUT", f"/api/walks/{walk_id}", json.dumps(a_walk()))
        wait_until(lambda: '"status":"ok"},"status":"ok"' in answer(address_of(web), "/healthz"))

    with container(volume) as web:
        [walk] = json.loads(ann.ask("GET", "/api/walks", at=address_of(web)))["walks"]

    assert walk["id"] == walk_id


def test_a_container_has_no_rights_and_no_tool_to_install_with(volume: str) -> None:
    with container(volume) as web:
        user = podman("exec", web, "id", "--user")
        rights = podman("exec", web, "grep", "CapEff", "/proc/1/status")
        root = podman("exec", web, "grep", " / ", "/proc/mounts")
        tools = podman("exec", web, "sh", "-c", "command -v pip uv gcc || true")

    assert user == "900"
    assert set(rights.split()[1]) == {"0"}
    assert "ro" in root.split()[3].split(",")
    assert tools == ""


@contextlib.contextmanager
def container(volume: str, *command: str) -> Iterator[str]:
    """Name of a running container; without a command, of a web process that is ready."""
    mounted = ("--volume", f"{volume}:/var/lib/backstride")
    name = podman(*RUN, *LEAST_RIGHTS, *LIMITS, *SETTINGS, *mounted, IMAGE, *command)
    try:
        if not command:
            wait_until(lambda: '"ready"' in answer(address_of(name), "/readyz"))
        yield name
    finally:
        podman("stop", "--time", "40", name)


def address_of(web: str) -> str:
    return f"http://{podman('port', web, '8000')}"


def answer(address: str, path: str) -> str:
    """Body of the answer; empty if there is none yet."""
    connection = http.client.HTTPConnection(*host_and_port(address), timeout=PATIENCE_S)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    return ""


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, "it did not come to it"
        time.sleep(0.2)


def podman(*command: str) -> str:
    done = subprocess.run(["podman", *command], capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
