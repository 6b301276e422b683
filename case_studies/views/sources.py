"""The sources of the library and what rests on each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from case_studies.models import Source
from case_studies.selectors import listed_sources, source_rows, source_view
from lms.core.http import page_of


def source_list(request: HttpRequest) -> HttpResponse:
    """All sources, those that most rests on first."""
    page = page_of(listed_sources(request.user), request)
    context = {"page": page, "rows": source_rows(page)}
    return render(request, "case_studies/source_list.html", context)


def source(request: HttpRequest, key: str) -> HttpResponse:
    """One source with every published statement that rests on it."""
    found = get_object_or_404(Source.objects.visible_to(request.user), key=key)
    return render(request, "case_studies/source.html", {"view": source_view(found)})
