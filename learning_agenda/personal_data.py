"""The learning agenda holds nothing about people; an event names the organisation that gives it."""

from pow_site.privacy.registry import no_personal_data

for model in ("LearningAgendaPage", "ThemeIndexPage", "LearningThemePage", "Event", "Meeting"):
    no_personal_data(f"learning_agenda.{model}", "Thema's en activiteiten, met de organisatie die ze geeft.")
