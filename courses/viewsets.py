"""How authors find the glossary in the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import GlossaryTerm


class GlossaryTermViewSet(SnippetViewSet):
    """The words that lessons explain."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    list_display = ("term", "definition", "lesson")
    list_per_page = 50
    search_fields = ("term", "definition")
