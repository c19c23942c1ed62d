# Types for the part of WTForms that we use; the package has none.
from collections.abc import Sequence

class Field:
    data: str | None
    errors: Sequence[str]
    def __init__(self, label: str, validators: Sequence[object] = ()) -> None: ...

class EmailField(Field): ...
class PasswordField(Field): ...
