"""The author's side: what the editor may serve, and to whom."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from courses.viewsets import GlossaryTermViewSet
from lms.accounts.public import Role

register_snippet(GlossaryTermViewSet)


@hooks.register("before_serve_document")  # type: ignore[untyped-decorator]
def documents_are_for_authors(document: Any, request: HttpRequest) -> None:
    """Uploaded documents are drafts of authors; readers get released copies."""
    user: Any = request.user
    if not user.is_authenticated or not user.holds(Role.AUTHOR):
        raise Http404
