"""Facts and sources that a reader may see, and one case for each code."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import PageQuerySet

from lms.accounts.public import Role, User

if TYPE_CHECKING:
    from case_studies.models import CaseFact, Source


def reading_languages() -> list[str]:
    """The language being read and the main one, as Wagtail names them."""
    main: str = settings.LANGUAGE_CODE
    try:
        read: str = get_supported_content_language_variant(get_language() or main)
    except LookupError:
        read = main
    return [read, main]


def preferred_first(path: str) -> Case:
    """Orders rows of the language being read before those of the main language."""
    read = {f"{path}__language_code": reading_languages()[0]}
    return Case(When(**read, then=Value(0)), default=Value(1), output_field=IntegerField())


class CasePageQuerySet(PageQuerySet):
    """Case pages."""

    def with_words(self, words: str) -> "CasePageQuerySet":
        """Those that say all the words, in title, summary, place or a fact."""
        from_facts = self.model._meta.get_field("facts").related_model
        found = self
        for word in words.split():
            in_fact = from_facts.objects.filter(page=OuterRef("pk"), text__icontains=word)
            found = found.filter(
                Q(title__icontains=word)
                | Q(summary__icontains=word)
                | Q(place_note__icontains=word)
                | Q(product__icontains=word)
                | Q(code__iexact=word)
                | Exists(in_fact)
            )
        return found

    def narrowed(self, wanted: dict[str, Any]) -> "CasePageQuerySet":
        """Those that answer the filter of the library."""
        found = self.with_words(wanted.get("search", ""))
        for name in ("country", "product", "stage"):
            if name in wanted:
                found = found.filter(**{name: wanted[name]})
        if "agenda_item" in wanted:
            found = found.filter(agenda_items__item=wanted["agenda_item"])
        return found

    def readable(self) -> "CasePageQuerySet":
        """Published, in the language being read or the main one, the former first."""
        found = self.live().filter(locale__language_code__in=reading_languages())
        ordered: CasePageQuerySet = found.order_by(preferred_first("locale"), "pk")
        return ordered


class CaseFactQuerySet(models.QuerySet["CaseFact"]):
    """Facts of cases."""

    def readable(self) -> "CaseFactQuerySet":
        """Of published pages, in the language being read or the main one, the former first."""
        languages = reading_languages()
        found = self.filter(page__live=True, page__locale__language_code__in=languages)
        return found.order_by(preferred_first("page__locale"), "page__title", "sort_order", "pk")


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources."""

    def visible_to(self, user: User | AnonymousUser) -> "SourceQuerySet":
        """Those that a published fact rests on; an author sees all."""
        if isinstance(user, User) and user.holds(Role.AUTHOR):
            return self
        facts: Any = self.model._meta.get_field("facts").related_model
        return self.filter(Exists(facts.objects.filter(source=OuterRef("pk"), page__live=True)))
