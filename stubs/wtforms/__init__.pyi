# Types for the part of WTForms that we use; the package has none.
from collections.abc import Callable, Sequence

class Field:
    data: str | None
    errors: Sequence[str]
    def __init__(
        self,
        label: str = ...,
        validators: Sequence[object] = (),
        filters: Sequence[Callable[[str | None], str | None]] = (),
    ) -> None: ...

class EmailField(Field): ...
class HiddenField(Field): ...
class PasswordField(Field): ...
class StringField(Field): ...
