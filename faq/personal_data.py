"""The questions and answers hold nothing about people."""

from pow_site.privacy.registry import no_personal_data

for model in ("FaqIndexPage", "FaqThemePage", "Question"):
    no_personal_data(f"faq.{model}", "Vragen en antwoorden over het programma.")
