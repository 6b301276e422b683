"""What views share: the signed-in request, paging, the site's name in templates."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from lms.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: its user is a person."""

    user: "User"


def site(request: HttpRequest) -> dict[str, Any]:
    """Context for every template: the product's name and whether this is the demo."""
    return {"SITE_NAME": settings.SITE_NAME, "CADRE_DEMO": settings.CADRE_DEMO}


def page_of(
    rows: "QuerySet[Any] | Sequence[Any]", request: HttpRequest, size: int = 30
) -> Page[Any]:
    """The asked-for page of a list; a page number that makes no sense gives the nearest one."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that is too old or comes from elsewhere."""
    context = {
        "title": _("This form is too old"),
        "message": _("Go back, reload the page and send it again. What you typed is still there."),
    }
    return render(request, "403.html", context, status=403)
