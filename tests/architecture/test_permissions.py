"""Who is let in where: every URL of the resolver, tried for everybody of the cast, against lms/permissions.py."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.documents.models import Document

from case_studies.models import Source
from case_studies.public import load_cases
from courses.models import ReleasedAsset, ReleasedAssetUse
from lms.accounts.models import User
from lms.accounts.services.editor_rights import let_authors_edit
from lms.accounts.services.grant import grant
from lms.accounts.services.invite import digest_of
from lms.pages.public import ensure_home
from lms.permissions import EVERYBODY, PREFIXES, TABLE
from lms.places.models import AdminUnit
from tests.assessments.world import lay_assessments
from tests.case_studies.conftest import CASE, SOURCES
from tests.cast import NAMES, SINCE, Cast
from tests.certificates.world import lay_recognition
from tests.conftest import signed_in
from tests.permissions_world import KWARGS

TO_THE_DOOR = (
    "/accounts/login/",
    "/cms/login/",
    "/people/factor/",
    "/accounts/2fa/reauthenticate/",
)


def url_names(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    """The names of all URLs, with their namespaces."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from url_names(pattern, inner)
        elif pattern.name:
            yield namespace + pattern.name


def prefix_of(name: str) -> str | None:
    """The longest prefix that rules this URL, unless a row of its own does."""
    fitting = [prefix for prefix in PREFIXES if name.startswith(prefix) and name not in TABLE]
    return max(fitting, key=len, default=None)


def test_every_url_stands_in_the_table():
    missing = {n for n in url_names() if n not in TABLE and prefix_of(n) is None}
    assert missing == set()


def test_the_table_names_urls_and_people_that_exist():
    assert set(TABLE) - set(url_names()) == set()
    assert set(KWARGS) - set(url_names()) == set()
    assert set().union(*TABLE.values(), *PREFIXES.values()) <= EVERYBODY
    assert set(NAMES) == EVERYBODY


@pytest.fixture
def world(cast, release, cohort, enrolment, foreign_enrolment, tmp_path) -> SimpleNamespace:
    """One object of each kind, and a signed-in client of everybody."""
    made = SimpleNamespace(cast=cast, release=release, cohort=cohort, enrolment=enrolment)
    made.lesson = release.lessons.get(number="1.1")
    made.exercise = next(p["key"] for p in made.lesson.parts if p["kind"] == "exercise")
    let_authors_edit(ensure_home())
    made.source = _source(tmp_path)
    made.asset = _asset(release)
    made.upload = default_storage.save("walk/loom.txt", ContentFile(b"a loom"))
    made.document = Document.objects.create(
        title="Draft", file=ContentFile(b"Secret draft", "draft.txt")
    )
    made.token = _invitation(cast)
    lay_recognition(made)
    lay_assessments(made)
    made.clients = {name: _client(cast, name) for name in NAMES}
    return made


def _source(folder: Path) -> Source:
    """A source on which a published fact rests."""
    values = {"country_id": "KH", "scheme": "iso3166-2", "code": "KH-2", "name": "Battambang"}
    AdminUnit.objects.get_or_create(key="KH-2", defaults=values)
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (folder / "test-silk.toml").write_text(CASE, encoding="utf-8")
    load_cases(folder)
    return Source.objects.get(key="paper")


def _asset(release) -> ReleasedAsset:
    content = b"picture of a loom"
    sha256 = hashlib.sha256(content).hexdigest()
    name = storages["private"].save(f"assets/{sha256}.webp", ContentFile(content))
    asset = ReleasedAsset.objects.create(
        sha256=sha256, content_type="image/webp", size=len(content), name=name
    )
    ReleasedAssetUse.objects.create(release=release, asset=asset)
    return asset


def _invitation(cast: Cast) -> str:
    from lms.accounts.models import Invitation

    Invitation.objects.create(
        digest=digest_of("token-of-the-world"),
        full_name="Guest",
        invited_by=cast["manager"],
        expires_at=timezone.now() + timedelta(days=1),
    )
    return "token-of-the-world"


