"""What views share: the signed-in request, paging, stored files, the site's name in templates."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.core.files.base import File

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


_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class _Stretch:
    """A stretch of a file, read once from its start."""

    def __init__(self, file: "File[bytes]", start: int, end: int) -> None:
        file.seek(start)
        self.file, self.left = file, end - start

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end of the stretch."""
        chunk: bytes = self.file.read(min(size, self.left))
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        """Close the file."""
        self.file.close()


def file_answer(
    request: HttpRequest, file: "File[bytes]", *, content_type: str = "", download: str = ""
) -> HttpResponseBase:
    """A stored file, shown, or a download of that name. Nothing in it can act on this site.

    One range of bytes is answered with 206 (RFC 9110, 14.2): the players of phones ask for it, and a
    download goes on where the line broke. Several ranges get the whole file; one beyond its end, 416.
    """
    size = file.size
    stretch = _asked_stretch(request.headers.get("Range", ""), size)
    if stretch and stretch[0] >= stretch[1]:
        file.close()
        answer: HttpResponseBase = HttpResponse(
            status=416, headers={"Content-Range": f"bytes */{size}"}
        )
    else:
        content = _Stretch(file, *stretch) if stretch else file
        answer = FileResponse(content, as_attachment=bool(download), filename=download)
        if content_type:
            answer.headers["Content-Type"] = content_type
        if stretch:
            start, end = stretch
            answer.status_code = 206
            answer.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
            answer.headers["Content-Length"] = str(end - start)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _asked_stretch(header: str, size: int) -> tuple[int, int] | None:
    """(first byte, byte after the last) that is asked for; None where it is the whole file."""
    match = _RANGE.fullmatch(header.strip())
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return (size - min(int(last), size), size)
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size
