"""What a reader gets of a lesson, block by block, without a tie to pages, pictures or files."""

import hashlib
import mimetypes
from collections.abc import Callable, Sequence
from typing import Any

from django.core.files.base import File
from django.core.files.storage import storages
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.blocks import StreamValue

from case_studies.public import fact
from courses.models import GlossaryTerm, ReleasedAsset
from courses.rules.glossary import Term, link_terms
from lms.core.sanitise import clean

PICTURE_FILTER = "width-960|format-webp"
# Frozen part → which of its texts may hold links to the glossary.
_LINKED = frozenset({"text", "example", "callout", "task", "worked", "exercise"})


def glossary_of(locale: str) -> list[Term]:
    """The glossary in a language, as the lessons link it."""
    rows = GlossaryTerm.objects.filter(locale__language_code=locale)
    return [Term(row.key, row.term, tuple(row.forms), row.definition) for row in rows]


def parts_of(
    body: StreamValue, assets: list[str] | None = None, terms: Sequence[Term] = ()
) -> list[dict[str, Any]]:
    """What a reader gets of each block. With `assets`, files are copied and their checksums added.

    A part is {"kind", "block", "html"}; the kind `exercise` has a `key` and an `answer` besides, the kind
    `staff` is for those who teach. Terms of the glossary are linked where they occur first, and explained
    in a last part.
    """
    parts = [_part(block, assets) for block in body]
    linked = [part for part in parts if part["block"] in _LINKED]
    texts, used = link_terms([part["html"] for part in linked], terms)
    for part, text in zip(linked, texts, strict=True):
        part["html"] = text
    if used:
        html = render_to_string("courses/blocks/terms.html", {"terms": used})
        parts.append({"kind": "html", "block": "terms", "html": html})
    return parts


def _part(block: Any, assets: list[str] | None) -> dict[str, Any]:
    part = {"kind": "html", "block": block.block_type, "html": _html(block, assets)}
    if block.block_type == "facilitator":
        part["kind"] = "staff"
    if block.block_type == "exercise":
        question = clean(str(block.value["question"]))
        key = hashlib.sha256(question.encode()).hexdigest()[:16]
        answer = clean(str(block.value["answer"]))
        part |= {"kind": "exercise", "key": key, "answer": answer}
    return part


def _html(block: Any, assets: list[str] | None) -> str:
    freeze = FREEZERS.get(block.block_type)
    return freeze(block.value, assets) if freeze else str(block.render())


def _case_fact(value: Any, _assets: list[str] | None) -> str:
    context = {"fact": fact(value["key"]), "key": value["key"]}
    return render_to_string("courses/blocks/case_fact.html", context)


def _exercise(value: Any, _assets: list[str] | None) -> str:
    return render_to_string("courses/blocks/exercise_question.html", dict(value))


def _figure(value: Any, assets: list[str] | None) -> str:
    image = value["image"]
    rendition = image.get_rendition(PICTURE_FILTER) if image else None
    address = rendition.url if rendition else ""
    if rendition and assets is not None:
        address = _kept(rendition.file, "image/webp", assets, rendition.width, rendition.height)
    context = {
        "address": address,
        "picture": rendition,
        "alt": getattr(image, "contextual_alt_text", "") or "",
        "caption": value["caption"],
        "source": value["source"],
    }
    return render_to_string("courses/blocks/frozen_figure.html", context)


def _file(template: str) -> Callable[[Any, list[str] | None], str]:
    """The freezer of a block with a document: the file is copied, its size is shown."""

    def freeze(value: Any, assets: list[str] | None) -> str:
        document = value["file"]
        address = document.url if document else ""
        if document and assets is not None:
            kind = mimetypes.guess_type(document.filename)[0] or "application/octet-stream"
            address = _kept(document.file, kind, assets)
        return render_to_string(template, {"value": value, "address": address})

    return freeze


def _kept(
    file: Any,
    content_type: str,
    assets: list[str],
    width: int | None = None,
    height: int | None = None,
) -> str:
    """Copy a file under its checksum; the same file is kept once. Returns the reader's address."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    sha256 = digest.hexdigest()
    storage = storages["private"]
    suffix = mimetypes.guess_extension(content_type) or ".bin"
    name = f"assets/{sha256[:2]}/{sha256}{suffix}"
    if not storage.exists(name):
        with file.open("rb") as opened:
            storage.save(name, File(opened))
    ReleasedAsset.objects.get_or_create(
        sha256=sha256,
        defaults={
            "content_type": content_type,
            "size": file.size,
            "width": width,
            "height": height,
            "name": name,
        },
    )
    assets.append(sha256)
    return reverse("courses:asset", args=[sha256])


FREEZERS: dict[str, Callable[[Any, list[str] | None], str]] = {
    "text": lambda value, _assets: clean(str(value)),
    "figure": _figure,
    "case_fact": _case_fact,
    "exercise": _exercise,
    "download": _file("courses/blocks/download.html"),
    "recording": _file("courses/blocks/recording.html"),
}
