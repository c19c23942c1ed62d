"""`make run` whose pages get each module by itself: the peer of slow-network.js."""

from __future__ import annotations

from functools import cache
from unittest import mock

from flask import Flask

from coach.local import serve
from coach.local.dev import each_module_by_itself
from coach.web.shell import packs


def main() -> None:
    init_app = packs.init_app

    def by_themselves(app: Flask) -> None:
        init_app(app)
        app.extensions["delivery"] = cache(each_module_by_itself)

    with mock.patch.object(packs, "init_app", by_themselves):
        serve.main()


if __name__ == "__main__":
    main()
