"""What somebody offers to be called about, and what others ask them. Nothing typed is cut off."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from learning_agenda.models import HelpOffer

TOO_LONG = "Dit zijn %(show_value)s tekens. Er passen er %(limit_value)s. Maak het korter."
UNREADABLE = "Hier staat een onleesbaar teken."
QUESTION_LENGTH = 5000


class WrittenField(forms.CharField):
    """Text of a member. A new line counts as one character, whatever the browser sends."""

    def __init__(self, limit: int, *, missing: str, **options: Any) -> None:
        complaints = {"required": missing, "null_characters_not_allowed": UNREADABLE}
        super().__init__(
            validators=[MaxLengthValidator(limit, TOO_LONG)], error_messages=complaints, **options
        )

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class HelpOfferForm(forms.Form):
    """What others can call about."""

    use_required_attribute = False

    about = WrittenField(
        HelpOffer._meta.get_field("about").max_length or 0,
        label="Waarover kunnen anderen je bellen?",
        help_text="In één zin, zoals: hoe wij werkgevers vonden voor proefplaatsingen. Noem geen namen.",
        missing="Schrijf waarover anderen je kunnen bellen.",
    )


class HelperQuestionForm(forms.Form):
    """The question itself."""

    use_required_attribute = False

    text = WrittenField(
        QUESTION_LENGTH,
        label="Je bericht",
        help_text="Wil je gebeld worden? Zet je telefoonnummer erbij, en wanneer het uitkomt. "
        "Noem geen namen van werkzoekenden.",
        missing="Schrijf wat je wilt vragen.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