def _client(cast: Cast, name: str) -> Client:
    """A session that has just shown all it can show, and does not age while the walk lasts."""
    person = None if name == "visitor" else User.objects.get(pk=cast[name].pk)
    client = signed_in(person)
    client.raise_request_exception = False
    if person is not None:
        session = client.session
        at = timezone.now().timestamp() + 3600
        records = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or [{"method": "password"}]
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            record | {"at": at, "reauthenticated": True} for record in records
        ]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client


def address(name: str, world: SimpleNamespace) -> str | None:
    """The path of a URL with what it needs; of Wagtail's own with plausible ids."""
    if name in KWARGS:
        needed = KWARGS[name](world)
        return (
            reverse(name, args=needed)
            if isinstance(needed, tuple)
            else reverse(name, kwargs=needed)
        )
    for arguments in (
        (),
        (1,),
        ("1",),
        ("1", "1"),
        (1, 1),
        ("core", "job"),
        ("a", "b", "c"),
        (1, 1, 1),
    ):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return None


def outcome(client: Client, path: str) -> tuple[bool, int]:
    """(let in, status) of a GET, or of a POST where only that is taken; what it wrote is undone."""
    with transaction.atomic():
        answer = client.get(path)
        if answer.status_code == 405:
            answer = client.post(path)
        transaction.set_rollback(True)
    to = answer.headers.get("Location", "")
    let_in = answer.status_code in {405, 409} or answer.status_code < 400
    return let_in and not to.startswith(TO_THE_DOOR), answer.status_code


def test_who_is_let_in_is_who_stands_in_the_table(world):
    wrong = []
    for name in sorted(TABLE):
        path = address(name, world)
        assert path, name
        seen = {person: outcome(client, path) for person, client in world.clients.items()}
        inside = {person for person, (let_in, _status) in seen.items() if let_in}
        broken = {person for person, (_in, status) in seen.items() if status >= 500}
        if inside != TABLE[name] or broken:
            more, less = sorted(inside - TABLE[name]), sorted(TABLE[name] - inside)
            wrong.append(
                f"{name}: let in although not listed {more}; listed but refused {less}; 5xx {broken}"
            )
    print("\n".join(wrong))
    assert wrong == []


def test_who_does_not_stand_under_a_prefix_is_never_let_in(world):
    wrong, walked = [], 0
    for name in sorted(set(url_names())):
        prefix = prefix_of(name)
        path = address(name, world) if prefix else None
        if path is None:
            continue
        walked += 1
        outside = EVERYBODY - PREFIXES[prefix]
        inside = {person for person in outside if outcome(world.clients[person], path)[0]}
        if inside:
            wrong.append(f"{name}: let in {sorted(inside)}")
    print("\n".join(wrong))
    assert wrong == []
    assert walked > 200


def test_an_author_is_let_into_the_editor(world):
    for name in ("wagtailadmin_home", "wagtailadmin_account", "wagtailimages:index"):
        assert outcome(world.clients["author"], reverse(name)) == (True, 200), name


def test_a_post_without_its_factor_is_let_in_nowhere_but_where_visitors_are(world, cast):
    """The whole table again for a trainer, an author and an officer with a stolen password alone."""
    wrong = []
    for person in ("trainer", "author", "officer"):
        client = Client(raise_request_exception=False)
        client.force_login(cast[person])
        for name in sorted(TABLE):
            path = address(name, world)
            if "visitor" in TABLE[name] or name in FACTOR_ITSELF:
                continue
            if outcome(client, path)[0]:
                wrong.append(f"{name}: {person}")
    assert wrong == []


FACTOR_ITSELF = {
    "account_logout",
    "accounts:factor_needed",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}


def test_a_grant_opens_and_nothing_else_does(world, cast):
    """The walk can fail: a stranger who becomes manager of the house is let in."""
    from lms.accounts.roles import Role

    path = reverse("courses:cohort", args=[world.cohort.pk])
    assert outcome(world.clients["stranger"], path) == (False, 404)
    grant(
        cast["stranger"], Role.MANAGER, cast.organisations["institute-kh"], by=None, from_on=SINCE
    )
    assert outcome(_client(cast, "stranger"), path) == (True, 200)
