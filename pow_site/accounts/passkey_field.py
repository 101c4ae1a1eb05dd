"""What a browser answers for a passkey: data from outside, taken apart without a crash."""

import struct
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

NO_PASSKEY = "Het lukte niet met deze passkey. Probeer het nog eens, of kies een andere manier."
MAX_LENGTH = 20_000
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, struct.error)
"""What taking apart a made-up answer may raise."""


class PasskeyField(forms.JSONField):
    """The answer as JSON; never sent back to the browser, because each one holds once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.HiddenInput, error_messages={"required": NO_PASSKEY, "invalid": NO_PASSKEY}
        )

    def to_python(self, value: Any) -> Any:
        try:
            answer = super().to_python(value) if len(value or "") <= MAX_LENGTH else None
        except RecursionError:
            answer = None
        if not isinstance(answer, dict):
            raise ValidationError(NO_PASSKEY, code="invalid")
        return answer

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial


def checked(check: Callable[[], Any]) -> Any:
    """What the check gives. Raises ValidationError with a message in plain words, whatever was wrong."""
    try:
        return check()
    except ValidationError as error:
        if error.code == "incorrect_code":
            raise ValidationError(NO_PASSKEY, code=error.code) from error
        raise
    except BROKEN as error:
        raise ValidationError(NO_PASSKEY, code="incorrect_code") from error
