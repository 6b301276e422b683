"""The answers that the pages of the library and other apps need, each in a few queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_studies.models import CaseFact, CaseLibraryPage, CasePage, Source
from case_studies.page_forms import CaseFilter
from case_studies.states import FactKind, Mark
from case_studies.wording import AGENDA_ITEMS, place_in_source
from lms.accounts.public import Role, User
from lms.core.desk import DeskItem

CASES_ON_A_PAGE = 24


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as a reader sees it: the statement, its mark, where it stands."""

    key: str
    text: str
    mark: str
    mark_label: str
    source_label: str
    source_href: str
    section: str
    year: int
    where: str
    case_code: str
    case_title: str
    case_url: str
    disagrees: bool


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts about one thing."""

    label: str
    facts: list[FactView]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case page: its facts by mark and kind, and those that do not agree side by side."""

    paper: list[FactGroup]
    other: list[FactGroup]
    illustrative: list[FactGroup]
    conflicts: list[tuple[FactView, FactView]]
    agenda: list[tuple[int, str | Promise]]
    library_url: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case in the list."""

    code: str
    title: str
    url: str
    place: str
    stage: str
    summary: str


@dataclass(frozen=True, slots=True)
class CaseLibrary:
    """The library page: the filter, what it found, one page of it."""

    form: CaseFilter
    page: Page[Any]
    cards: list[CaseCard]
    is_narrowed: bool


@dataclass(frozen=True, slots=True)
class CaseLink:
    """Where a case is read."""

    code: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list, with the cases that rest on it."""

    source: Source
    href: str
    fact_count: int
    cases: list[CaseLink]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with the statements that rest on it, case by case."""

    source: Source
    cases: list[tuple[CaseLink, list[FactView]]]
    fact_count: int


def case_library(library: CaseLibraryPage, query: Mapping[str, Any]) -> CaseLibrary:
    """The published cases of the library that answer the filter."""
    form = CaseFilter(query)
    wanted = form.wanted
    rows = CasePage.objects.child_of(library).live().narrowed(wanted)
    rows = rows.select_related("country", "unit", "locale").order_by("title", "pk")
    page = Paginator(rows, CASES_ON_A_PAGE).get_page(query.get("page"))
    return CaseLibrary(form, page, [_card(case) for case in page], bool(wanted))


def case_view(page: CasePage) -> CaseView:
    """The facts of the page as it stands, also of a draft in preview."""
    rows = list(page.facts.all())
    sources = Source.objects.in_bulk({row.source_id for row in rows if row.source_id})
    link = CaseLink(page.code, page.title, page.url or "")
    conflicts = _conflicts(rows)
    disagreeing = {key for pair in conflicts for key in pair}
    views = {
        row.key: _fact_view(row, sources.get(row.source_id), link, row.key in disagreeing)
        for row in rows
    }
    items = sorted(row.item for row in page.agenda_items.all())
    parent = page.get_parent() if page.pk else None
    return CaseView(
        paper=_groups(rows, views, Mark.PAPER),
        other=_groups(rows, views, Mark.OTHER),
        illustrative=_groups(rows, views, Mark.ILLUSTRATIVE),
        conflicts=[(views[one], views[other]) for one, other in conflicts],
        agenda=[(number, AGENDA_ITEMS[number]) for number in items],
        library_url=(parent.url if parent else "") or "",
    )


def source_rows(sources: Iterable[Source]) -> list[SourceRow]:
    """The sources of one page of the list, which came with their facts (see `listed_sources`)."""
    return [_source_row(source) for source in sources]


def listed_sources(user: Any) -> Any:
    """All sources that this reader may see, those that most rests on first."""
    readable = CaseFact.objects.readable().select_related("page__locale")
    count = Count("facts", filter=Q(facts__page__live=True))
    return (
        Source.objects.visible_to(user)
        .annotate(fact_count=count)
        .order_by("-fact_count", "title", "key")
        .prefetch_related(Prefetch("facts", readable, to_attr="readable_facts"))
    )


def source_view(source: Source) -> SourceView:
    """The published statements that rest on a source, case by case."""
    rows = list(CaseFact.objects.readable().filter(source=source).select_related("page__locale"))
    found: dict[str, tuple[CaseLink, list[FactView]]] = {}
    for row in _one_of_each_key(rows):
        link = _link(row.page)
        found.setdefault(link.code, (link, []))[1].append(_fact_view(row, source, link))
    cases = sorted(found.values(), key=lambda case: case[0].title)
    return SourceView(source, cases, sum(len(facts) for _link, facts in cases))


def facts(keys: Iterable[str]) -> dict[str, FactView]:
    """key → the published fact; keys that nobody knows are left out. Two queries at most."""
    rows = CaseFact.objects.readable().filter(key__in=set(keys))
    rows = rows.select_related("source", "page__locale")
    return {row.key: _fact_view(row, row.source, _link(row.page)) for row in _one_of_each_key(rows)}


def fact(key: str) -> FactView | None:
    """One published fact by its key."""
    return facts([key]).get(key)


def fact_keys() -> frozenset[str]:
    """The keys of all published facts."""
    return frozenset(CaseFact.objects.readable().values_list("key", flat=True))


def case_links(codes: Iterable[str]) -> list[CaseLink]:
    """The published cases with these codes, in this order; unknown codes are left out."""
    wanted = list(dict.fromkeys(codes))
    found: dict[str, CaseLink] = {}
    for page in CasePage.objects.readable().filter(code__in=wanted).select_related("locale"):
        found.setdefault(page.code, _link(page))
    return [found[code] for code in wanted if code in found]


def desk_items(user: User) -> list[DeskItem]:
    """For an author: how many cases have changes that readers do not see yet."""
    if not user.holds(Role.AUTHOR):
        return []
    waiting = list(CasePage.objects.filter(has_unpublished_changes=True).order_by("pk")[:2])
    if not waiting:
        return []
    count = CasePage.objects.filter(has_unpublished_changes=True).count()
    page = waiting[0]
    href = (
        reverse("wagtailadmin_pages:edit", args=[page.pk])
        if count == 1
        else reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    )
    text = ngettext(
        "%(count)d case has changes that readers do not see yet.",
        "%(count)d cases have changes that readers do not see yet.",
        count,
    ) % {"count": count}
    return [DeskItem(_("Case library"), text, href, _("Go on editing"), "waiting", count)]


def _card(case: CasePage) -> CaseCard:
    place = f"{case.unit.name}, {case.country.name}" if case.unit else case.country.name
    return CaseCard(
        code=case.code,
        title=case.title,
        url=case.url or "",
        place=place,
        stage=_("Stage: %(stage)s") % {"stage": case.get_stage_display()},
        summary=case.summary,
    )


def _link(page: CasePage) -> CaseLink:
    return CaseLink(page.code, page.title, page.url or "")


def _fact_view(
    row: CaseFact, source: Source | None, link: CaseLink, disagrees: bool = False
) -> FactView:
    return FactView(
        key=row.key,
        text=row.text,
        mark=row.mark,
        mark_label=str(row.get_mark_display()),
        source_label=_source_label(row, source),
        source_href=reverse("case_studies:source", args=[source.key]) if source else "",
        section=row.section,
        year=row.year,
        where=place_in_source(row.section, row.year),
        case_code=link.code,
        case_title=link.title,
        case_url=link.url,
        disagrees=disagrees,
    )


def _source_label(row: CaseFact, source: Source | None) -> str:
    if source is None:
        return ""
    return _("The paper") if row.mark == Mark.PAPER else source.title


def _groups(rows: list[CaseFact], views: dict[str, FactView], mark: Mark) -> list[FactGroup]:
    """The facts of one mark under the headings that have any."""
    groups = []
    for kind in FactKind:
        found = [views[row.key] for row in rows if row.mark == mark and row.kind == kind]
        if found:
            groups.append(FactGroup(str(kind.label), found))
    return groups


def _conflicts(rows: list[CaseFact]) -> list[tuple[str, str]]:
    """Each pair of facts that do not agree, once, in the order of the page."""
    position = {row.key: number for number, row in enumerate(rows)}
    pairs = {
        tuple(sorted((row.key, other), key=position.__getitem__))
        for row in rows
        for other in row.conflicts_with
        if other in position and other != row.key
    }
    ordered = sorted(pairs, key=lambda pair: [position[key] for key in pair])
    return [(one, other) for one, other in ordered]


def _one_of_each_key(rows: Iterable[CaseFact]) -> list[CaseFact]:
    """The first of each key: that in the language being read, where there is one."""
    found: dict[str, CaseFact] = {}
    for row in rows:
        found.setdefault(row.key, row)
    return list(found.values())


def _source_row(source: Any) -> SourceRow:
    rows = _one_of_each_key(source.readable_facts)
    links = {row.page.code: _link(row.page) for row in rows}
    cases = sorted(links.values(), key=lambda link: link.title)
    href = reverse("case_studies:source", args=[source.key])
    return SourceRow(source, href, len(rows), cases)
