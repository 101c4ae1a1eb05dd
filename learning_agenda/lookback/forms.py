"""The questions of both rounds. Nothing that somebody typed is cut off: too long is told."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from learning_agenda.enums import DidIt, LookbackRound
from pow_site.lib.form_guard import GuardedForm

LONGEST = 2_000
TOO_LONG = "Dit zijn %(show_value)s tekens. Er passen er %(limit_value)s. Maak je antwoord korter."
EMPTY = "Je hebt nog niets ingevuld. Beantwoord minstens één vraag."
CHOOSE = "Kies ja, een deel of nee."


class AnswerField(forms.CharField):
    """A few sentences. A new line counts as one character, whatever the browser sends."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            validators=[MaxLengthValidator(LONGEST, TOO_LONG)],
            error_messages={"null_characters_not_allowed": "In dit antwoord staat een onleesbaar teken."},
            **options,
        )

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class AfterForm(GuardedForm):
    """Right after the last meeting."""

    learned = AnswerField(label="Wat heb je geleerd?")
    will_do = AnswerField(label="Wat ga je ermee doen?")
    needs = AnswerField(label="Wat heb je daarvoor nodig?")

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError(EMPTY, code="empty")
        return self.cleaned_data


class LaterForm(GuardedForm):
    """Three months later."""

    did_it = forms.ChoiceField(
        label="Heb je gedaan wat je van plan was?",
        choices=DidIt,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    outcome = AnswerField(label="Wat kwam ervan?")


LookbackForm = AfterForm | LaterForm
FORMS: dict[LookbackRound, type[LookbackForm]] = {
    LookbackRound.AFTER: AfterForm,
    LookbackRound.LATER: LaterForm,
}
