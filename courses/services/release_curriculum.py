"""Freeze a programme: the rows that readers get, without a tie to the pages they came from."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.blocks import StreamValue

from case_studies.public import fact
from courses.models import (
    CurriculumRelease,
    LessonPage,
    ModulePage,
    PhasePage,
    ProgrammePage,
    ReleasedAsset,
    ReleasedAssetUse,
    ReleasedLesson,
    ReleasedModule,
)
from courses.policies import can_release
from courses.rules.digest import digest
from courses.signals import release_made
from lms.accounts.public import User
from lms.core.events import record
from lms.core.sanitise import clean

PICTURE_FILTER = "width-960|format-webp"


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
    position = 0
    for phase in PhasePage.objects.child_of(programme).live().order_by("number"):
        for module in ModulePage.objects.child_of(phase).live().order_by("number"):
            frozen = _freeze_module(release, phase, module)
            for page in LessonPage.objects.child_of(module).live().order_by("path"):
                position += 1
                _freeze_lesson(release, frozen, page, position)
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
    release: CurriculumRelease, module: ReleasedModule, page: LessonPage, position: int
) -> ReleasedLesson:
    assets: list[str] = []
    shown = {
        "number": page.number,
        "title": page.title,
        "outcome": page.outcome,
        "minutes": page.minutes,
        "parts": parts_of(page.body, assets),
    }
    lesson = ReleasedLesson.objects.create(
        release=release,
        module=module,
        key=page.translation_key,
        locale=page.locale.language_code,
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


def parts_of(body: StreamValue, assets: list[str] | None = None) -> list[dict[str, Any]]:
    """What a reader gets of each block. With `assets`, pictures are copied and their checksums added."""
    return [{"kind": "html", "block": b.block_type, "html": _html(b, assets)} for b in body]


def _html(block: Any, assets: list[str] | None) -> str:
    if block.block_type == "figure":
        return _figure(block.value, assets)
    if block.block_type == "case_fact":
        context = {"fact": fact(block.value["key"]), "key": block.value["key"]}
        return render_to_string("courses/blocks/case_fact.html", context)
    if block.block_type == "text":
        return clean(str(block.value))
    return str(block.render())


def _figure(value: Any, assets: list[str] | None) -> str:
    image = value["image"]
    rendition = image.get_rendition(PICTURE_FILTER) if image else None
    address = rendition.url if rendition else ""
    if rendition and assets is not None:
        asset = _keep(rendition)
        assets.append(asset.sha256)
        address = reverse("courses:asset", args=[asset.sha256])
    context = {
        "address": address,
        "picture": rendition,
        "alt": getattr(image, "contextual_alt_text", "") or "",
        "caption": value["caption"],
        "source": value["source"],
    }
    return render_to_string("courses/blocks/frozen_figure.html", context)


def _keep(rendition: Any) -> ReleasedAsset:
    """Copy a picture under its checksum; the same picture is kept once."""
    with rendition.file.open("rb") as file:
        content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    storage = storages["private"]
    name = f"assets/{sha256[:2]}/{sha256}.webp"
    if not storage.exists(name):
        storage.save(name, ContentFile(content))
    asset, _made = ReleasedAsset.objects.get_or_create(
        sha256=sha256,
        defaults={
            "content_type": "image/webp",
            "size": len(content),
            "width": rendition.width,
            "height": rendition.height,
            "name": name,
        },
    )
    return asset
