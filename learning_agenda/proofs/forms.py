"""What the holder of a proof decides."""

from django import forms


class ProofForm(forms.Form):
    """Whether the name stands beside the number."""

    shows_name = forms.BooleanField(
        label="Mijn naam is te zien bij het nummer",
        help_text="Wie het nummer controleert, ziet altijd de activiteit en de uren. Je naam alleen als je dit aanzet. "
        "Je kunt dit later veranderen.",
        required=False,
    )
