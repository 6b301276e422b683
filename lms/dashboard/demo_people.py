"""The people, houses and posts of the demo. Invented persons; every name carries the mark «demo-»."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from lms.accounts.public import Role, User, bind_totp, grant
from lms.core.errors import NotAllowed
from lms.places.public import (
    AdminUnit,
    Authorisation,
    Country,
    Duty,
    Organisation,
    OrganisationKind,
)

SINCE = date(2024, 1, 1)
PASSWORD = "demo-cluster-2026"  # noqa: S105  printed at every start; the demo answers on loopback only


@dataclass(frozen=True, slots=True)
class Person:
    """A demo person: sign-in name, names, house, posts there."""

    username: str
    full_name: str
    native_name: str
    house: str
    roles: tuple[Role, ...]
    what: str


HOUSES = {
    "demo-institute-kh": ("Demo Training Institute, Phnom Penh", OrganisationKind.INSTITUTE, "KH", "KH-12"),
    "demo-cdc-kh": ("Demo Cluster Development Cell, Takeo", OrganisationKind.CDC, "KH", "KH-21"),
    "demo-nrc-kh": ("Demo National Resource Centre, Cambodia", OrganisationKind.NRC, "KH", "KH-12"),
    "demo-institute-vn": ("Demo Training Institute, Hà Nội", OrganisationKind.INSTITUTE, "VN", "VN-HN"),
    "demo-nrc-vn": ("Demo National Resource Centre, Viet Nam", OrganisationKind.NRC, "VN", "VN-HN"),
    "demo-institute-la": ("Demo Training Institute, Vientiane", OrganisationKind.INSTITUTE, "LA", "LA-VT"),
    "demo-nrc-la": ("Demo National Resource Centre, Lao PDR", OrganisationKind.NRC, "LA", "LA-VT"),
    "demo-institute-mm": ("Demo Training Institute, Mandalay", OrganisationKind.INSTITUTE, "MM", "MM-04"),
    "demo-nrc-mm": ("Demo National Resource Centre, Myanmar", OrganisationKind.NRC, "MM", "MM-06"),
}  # fmt: skip

PEOPLE = (
    Person("demo-trainee", "Chan Sokha", "ចាន់ សុខា", "demo-institute-kh", (), "trainee in phase 1"),
    Person("demo-field", "Ly Sreymom", "លី ស្រីមុំ", "demo-institute-kh", (), "trainee in phase 2"),
    Person("demo-candidate", "Heng Rithy", "ហេង រិទ្ធី", "demo-institute-kh", (), "has met all; waits for the decision"),
    Person("demo-graduate", "Pich Chanthou", "ពេជ្រ ចាន់ធូ", "demo-institute-kh", (), "certified and registered"),
    Person("demo-author", "Chea Sopheap", "ជា សុភាព", "demo-institute-kh", (Role.AUTHOR,), "writes lessons"),
    Person("demo-manager", "Sok Vanna", "សុខ វណ្ណា", "demo-institute-kh", (Role.MANAGER,), "runs cohorts"),
    Person("demo-trainer", "Keo Dara", "កែវ ដារ៉ា", "demo-institute-kh", (Role.TRAINER, Role.MARKER), "teaches and marks"),
    Person("demo-moderator", "Nhem Bopha", "ញ៉ែម បុប្ផា", "demo-institute-kh", (Role.MODERATOR,), "moderates and releases"),
    Person("demo-mentor", "Prak Samnang", "ប្រាក់ សំណាង", "demo-cdc-kh", (Role.MENTOR, Role.CDC_OFFICER), "mentors in the field"),
    Person("demo-officer", "Oum Channary", "អ៊ុំ ចាន់ណារី", "demo-nrc-kh", (Role.CERTIFIER,), "proposes certification"),
    Person("demo-second-officer", "Tep Virak", "ទេព វីរៈ", "demo-nrc-kh", (Role.CERTIFIER,), "decides certification"),
    Person("demo-registrar", "Mao Kunthea", "ម៉ៅ គន្ធា", "demo-nrc-kh", (Role.REGISTRAR,), "keeps the register"),
    Person("demo-auditor", "Ros Sovann", "រស់ សុវណ្ណ", "demo-nrc-kh", (Role.AUDITOR,), "checks the register"),
    Person("demo-manager-vn", "Nguyễn Thị Hương Giang", "", "demo-institute-vn", (Role.MANAGER, Role.MODERATOR), "another institute's manager"),
    Person("demo-trainer-vn", "Trần Quốc Bảo", "", "demo-institute-vn", (Role.TRAINER, Role.MARKER), "another institute's marker"),
    Person("demo-officer-vn", "Phạm Minh Đức", "", "demo-nrc-vn", (Role.CERTIFIER, Role.REGISTRAR), "another country's officer"),
    Person("demo-second-officer-vn", "Lê Thị Thanh Hà", "", "demo-nrc-vn", (Role.CERTIFIER, Role.REGISTRAR), "another country's officer"),
    Person("demo-graduate-vn", "Đặng Thị Ngọc Ánh", "", "demo-institute-vn", (), "certified in Viet Nam"),
    Person("demo-manager-la", "Bounmy Sisouvanh", "ບຸນມີ ສີສຸວັນ", "demo-institute-la", (Role.MANAGER, Role.MODERATOR), "another institute's manager"),
    Person("demo-trainer-la", "Khamla Phommachanh", "ຄຳຫຼ້າ ພົມມະຈັນ", "demo-institute-la", (Role.TRAINER, Role.MARKER), "another institute's marker"),
    Person("demo-officer-la", "Somphone Keovilay", "ສົມພອນ ແກ້ວວິໄລ", "demo-nrc-la", (Role.CERTIFIER, Role.REGISTRAR), "another country's officer"),
    Person("demo-second-officer-la", "Vilayphone Inthavong", "ວິໄລພອນ ອິນທະວົງ", "demo-nrc-la", (Role.CERTIFIER, Role.REGISTRAR), "another country's officer"),
    Person("demo-graduate-la", "Manivone Souliyavong", "ມະນີວອນ ສຸລິຍະວົງ", "demo-institute-la", (), "certified in Lao PDR"),
    Person("demo-manager-mm", "Thidar", "သီတာ", "demo-institute-mm", (Role.MANAGER, Role.MODERATOR), "another institute's manager"),
    Person("demo-trainer-mm", "Kyaw Zin Oo", "ကျော်ဇင်ဦး", "demo-institute-mm", (Role.TRAINER, Role.MARKER), "another institute's marker"),
    Person("demo-officer-mm", "Khin Myo Chit", "ခင်မျိုးချစ်", "demo-nrc-mm", (Role.CERTIFIER, Role.REGISTRAR), "another country's officer"),
    Person("demo-second-officer-mm", "Nyein Chan", "ငြိမ်းချမ်း", "demo-nrc-mm", (Role.CERTIFIER, Role.REGISTRAR), "another country's officer"),
    Person("demo-graduate-mm", "Aung Kyaw Min", "အောင်ကျော်မင်း", "demo-institute-mm", (), "certified in Myanmar"),
)  # fmt: skip

MENTORS = {
    "KH": "demo-mentor",
    "VN": "demo-mentor-vn",
    "LA": "demo-mentor-la",
    "MM": "demo-mentor-mm",
}
MENTOR_NAMES = {
    "demo-mentor-vn": ("Vũ Văn Hùng", "", "demo-institute-vn"),
    "demo-mentor-la": ("Sengdao Chanthavong", "ແສງດາວ ຈັນທະວົງ", "demo-institute-la"),
    "demo-mentor-mm": ("Moe Moe", "မိုးမိုး", "demo-institute-mm"),
}


@transaction.atomic
def lay_people() -> None:
    """Houses, people, posts and second factors of the demo. Laying twice is the same as once."""
    if not settings.CADRE_DEMO:
        raise NotAllowed("Demo people exist in the demo only.")
    houses = {code: _house(code) for code in HOUSES}
    for person in PEOPLE:
        _person(person, houses[person.house])
    for username, (full_name, native_name, house) in MENTOR_NAMES.items():
        mentor = Person(username, full_name, native_name, house, (Role.MENTOR,), "mentor")
        _person(mentor, houses[house])


def _house(code: str) -> Organisation:
    name, kind, country, unit = HOUSES[code]
    house, made = Organisation.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "kind": kind,
            "country": Country.objects.get(code=country),
            "unit": AdminUnit.objects.filter(country=country, code=unit).order_by("-key").first(),
        },
    )
    if made and kind == OrganisationKind.NRC:
        for duty in Duty:
            Authorisation.objects.create(
                organisation=house,
                country=house.country,
                duty=duty,
                from_on=SINCE,
                basis="Demo: no authorisation in law",
            )
    return house


def lay_person(person: Person) -> User:
    """One demo person of a house that is there already."""
    return _person(person, Organisation.objects.get(code=person.house))


def _person(person: Person, house: Organisation) -> User:
    user: User | None = User.objects.filter(username=person.username).first()
    if user is None:
        user = User.objects.create_user(
            person.username,
            PASSWORD,
            email=f"{person.username}@example.org",
            full_name=person.full_name,
            native_name=person.native_name,
            country=house.country,
            home=house,
        )
    for role in person.roles:
        grant(user, role, house, by=None, from_on=SINCE)
    if person.roles:
        bind_totp(user)
    return user


def choices() -> list[dict[str, str]]:
    """Whom the sign-in page offers in one click; nobody outside the demo."""
    if not settings.CADRE_DEMO:
        return []
    names = [person.username for person in PEOPLE]
    there = set(
        User.objects.filter(username__in=names, is_active=True).values_list("username", flat=True)
    )
    return [
        {"username": person.username, "full_name": person.full_name, "role": person.what}
        for person in PEOPLE
        if person.username in there
    ]
