# Types for the part of Flask-Login that we use; the package has none.
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response

Loader = TypeVar("Loader", bound=Callable[[str], object])

current_user: Any

class UserMixin:
    def get_id(self) -> str: ...

class LoginManager:
    session_protection: str | None
    def init_app(self, app: Flask, add_context_processor: bool = True) -> None: ...
    def user_loader(self, callback: Loader) -> Loader: ...
    def _update_remember_cookie(self, response: Response) -> Response: ...

def login_user(user: UserMixin, remember: bool = False) -> bool: ...
def logout_user() -> bool: ...
