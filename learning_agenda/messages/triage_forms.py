"""What the support team fills in about a message. Each form carries what was seen, so that nobody acts on old news."""

from typing import Any

from django import forms
from django.utils.text import slugify

from learning_agenda.enums import ThemeStatus
from learning_agenda.messages.themes_of import ThemePlan
from learning_agenda.messages.triage import team
from learning_agenda.models import ContactMessage, LearningThemePage
from learning_agenda.models.messages import TEXT_LENGTH
from learning_agenda.themes.forms import ThemeField
from regions.enums import Pillar
from regions.fields import SeveralFormField

NEWS = "De aandrager krijgt dit in een mail, en het staat op de openbare pagina van dit onderwerp. Noem geen namen."
INSIDE = "Alleen het ondersteuningsteam leest dit."


class SeenForm(forms.Form):
    """A button with nothing to fill in. The message itself says what the words of a form are for."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, message: ContactMessage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.message = message
        if "why" in self.fields:
            self.fields["why"].help_text = NEWS if message.is_nomination else INSIDE


class AnswerForm(SeenForm):
    """The answer by mail."""

    text = forms.CharField(
        label="Je antwoord",
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Gewone tekst. De aanhef en je naam zet de site erbij. Antwoorden komen bij jou binnen, per mail.",
        error_messages={"required": "Schrijf wat je wilt antwoorden."},
    )
    closes = forms.BooleanField(label="Hiermee is het bericht afgehandeld", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.message.theme_id is not None:
            del self.fields["closes"]


class NoteForm(SeenForm):
    """A word among colleagues."""

    text = forms.CharField(
        label="Notitie",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=INSIDE,
        error_messages={"required": "Schrijf een notitie."},
    )


class GiveForm(SeenForm):
    """To which colleague."""

    member = forms.ModelChoiceField(
        label="Wie pakt dit op?",
        queryset=ContactMessage.objects.none(),
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies een collega.",
            "invalid_choice": "Deze collega hoort niet bij het ondersteuningsteam. Kies een ander.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        field.queryset = team()
        field.label_from_instance = lambda user: user.get_full_name() or user.email


class WhyForm(SeenForm):
    """Why it is closed, reopened or taken off a theme."""

    why = forms.CharField(
        label="Waarom?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf waarom. Zo weet iedereen later wat er gebeurde."},
    )


class JoinForm(SeenForm):
    """Which theme that is there."""

    theme = ThemeField(
        label="Bij welk thema hoort dit?",
        queryset=LearningThemePage.objects.none(),
        empty_label="Kies een thema",
        widget=forms.Select(attrs={"class": "w-w-full"}),  # no wider than a phone, whatever the titles
        error_messages={
            "required": "Kies een thema.",
            "invalid_choice": "Dit thema is er niet meer. Kies een ander.",
        },
    )
    why = forms.CharField(
        label="Een woord erbij", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["theme"]
        field.queryset = LearningThemePage.objects.filter(merged_into=None).order_by("title")
        field.label_from_instance = name_theme


class ThemeForm(SeenForm):
    """What a new theme begins with."""

    title = forms.CharField(
        label="Naam van het thema",
        max_length=120,
        error_messages={"required": "Geef het thema een naam."},
    )
    question = forms.CharField(
        label="De vraag",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wat willen regio's weten? In één zin. Bezoekers lezen dit.",
        error_messages={"required": "Schrijf de vraag van dit thema."},
    )
    pillars = SeveralFormField(kinds=Pillar, label="Pijlers", required=False)
    status = forms.ChoiceField(label="Stand", choices=ThemeStatus.choices)
    why = forms.CharField(
        label="Waarom deze stand?",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_published = forms.BooleanField(
        label="Zet het thema meteen op de site",
        required=False,
        initial=True,
        help_text="Uit: het wordt een concept, dat je eerst nog kunt aanvullen.",
    )

    def clean_title(self) -> str:
        """The page gets its address from it."""
        title: str = self.cleaned_data["title"]
        if not slugify(title, allow_unicode=True):
            raise forms.ValidationError("Gebruik letters of cijfers. Daar komt het adres van de pagina van.")
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("status") == ThemeStatus.REFUSED and not cleaned.get("why"):
            self.add_error("why", "Schrijf waarom dit thema niet op de agenda komt. De aandrager leest dit.")
        return cleaned

    @property
    def plan(self) -> ThemePlan:
        found = {
            name: self.cleaned_data[name] for name in ("title", "question", "pillars", "why", "is_published")
        }
        return ThemePlan(status=ThemeStatus(self.cleaned_data["status"]), **found)


def name_theme(theme: LearningThemePage) -> str:
    """“Werkgevers (In onderzoek)”, as a choice."""
    return f"{theme.title} ({theme.get_status_display() if theme.live else 'niet op de site'})"
