"""The form with which someone deletes their own account."""

from django import forms


class EraseForm(forms.Form):
    """One tick, so that nobody deletes an account with one slip of the hand."""

    is_sure = forms.BooleanField(
        label="Ja, verwijder mijn account",
        error_messages={
            "required": "Zet een vinkje als je het zeker weet. Wil je je account houden? Ga dan terug."
        },
    )
