# Types for the part of Flask-WTF that we use; the package has none.
from wtforms import Field

class FlaskForm:
    csrf_token: Field
    def is_submitted(self) -> bool: ...
    def validate_on_submit(self) -> bool: ...
