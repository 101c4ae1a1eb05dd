"""The form of one thing to take home."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.formats import date_format

from learning_agenda.enums import MaterialKind
from learning_agenda.models import Event, Material, Meeting
from learning_agenda.take_home.materials import IS_PHOTO, prepared
from learning_agenda.take_home.photos import CONTENT_TYPES as PHOTO_TYPES
from learning_agenda.take_home.photos import is_photo
from pow_site.lib.uploads import CONTENT_TYPES, UploadRefused

ENDINGS = ",".join(f".{ending}" for ending in (*CONTENT_TYPES, *PHOTO_TYPES))
ONLY_GROUP, EVERYBODY = "nee", "ja"
NEVER_PUBLIC = "Van een intervisie is niets voor iedereen. Alleen een goedgekeurde les komt op de site."


class MeetingChoice(forms.ModelChoiceField):
    """The meetings by their day."""

    def label_from_instance(self, meeting: Any) -> str:
        return date_format(timezone.localtime(meeting.starts_at), "j F Y, H.i")


def _for_whom(event: Event) -> forms.ChoiceField:
    """Of a peer consultation there is no choice."""
    choices = [(ONLY_GROUP, "Alleen voor wie meedeed"), (EVERYBODY, "Voor iedereen")]
    return forms.ChoiceField(
        label="Voor wie",
        choices=choices[:1] if event.is_private else choices,
        widget=forms.RadioSelect,
        help_text=NEVER_PUBLIC if event.is_private else "",
        error_messages={"required": "Kies voor wie dit is.", "invalid_choice": NEVER_PUBLIC},
    )


class MaterialForm(forms.ModelForm):
    """What it is, what is in it, and for whom. What comes out of `cleaned_data` was looked into."""

    url = forms.CharField(
        label="Link",
        required=False,
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"], message="Vul een heel adres in: https://…")],
        widget=forms.URLInput,
        help_text="Voor een opname, of iets op een andere website. Wie klikt, gaat naar die website.",
    )
    file = forms.FileField(
        label="Bestand",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text="Een PDF, Word- of PowerPoint-bestand, of een foto (.jpg, .png of .webp). Staan er mensen op een "
        "foto? Vraag eerst of zij het goedvinden. Waar en wanneer de foto is gemaakt, halen we eruit.",
    )

    class Meta:
        model = Material
        fields = ("kind", "title", "meeting", "text", "url", "file", "alt_text", "is_public")
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts: ClassVar = {
            "text": "Bijvoorbeeld de uitslag van een peiling, of een kort verslag. Noem niemand die dat niet wil.",
            "alt_text": "Alleen bij een foto: voor wie haar niet kan zien. Noem geen namen.",
        }
        error_messages: ClassVar = {
            "kind": {"required": "Kies wat het is."},
            "title": {"required": "Geef het een titel."},
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.event = event
        meetings = Meeting.objects.filter(event=event)
        self.fields["meeting"] = MeetingChoice(
            label="Bijeenkomst", queryset=meetings, required=False, empty_label="De hele activiteit"
        )
        if len(meetings) < 2:
            del self.fields["meeting"]
        self.fields["is_public"] = _for_whom(event)
        self.initial["is_public"] = EVERYBODY if self.instance.is_for_everybody else ONLY_GROUP

    @property
    def has_lost_file(self) -> bool:
        """Somebody chose a file, and has to choose it again: browsers do not let a site do that."""
        return self.is_bound and bool(self.errors) and bool(self.files.get("file"))

    def clean_is_public(self) -> bool:
        return self.cleaned_data["is_public"] == EVERYBODY

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind, file = data.get("kind"), data.get("file")
        if not kind:
            return data
        self._ask_for_what_is_missing(data)
        if kind != MaterialKind.PHOTO:
            data["alt_text"] = ""
        if self.files.get("file") and file is not None:
            try:
                data["file"] = prepared(file, kind)
            except UploadRefused as refused:
                self.add_error("file", str(refused))
        return data

    def _ask_for_what_is_missing(self, data: dict[str, Any]) -> None:
        kind, file = data["kind"], data.get("file")
        if kind == MaterialKind.PHOTO:
            if not file or not (self.files.get("file") or is_photo(file.name)):
                self._ask("file", "Kies een foto.")
            if not data.get("alt_text"):
                self._ask("alt_text", "Vertel wat er op de foto te zien is.")
        elif file and not self.files.get("file") and is_photo(file.name):
            self._ask("kind", IS_PHOTO)
        elif kind == MaterialKind.RECORDING and not data.get("url"):
            self._ask("url", "Vul de link naar de opname in.")
        elif not (data.get("text") or data.get("url") or file or {"text", "url", "file"} & set(self.errors)):
            self._ask("text", "Vul een tekst of een link in, of kies een bestand.")

    def _ask(self, field: str, message: str) -> None:
        if field not in self.errors:
            self.add_error(field, message)
