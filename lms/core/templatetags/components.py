"""Makes `{% include "components/…" with … only %}` render once per language and values.

What is included with `only` from components/ or an app's parts/ knows nothing but what it is given: the same
values give the same HTML. A page has hundreds of them, and they were most of what a page cost. This library
is a builtin of the template engine (settings), so that templates go on to say `include`.
"""

from collections.abc import Hashable
from typing import Any

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.template.loader_tags import IncludeNode, do_include
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lms.core.shown import Shown

register = template.Library()
FOLDERS = ("components/", "/parts/")
MOST = 4000
"""How many pieces a process keeps; then it begins anew."""
PLAIN = (str, SafeString, int, bool, type(None))
NEVER = "csrf_token"
"""Another one on each page: keeping it would only fill the memory."""
_rendered: dict[Hashable, SafeString] = {}


class ComponentNode(IncludeNode):
    """An include that remembers."""

    def render(self, context: Context) -> SafeString:
        """What was rendered of the same values before, else now."""
        key = self._key(context)
        if key is None:
            return super().render(context)
        found = _rendered.get(key)
        if found is None:
            if len(_rendered) >= MOST:
                _rendered.clear()
            found = _rendered[key] = super().render(context)
        return found

    def _key(self, context: Context) -> Hashable | None:
        """All that the HTML depends on; None where that cannot be told from the values."""
        if context.template is None or context.template.engine.debug:
            return None
        values: list[Hashable] = [self.template.var, get_language(), context.autoescape]
        for name, expression in self.extra_context.items():
            value = expression.resolve(context)
            if isinstance(value, Promise):
                value = str(value)
            if type(value) not in PLAIN and not isinstance(value, Shown):
                return None
            values.append((name, type(value), value))
        return tuple(values)


def is_component(name: FilterExpression) -> bool:
    """Whether the name is written out and lies in one of the folders."""
    where = name.var
    return isinstance(where, str) and not name.filters and any(f in where for f in FOLDERS)


@register.tag("include")
def include(parser: Parser, token: Token) -> IncludeNode:
    """Django's include; a component that is given all it needs is remembered."""
    node: Any = do_include(parser, token)
    if node.isolated_context and is_component(node.template) and NEVER not in node.extra_context:
        return ComponentNode(node.template, extra_context=node.extra_context, isolated_context=True)
    return node  # type: ignore[no-any-return]
