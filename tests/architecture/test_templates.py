"""Templates hold no script and no style of their own: the security policy would refuse them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("lms", "case_studies", "courses", "assessments", "certificates")
TEMPLATES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.html")
    if "emails" not in path.parts and "email" not in path.parts
)
PRINTED = {"pdf", "certificate_documents"}
"""Folders of templates that become paper: WeasyPrint reads them, no browser does."""


def screen(path: Path) -> bool:
    return not PRINTED & set(path.parts)


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if screen(path)], ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_template_holds_nothing_inline(path):
    source = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", path.read_text(), flags=re.DOTALL)
    found = re.findall(r"<style\b", source)
    found += re.findall(r"<[a-zA-Z][^>]*\sstyle\s*=", source)
    found += re.findall(r"<[a-zA-Z][^>]*\son[a-z]+\s*=\s*[\"']", source)
    found += re.findall(r"[\"']javascript:", source)
    scripts = re.findall(r"<script\b([^>]*)>", source)
    data = r"type\s*=\s*[\"']application/(?:ld\+)?json[\"']"
    found += [tag for tag in scripts if " src=" not in tag and not re.search(data, tag)]
    assert found == []


def test_there_is_something_to_look_at():
    assert len(TEMPLATES) > 60
