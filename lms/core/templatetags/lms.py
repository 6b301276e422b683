"""The few tags that the components need."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from lms.core.sanitise import clean

register = template.Library()


@register.filter
def cleaned(html: str) -> SafeString:
    """Rich text that may be shown as it is: sanitised on the way out."""
    return mark_safe(clean(str(html)))  # noqa: S308


@register.filter
def section(path: str) -> str:
    """The path of a main page such as /learn/; «» of what lies deeper or where there is no path."""
    return path if path and path.count("/") <= 2 else ""


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """The current query string with some values changed; None takes a value away."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode()


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | str]:
    """The page numbers to show: ends, neighbours and an ellipsis between."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
