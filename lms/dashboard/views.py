"""My desk, the editor's pictures, and the state of the service."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.static import serve

from lms.accounts.public import Role
from lms.core.http import SignedInRequest
from lms.dashboard.desks import desk_of


@require_safe
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    """What this person does next, from all apps."""
    return render(request, "dashboard/desk.html", {"desk": desk_of(request.user)})


@require_safe
@login_required
def media(request: SignedInRequest, path: str) -> HttpResponseBase:
    """Uploads of the editor, for authors only: readers get the released copies under /learn/."""
    if not request.user.holds(Role.AUTHOR):
        raise Http404
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    """For the supervisor and a load balancer: the application answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
