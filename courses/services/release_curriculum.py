"""Freeze a programme: the rows that readers get, without a tie to the pages they came from."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import translation

from courses.models import (
    CurriculumRelease,
    LessonPage,
    ModulePage,
    PhasePage,
    ProgrammePage,
    ReleasedAssetUse,
    ReleasedLesson,
    ReleasedModule,
)
from courses.policies import can_release
from courses.rules.digest import digest
from courses.rules.glossary import Term
from courses.services.freeze_lesson import glossary_of, parts_of
from courses.signals import release_made
from lms.accounts.public import User
from lms.core.events import record


@transaction.atomic
def release_curriculum(
    programme: ProgrammePage, *, by: User | None, after: int | None = None
) -> CurriculumRelease:
    """Freeze the live pages as the next release. `by` is None only when an installation is laid.

    With `after`, only while that number is the newest (0: none yet): a second click gets what the first made.
    """
    if by is not None:
        can_release(by).require()
    ProgrammePage.objects.select_for_update().get(pk=programme.pk)  # the number is drawn one by one
    last = CurriculumRelease.objects.filter(programme_key=programme.translation_key)
    newest = last.first()
    if after is not None and newest is not None and newest.number != after:
        return newest
    release = CurriculumRelease.objects.create(
        programme_key=programme.translation_key,
        number=(newest.number if newest else 0) + 1,
        title=programme.title,
        thresholds={
            "attendance_percent": programme.attendance_percent,
            "quiz_percent": programme.quiz_percent,
            "mentor_contacts_a_month": programme.mentor_contacts_a_month,
        },
        made_by=by,
    )
    position, terms = 0, glossary_of(programme.locale.language_code)
    for phase in PhasePage.objects.child_of(programme).live().order_by("number"):
        for module in ModulePage.objects.child_of(phase).live().order_by("number"):
            frozen = _freeze_module(release, phase, module)
            for page in LessonPage.objects.child_of(module).live().order_by("path"):
                position += 1
                _freeze_lesson(release, frozen, page, position, terms)
    record("release_made", about=release, by=by, lessons=position)
    release_made.send(sender=CurriculumRelease, release=release)
    return release


def _freeze_module(
    release: CurriculumRelease, phase: PhasePage, module: ModulePage
) -> ReleasedModule:
    return ReleasedModule.objects.create(
        release=release,
        key=module.translation_key,
        locale=module.locale.language_code,
        position=module.number,
        number=module.number,
        phase_number=phase.number,
        phase_title=phase.title,
        title=module.title,
        summary=module.summary,
        cases=module.cases,
    )


def _freeze_lesson(
    release: CurriculumRelease,
    module: ReleasedModule,
    page: LessonPage,
    position: int,
    terms: Sequence[Term],
) -> ReleasedLesson:
    assets: list[str] = []
    locale = page.locale.language_code
    with translation.override(locale):  # the labels of blocks, whoever makes the release
        parts = parts_of(page.body, assets, terms)
    shown = {
        "number": page.number,
        "title": page.title,
        "outcome": page.outcome,
        "minutes": page.minutes,
        "parts": parts,
    }
    lesson = ReleasedLesson.objects.create(
        release=release,
        module=module,
        key=page.translation_key,
        locale=locale,
        position=position,
        is_outline=page.is_outline,
        sections=page.sections,
        cases=page.cases,
        source={"body": page.body.get_prep_value()},
        sha256=digest(shown),
        **shown,
    )
    for sha256 in assets:
        ReleasedAssetUse.objects.get_or_create(release=release, asset_id=sha256)
    return lesson
