"""Parts of an application that follow from files alone. Two thousand tests make an application each.

Compiled statements are among them: a server keeps its own, and compiles each statement once as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from flask_sqlalchemy import SQLAlchemy
from jinja2 import Environment
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from coach.web.shell import assets, packs


@contextmanager
def parts_made_once() -> Iterator[None]:
    """Within the block, applications share digests, packs, migrations, templates, URLs and statements."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packs, "packs_under", cache(packs.packs_under))
        patch.setattr(assets, "digests_under", cache(assets.digests_under))
        patch.setattr(Environment, "compile", _once(Environment.compile, of=_template))
        patch.setattr(ScriptDirectory, "from_config", _once(ScriptDirectory.from_config, of=_migrations))
        patch.setattr(Rule, "_compile_builder", _once(Rule._compile_builder, of=_address))
        patch.setattr(DefaultDialect, "__eq__", _alike)
        patch.setattr(DefaultDialect, "__hash__", lambda dialect: hash(type(dialect)))
        patch.setattr(SQLAlchemy, "_make_engine", _with_statements(SQLAlchemy._make_engine))
        yield


def _once(make: Callable[..., Any], of: Callable[..., object]) -> Callable[..., Any]:
    """Cache of `make`, whose result is the same where `of` is."""
    known: dict[object, Any] = {}

    def made(*args: Any) -> Any:
        key = of(*args)
        if key not in known:
            known[key] = make(*args)
        return known[key]

    return made


def _template(_environment: Environment, *source: str | None) -> object:
    # All environments have the options that coach/web/factory.py sets.
    return source


def _migrations(config: Config) -> object:
    # A migration reads every file of migrations/versions, also those that it does not run.
    return config.get_main_option("script_location")


def _address(rule: Rule, append_unknown: bool = True) -> object:
    # The builder gets the rule as its argument at each call, and keeps nothing of it.
    return rule.rule, rule.subdomain, repr(rule.defaults), append_unknown


def _alike(dialect: Dialect, other: object) -> bool:
    # The caches of SQLAlchemy have the dialect in their keys, and each engine has a dialect of its own.
    return type(dialect) is type(other)


def _with_statements(make: Callable[..., Engine]) -> Callable[..., Engine]:
    statements = LRUCache[Any, Any](2_000)

    def made(*args: Any) -> Engine:
        engine = make(*args)
        engine.update_execution_options(compiled_cache=statements)
        return engine

    return made
