"""The form of an event in the CMS, from what it is about to who may come."""

from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel

from pow_site.cms.rows import RowsPanel

PANELS: list[Panel] = [
    MultiFieldPanel(
        [FieldPanel(name) for name in ("title", "slug", "form", "intro", "theme", "pillars", "regions")],
        heading="Wat",
    ),
    RowsPanel(
        "meetings",
        heading="Wanneer en waar",
        label="Bijeenkomst",
        min_num=1,
        help_text="Vaker bijeen? Bewaar de eerste keer, en kies dan in het menu bovenaan Maak een reeks.",
    ),
    MultiFieldPanel(
        [FieldPanel(name) for name in ("audience", "takeaway", "programme", "speakers")],
        heading="Inhoud",
    ),
    MultiFieldPanel([FieldPanel(name) for name in ("organiser", "reply_to")], heading="Organisatie"),
    MultiFieldPanel(
        [
            HelpPanel("Verlaag je het aantal plekken? Wie al een plek heeft, houdt die."),
            *(
                FieldPanel(name)
                for name in (
                    "opens_at",
                    "closes_at",
                    "capacity",
                    "has_waiting_list",
                    "seats_per_region",
                    "seats_until",
                )
            ),
        ],
        heading="Aanmelden",
    ),
    FieldPanel("is_example"),
]
