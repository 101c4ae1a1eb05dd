"""What somebody writes to the support team, and the code that proves their address. Nothing typed is cut off."""

import json
import unicodedata
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator

from learning_agenda.enums import MessageKind
from learning_agenda.models.messages import TEXT_LENGTH, ContactMessage
from pow_site.accounts.addresses import AddressField
from pow_site.lib.form_guard import GuardedForm
from pow_site.lib.text import is_blank
from regions.models.places import Region

NATIONWIDE = "landelijk"
TOO_LONG = "Dit zijn %(show_value)s tekens. Er passen er %(limit_value)s. Maak het korter."
CHOOSE_KIND = "Kies waar je bericht over gaat."
CHOOSE_REGION = "Kies je regio. Hoort het onderwerp niet bij één regio? Kies dan “Landelijk, of geen regio”."
UNKNOWN_REGION = "Deze regio is er niet meer. Kies een regio uit de lijst."
NO_CODE = "Typ de zes cijfers uit onze mail over."
OF = ContactMessage._meta
WRITER = ("region", "name", "email", "organisation")


class LineField(forms.CharField):
    """One line of text of a message; too long is told, not cut."""

    def __init__(self, limit: int | None, **options: Any) -> None:
        options.setdefault("error_messages", {})["null_characters_not_allowed"] = (
            "Hier staat een onleesbaar teken."
        )
        super().__init__(validators=[MaxLengthValidator(limit, TOO_LONG)], **options)

    def to_python(self, value: Any) -> str:
        """A new line counts as one character, whatever the browser sends; signs that nobody sees are nothing."""
        text = (super().to_python(value) or "").replace("\r\n", "\n")
        return "" if is_blank(text) else text


class MessageForm(GuardedForm):
    """A question, a nomination for the agenda, or a word about the site: one form, so that it works without script.

    A nomination has a region, so that others see where a theme comes from. Some come from nobody's region (UWV, the
    programme itself): whoever has to pick one then picks a wrong one, so “no region” is an answer too.
    """

    kind = forms.ChoiceField(
        label="Waar gaat je bericht over?",
        help_text="Dan komt het meteen bij de goede persoon.",
        choices=MessageKind,
        initial=MessageKind.QUESTION,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_KIND, "invalid_choice": CHOOSE_KIND},
    )
    subject = LineField(
        OF.get_field("subject").max_length,
        label="Onderwerp",
        help_text="In een paar woorden. Zo zien we snel waar het over gaat.",
        error_messages={"required": "Schrijf in een paar woorden waar het over gaat."},
    )
    text = LineField(
        OF.get_field("text").max_length,
        label="Je bericht",
        help_text="Wat wil je weten? Of waar lopen jullie tegenaan, en wat wil je daarover van andere regio's leren? "
        f"Noem geen namen van werkzoekenden. Er passen {TEXT_LENGTH} tekens.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Schrijf je bericht."},
    )
    page_url = LineField(
        OF.get_field("page_url").max_length,
        label="Over welke pagina gaat het?",
        help_text="Gaat het over deze website? Met het adres van de pagina vinden we de plek meteen.",
        required=False,
    )
    region = forms.ChoiceField(
        label="Arbeidsmarktregio",
        help_text="Dan weten we wie je het best kan helpen. Draag je een onderwerp aan? Dan hebben we dit nodig: "
        "zo zien anderen uit welke regio het komt.",
        required=False,
        error_messages={"required": CHOOSE_REGION, "invalid_choice": UNKNOWN_REGION},
    )
    name = LineField(
        OF.get_field("name").max_length,
        label="Je naam",
        help_text="Zo weten we hoe we je aanspreken.",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(
        label="Je e-mailadres",
        help_text="We mailen je een code, zodat we weten dat het van jou is. Ons antwoord sturen we hier ook heen.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = LineField(
        OF.get_field("organisation").max_length,
        label="Je organisatie",
        help_text="Dan kunnen we een antwoord geven dat bij jullie werk past.",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(self, *args: Any, asks_email: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = cast(forms.ChoiceField, self.fields["region"])
        names = Region.objects.order_by("name").values_list("pk", "name")
        region.choices = [("", "Kies je regio"), (NATIONWIDE, "Landelijk, of geen regio"), *names]
        region.required = self["kind"].value() == MessageKind.NOMINATION
        if not asks_email:
            del self.fields["email"]

    @property
    def about_message(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in WRITER]

    @property
    def about_writer(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name in WRITER]

    @property
    def has_seen_alike(self) -> bool:
        """Whether the writer of a nomination saw what looks like it, and sends it all the same."""
        return bool(self.data.get("gezien", ""))

    def facts(self) -> dict[str, Any]:
        """What was typed, by the fields of a message; from a valid form."""
        region = self.cleaned_data["region"]
        typed = {name: value for name, value in self.cleaned_data.items() if name != "region"}
        return {**typed, "region_id": None if region in ("", NATIONWIDE) else region}

    def sent_key(self) -> str:
        """The same for this page sent twice as it is; another as soon as something else is typed on it."""
        sent = json.dumps([self.stamp, self.cleaned_data], sort_keys=True)
        return sha256(sent.encode()).hexdigest()


class CodeForm(forms.Form):
    """The code from the mail; spaces, dashes and the like do not matter."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="De zes cijfers uit de mail.",
        error_messages={"required": NO_CODE, "max_length": NO_CODE, "null_characters_not_allowed": NO_CODE},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        typed = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        return "".join(filter(str.isalnum, typed))
