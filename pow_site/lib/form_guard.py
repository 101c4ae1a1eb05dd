"""Public forms without a CAPTCHA: a field that only robots fill in, and the signed moment the page was made."""

import time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer

MAX_AGE = 24 * 60 * 60
EXPIRED = "De pagina was verlopen. Kijk je gegevens na en verstuur opnieuw."
TOO_QUICK = "Dat ging zo snel dat we je even voor een robot hielden. Verstuur het formulier nog een keer."


class GuardedForm(forms.Form):
    """A form for visitors. Its template includes `components/form_guard.html`.

    Nothing of the guard is a field: what robots fill in never becomes data. Ask `is_trapped` after `is_valid()`;
    then answer as if all went well, and do nothing.
    """

    minimum_seconds: ClassVar[int] = 2
    """Quicker than this nobody fills in such a form; 0 where a password manager may."""

    trap_name = "website"
    stamp_name = "stempel"

    @property
    def is_trapped(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get(self.trap_name, ""))

    @property
    def stamp(self) -> str:
        """What the page carries: the moment it was made, or what it carried before when that still holds."""
        if self._age() is not None:
            return str(self.data[self.stamp_name])
        return self._signer.sign(f"{time.time():.3f}")

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.is_trapped:
            age = self._age()
            if age is None:
                raise ValidationError(EXPIRED, code="expired")
            if age < self.minimum_seconds:
                raise ValidationError(TOO_QUICK, code="too-quick")
        return self.cleaned_data

    @property
    def _signer(self) -> Signer:
        """A stamp of one form opens no other."""
        return Signer(salt=f"form-guard:{type(self).__qualname__}")

    def _age(self) -> float | None:
        """How many seconds ago the page was made; None when we did not stamp it, or too long ago."""
        try:
            moment = float(self._signer.unsign(str(self.data.get(self.stamp_name, ""))))
        except (BadSignature, ValueError):
            return None
        age = time.time() - moment
        return age if 0 <= age <= MAX_AGE else None
