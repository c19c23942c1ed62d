# Types for the part of WTForms that we use; the package has none.
from collections.abc import Callable, Iterable, Sequence
from typing import Any

class Field:
    data: str | None
    errors: Sequence[str]
    def __init__(
        self,
        label: str = ...,
        validators: Sequence[object] = (),
        filters: Sequence[Callable[[str | None], str | None]] = (),
    ) -> None: ...

class SelectChoice:
    def __init__(self, value: object, label: object) -> None: ...

class EmailField(Field): ...
class HiddenField(Field): ...
class PasswordField(Field): ...
class StringField(Field): ...

class RadioField(Field):
    data: Any
    def __init__(
        self,
        label: str,
        validators: Sequence[object],
        *,
        choices: Iterable[SelectChoice],
        default: object,
        coerce: Callable[[str], object] = ...,
    ) -> None: ...

class SelectMultipleField:
    data: Sequence[str] | None
    choices: Sequence[SelectChoice]
