"""Modules and functions stay short enough to read."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("lms", "case_studies", "courses", "assessments", "certificates")
MODULES = [
    path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
]
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_and_says_what_it_is_for(path):
    source = path.read_text()
    assert len(source.splitlines()) <= LONGEST_MODULE
    if source.strip() and path.name not in {"__init__.py"}:
        assert ast.get_docstring(ast.parse(source)), "the module says what it is for"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_short(path):
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_room_for_what_has_no_name():
    forbidden = {"utils.py", "helpers.py", "common.py", "constants.py", "misc.py"}
    assert [name(path) for path in MODULES if path.name in forbidden] == []
