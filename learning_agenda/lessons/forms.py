"""The editors' form of a lesson, and the one in which somebody tells how far their region is with it."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from learning_agenda.enums import UseStage
from pow_site.lib.text import is_blank

SENTENCE_LENGTH = 250
NO_SENTENCE = "Schrijf in één zin wat jouw regio doet."
NO_ORIGIN = (
    "Waar komt deze les vandaan? Kies een leerthema, een activiteit of een regio. "
    "Anders weten lezers niet waar de les op rust."
)


class LessonPageForm(WagtailAdminPageForm):
    """Insists on an origin; a draft may be unfinished, unless approving it takes one button."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        may_be_unfinished = self.is_deferred_validation and not self.instance.workflow_in_progress
        if not may_be_unfinished and not any(cleaned.get(name) for name in ("theme", "event", "regions")):
            self.add_error("theme", NO_ORIGIN)
        return cleaned


class UseForm(forms.Form):
    """How far a region is with a lesson."""

    stage = forms.ChoiceField(
        label="Hoe ver is jouw regio?",
        choices=UseStage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe ver jouw regio is.", "invalid_choice": "Kies een van de vier."},
    )
    sentence = forms.CharField(
        label="Vertel het in één zin",
        max_length=SENTENCE_LENGTH,
        help_text="Bijvoorbeeld: “Sinds maart belt in Ede één adviseur met elke werkgever.” Iedereen kan dit lezen. "
        "Noem geen namen van mensen.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": NO_SENTENCE,
            "max_length": "Maak je zin korter: hij telt %(show_value)s tekens, er passen er %(limit_value)s.",
        },
    )

    def clean_sentence(self) -> str:
        """On one line, whatever was typed."""
        if is_blank(self.cleaned_data["sentence"]):
            raise forms.ValidationError(NO_SENTENCE)
        return " ".join(self.cleaned_data["sentence"].split())
