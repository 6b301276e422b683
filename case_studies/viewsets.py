"""Sources on the editor's side."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from case_studies.models import Source


class SourceViewSet(SnippetViewSet):
    """List, search, add and change sources; a source that facts rest on cannot be deleted."""

    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["title", "key", "publisher", "year"]
    list_filter = ["year"]
    ordering = ["title", "key"]
    list_per_page = 50
