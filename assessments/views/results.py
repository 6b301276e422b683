"""A trainee's own results."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.selectors.results import results_page
from lms.core.http import SignedInRequest


@require_safe
@login_required
def results(request: SignedInRequest) -> HttpResponse:
    """Quizzes, works, and released marks with levels and comments."""
    return render(request, "assessments/results.html", {"page": results_page(request.user)})
