"""The steps of handing in an example, as forms. Empty is fine until it is sent; nothing that was typed is cut off."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import Q

from learning_agenda.enums import Credit, LessonOutcome, ThemeStatus
from learning_agenda.lessons.contribution_steps import FIELDS, REQUIRED, ContributionStep
from learning_agenda.models import Contribution, Event, LearningThemePage
from learning_agenda.models.lesson_facts import TEXT_LENGTH
from learning_agenda.themes.forms import ThemeField
from pow_site.cms.shown import shown

TITLE_LENGTH = 120
TOO_LONG = "Dit zijn %(show_value)s tekens. Er passen er %(limit_value)s. Maak je tekst korter."
UNREADABLE = "In deze tekst staat een onleesbaar teken."
HINTS = {
    "title": "In een paar woorden, zoals: Een dag meelopen voor het gesprek.",
    "situation": "Voor wie was het, en wat liep er nog niet? Noem geen namen van werkzoekenden.",
    "approach": "Vertel het zo dat een collega in een andere regio het kan nadoen.",
    "tools": "Bijvoorbeeld een draaiboek, een afspraak of een collega met tijd.",
    "evidence": "Cijfers zijn mooi, maar wat je zag of hoorde telt ook. Weet je het nog niet? Schrijf dat dan op.",
}


class StoryField(forms.CharField):
    """A line or some sentences of the maker. A new line counts as one character, whatever the browser sends.

    `required` means: before the example is sent. Until then it may stay empty.
    """

    def __init__(self, name: str, *, longest: int = TEXT_LENGTH, rows: int = 6, **options: Any) -> None:
        field: Any = Contribution._meta.get_field(name)
        label = str(field.verbose_name)
        super().__init__(
            label=label[:1].upper() + label[1:],
            help_text=HINTS.get(name, ""),
            required=name in REQUIRED,
            validators=[MaxLengthValidator(longest, TOO_LONG)],
            error_messages={"null_characters_not_allowed": UNREADABLE},
            **{"widget": forms.Textarea(attrs={"rows": rows})} | options,
        )

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        """Nothing: what is missing is told when somebody sends it."""


class OutcomeField(forms.ChoiceField):
    """Whether it worked; may stay open until the example is sent."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class StepForm(forms.ModelForm):
    """One step of the form, kept as it is; what the whole example still lacks, `missing_of` tells."""

    use_required_attribute = False

    class Meta:
        model = Contribution
        fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now


class SituationForm(StepForm):
    """What it is about."""

    title = StoryField("title", longest=TITLE_LENGTH, widget=forms.TextInput())
    situation = StoryField("situation")

    class Meta(StepForm.Meta):
        fields = FIELDS[ContributionStep.SITUATION]
        labels: ClassVar[dict[str, str]] = {"kind": "Wat stuur je in?"}


class ApproachForm(StepForm):
    """What they did, and what it took."""

    approach = StoryField("approach")
    tools = StoryField("tools", rows=4)
    costs = StoryField("costs", rows=4)

    class Meta(StepForm.Meta):
        fields = FIELDS[ContributionStep.APPROACH]


class OutcomeForm(StepForm):
    """What came of it."""

    outcome = OutcomeField(label="Werkte het?", choices=LessonOutcome, widget=forms.RadioSelect)
    evidence = StoryField("evidence")

    class Meta(StepForm.Meta):
        fields = FIELDS[ContributionStep.OUTCOME]


class OriginForm(StepForm):
    """What it belongs to, and how its maker is named."""

    theme = ThemeField(
        LearningThemePage.objects.none(),
        label="Leerthema",
        required=False,
        empty_label="Geen leerthema",
        help_text="Bij welke vraag van de leeragenda hoort je voorbeeld?",
    )
    event = forms.ModelChoiceField(
        Event.objects.none(),
        label="Activiteit",
        required=False,
        empty_label="Geen activiteit",
        help_text="Kwam je hierop door een activiteit van de leeragenda?",
    )
    credit = forms.ChoiceField(
        label="Hoe wil je genoemd worden?",
        widget=forms.RadioSelect,
        help_text="Zo staat het straks bij de les, voor iedereen.",
        error_messages={"required": "Kies hoe je genoemd wilt worden."},
    )

    class Meta(StepForm.Meta):
        fields = FIELDS[ContributionStep.ORIGIN]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["theme"].queryset = themes_for(self.instance)
        fields["event"].queryset = events_for(self.instance, self.now)
        fields["credit"].choices = [
            choice
            for choice in Credit.choices
            if choice[0] != Credit.REGION or self.instance.region_id or self.instance.credit == Credit.REGION
        ]


FORMS: dict[ContributionStep, type[StepForm]] = {
    ContributionStep.SITUATION: SituationForm,
    ContributionStep.APPROACH: ApproachForm,
    ContributionStep.OUTCOME: OutcomeForm,
    ContributionStep.ORIGIN: OriginForm,
}


def themes_for(contribution: Contribution | None) -> Any:
    """The themes that everybody sees and that are still there, and the one that was chosen before."""
    seen = shown(LearningThemePage.objects.filter(merged_into=None).exclude(status=ThemeStatus.REFUSED))
    chosen = contribution.theme_id if contribution else None
    return LearningThemePage.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk=chosen)).order_by("title")


def events_for(contribution: Contribution | None, now: datetime) -> Any:
    """The events on the site that have begun, the newest first, and the one that was chosen before."""
    begun = Event.objects.published().filter(meetings__starts_at__lte=now)
    chosen = contribution.event_id if contribution else None
    return Event.objects.filter(Q(pk__in=begun.values("pk")) | Q(pk=chosen)).order_by("-pk")
