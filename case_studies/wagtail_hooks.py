"""What the case library adds to the editor's side."""

from wagtail.snippets.models import register_snippet

from case_studies.viewsets import SourceViewSet

register_snippet(SourceViewSet)
