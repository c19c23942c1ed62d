# Types for the part of flask-smorest that we use; the package has none.
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar

import flask
from apispec import APISpec
from marshmallow import Schema
from webargs.flaskparser import FlaskParser

View = TypeVar("View", bound=Callable[..., Any])

class Api:
    ERROR_SCHEMA: ClassVar[type[Schema]]
    spec: APISpec
    def init_app(self, app: flask.Flask) -> None: ...
    def register_blueprint(self, blueprint: Blueprint, *, url_prefix: str) -> None: ...
    def register_field(self, field: type[Any], type_: str, format_: str | None) -> None: ...
    def _register_error_handlers(self) -> None: ...

class Blueprint(flask.Blueprint):
    ARGUMENTS_PARSER: ClassVar[FlaskParser]
    def route(self, rule: str, *, methods: Sequence[str]) -> Callable[[View], View]: ...  # type: ignore[override]
    def arguments(
        self, schema: type[Schema], *, location: str = "json"
    ) -> Callable[[View], Callable[..., Any]]: ...
    def response(
        self,
        status_code: int,
        schema: type[Schema] | dict[str, str] | None = None,
        *,
        content_type: str | None = None,
    ) -> Callable[[View], View]: ...
    def alt_response(
        self, status_code: int, *, schema: type[Schema], success: bool = False
    ) -> Callable[[View], View]: ...
