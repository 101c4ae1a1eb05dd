"""The CMS's face of the learning agenda."""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from learning_agenda.models import Event


class EventViewSet(SnippetViewSet):
    """Menu item “Activiteiten”."""

    model = Event
    icon = "date"
    menu_label = "Activiteiten"
    menu_order = 150
    add_to_admin_menu = True
    url_prefix = "activiteiten"
    list_display = ("title", Column("get_form_display", label="Vorm"), "is_example")
    list_filter = ("form", "is_example")
    search_fields = ("title", "intro")


register_snippet(EventViewSet)
