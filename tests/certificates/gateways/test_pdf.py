"""The certificate as a file: one page, right text in every script, same facts same bytes."""

import re
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils import translation

from certificates.gateways import pdf
from certificates.wording import CertificateFacts, certificate_words

ZERO_WIDTH_SPACE = "\u200b"
COUNTRIES = {"en": "KH", "km": "KH", "lo": "LA", "my": "MM", "vi": "VN"}

# Two of a kind: language, name in Latin letters, name in the national script.
NAMES = [
    ("en", "Jean-Baptiste O’Brien-Okonkwo", ""),
    ("en", "Sukarno", ""),
    ("km", "Chan Sokha", "ចាន់ សុខា"),
    ("km", "Chhim Sreyneang", "ឈឹម ស្រីនាង"),
    ("lo", "Somphone Keomanivong", "ສົມພອນ ແກ້ວມະນີວົງ"),
    ("lo", "Khamla Phommachanh", "ຄຳຫຼ້າ ພົມມະຈັນ"),
    ("my", "Daw Khin Myat Noe Thu", "ဒေါ်ခင်မြတ်နိုးသူ"),
    ("my", "U Kyaw Zin Htet", "ဦးကျော်ဇင်ထက်"),
    ("vi", "Nguyen Thi Hong Anh", "Nguyễn Thị Hồng Ánh"),
    ("vi", "Dang Quoc Dung", "Đặng Quốc Dũng"),
]

LONG_NAMES = [
    ("en", "Maria Alexandra Wilhelmina Constantia Featherstonehaugh-Cholmondeley " * 2, ""),
    (
        "km",
        "Chan Sokunthea Bopha Rattana Vichheka Mony Sereysothea Mealea " * 2,
        "សុគន្ធាបុប្ផារតនៈវិច្ឆិកា" * 5,
    ),
    (
        "lo",
        "Somphone Keomanivong Phetsamone Souvannaphouma Vongsavath " * 2,
        "ສົມພອນແກ້ວມະນີວົງເພັດສະໝອນ" * 5,
    ),
    (
        "my",
        "Daw Khin Myat Noe Thu Htet Htet Aung Kyaw Zin Mar Lwin Phyu " * 2,
        "ဒေါ်ခင်မြတ်နိုးသူထက်ထက်အောင်" * 5,
    ),
    (
        "vi",
        "Cong Tang Ton Nu Nguyen Thi Hong Anh Phuong Thao Quynh Nhu " * 2,
        "Công Tằng Tôn Nữ Nguyễn Thị Hồng Ánh Phương Thảo " * 3,
    ),
]


def facts(language="km", full_name="Chan Sokha", native_name="ចាន់ សុខា", **changed):
    country = COUNTRIES[language]
    return replace(
        CertificateFacts(
            number=f"{country}-26-7K3M-9QXA-R",
            registration_number=f"{country}-R-26-00042-71",
            full_name=full_name.strip(),
            native_name=native_name.strip(),
            language=language,
            programme_title="Cluster Development Executive Programme",
            award_title="Cluster Development Executive",
            cohort_title="Cohort 2026",
            organiser="National Training Institute",
            certifying_body="National Resource Centre",
            country="Cambodia",
            awarded_on=date(2026, 11, 24),
            proposed_by="Certification officer",
            decided_by="Head of certification",
            signatory_name="A. N. Officer",
            signatory_title="Director",
            verify_url=f"https://cadre.example.org/c/{country}-26-7K3M-9QXA-R",
            specimen=False,
        ),
        **changed,
    )


@pytest.fixture
def printed(tmp_path):
    """Print facts to a file and run a program of Poppler on it."""

    def run(given: CertificateFacts, *command: str) -> str:
        file = tmp_path / "certificate.pdf"
        file.write_bytes(pdf.render_certificate(given))
        name, *options = command
        arguments = [name, *options, str(file), *(["-"] if name == "pdftotext" else [])]
        return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout

    return run


def copied_lines(text: str) -> list[str]:
    """What a reader gets by copying, line by line, in one spelling of equal letters."""
    return [unicodedata.normalize("NFC", line.strip()) for line in text.splitlines()]


@pytest.mark.parametrize(("language", "full_name", "native_name"), NAMES)
def test_names_are_copied_as_they_were_given(printed, language, full_name, native_name):
    lines = copied_lines(printed(facts(language, full_name, native_name), "pdftotext"))
    assert [name for name in (full_name, native_name) if name and name not in lines] == []


@pytest.mark.parametrize("language", list(COUNTRIES))
def test_the_words_of_the_language_are_copied_as_they_stand(printed, language):
    given = facts(language)
    text = " ".join(copied_lines(printed(given, "pdftotext")))
    for words in (certificate_words(language, given), certificate_words("en", given)):
        for phrase in (words.is_certified_as, words.award, words.has_completed, words.day):
            assert phrase.replace(ZERO_WIDTH_SPACE, "") in text


@pytest.mark.parametrize("language", list(COUNTRIES))
def test_words_that_are_set_wide_are_copied_whole(printed, language):
    given = facts(language)
    lines = copied_lines(printed(given, "pdftotext"))
    wide = {"CERTIFICATE", given.country.upper(), "Learn to Do · Do to Learn · Share to Learn"}
    assert wide - set(lines) == set()


def test_numbers_and_address_can_be_copied(printed):
    given = facts()
    lines = copied_lines(printed(given, "pdftotext"))
    assert {given.number, given.registration_number, given.verify_url} <= set(lines)


def test_no_registration_number_means_no_line_for_it(printed):
    text = printed(facts(language="en", registration_number=""), "pdftotext")
    assert "Registration number" not in text


@pytest.mark.parametrize("specimen", [True, False])
@pytest.mark.parametrize(("language", "full_name", "native_name"), NAMES[::2] + LONG_NAMES)
def test_it_is_one_page_and_everything_stays_inside_the_border(
    printed, language, full_name, native_name, specimen
):
    given = facts(language, full_name, native_name, specimen=specimen)
    boxes = printed(given, "pdftotext", "-bbox")
    assert boxes.count("<page ") == 1
    assert [
        word for word in words_of(boxes) if word.text != "SPECIMEN" and not word.is_inside
    ] == []


@pytest.mark.parametrize(("language", "full_name", "native_name"), LONG_NAMES)
def test_a_long_name_is_not_cut(printed, language, full_name, native_name):
    text = printed(facts(language, full_name, native_name), "pdftotext")
    together = unicodedata.normalize("NFC", re.sub(r"\s", "", text))
    for name in (full_name, native_name):
        assert re.sub(r"\s", "", name) in together


@pytest.mark.parametrize("language", list(COUNTRIES))
def test_a_specimen_says_so_in_both_languages_and_a_real_one_does_not(printed, language):
    marked = " ".join(copied_lines(printed(facts(language, specimen=True), "pdftotext")))
    own = certificate_words(language, facts(language)).specimen.replace(ZERO_WIDTH_SPACE, "")
    assert own in marked
    assert "SPECIMEN – not valid" in marked
    real = printed(facts(language), "pdftotext")
    assert "SPECIMEN" not in real.upper()


def test_the_same_facts_give_the_same_bytes():
    first = pdf.render_certificate(facts())
    pdf.render_certificate(facts("my", *NAMES[6][1:]))
    assert pdf.render_certificate(facts()) == first
    with translation.override("vi"):
        assert pdf.render_certificate(facts()) == first


def test_other_facts_give_other_bytes():
    assert pdf.render_certificate(facts()) != pdf.render_certificate(facts(specimen=True))


def test_every_font_is_shipped_and_embedded(printed):
    fonts = printed(facts("my", *NAMES[6][1:]), "pdffonts").splitlines()[2:]
    assert fonts
    assert all(re.match(r"[A-Z]{6}\+Certificate-(Latin|Burmese)\b", line) for line in fonts)
    assert all(re.search(r"yes yes yes", line) for line in fonts)


def test_the_file_names_its_standards_its_language_and_its_day(printed):
    metadata = printed(facts(), "pdfinfo", "-meta")
    assert 'pdfaid:part="3" pdfaid:conformance="A"' in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<xmp:CreateDate>2026-11-24</xmp:CreateDate>" in metadata
    ElementTree.fromstring(metadata)
    assert re.search(r"Tagged:\s+yes", printed(facts(), "pdfinfo"))


def test_markup_in_a_name_is_text(printed):
    name = "<b>Sokha</b> & Co"
    assert name in copied_lines(printed(facts("en", name, ""), "pdftotext"))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        f"{pdf.FONTS.as_uri()}/../gateways/pdf.py",
        f"{pdf.FONTS.as_uri()}/%2e%2e/wording.py",
        "file://elsewhere.example/certificates/fonts/x.ttf",
        "http://elsewhere.example/x.png",
        "https://elsewhere.example/x.png",
        "data:text/plain,x",
        "certificate:other",
    ],
)
def test_nothing_is_fetched_but_own_fonts_and_the_code(address):
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        pdf.OwnFiles()(address)


def test_every_font_has_its_licence_beside_it():
    folders = {font.parent for font in pdf.FONTS.rglob("*.ttf")}
    assert folders
    assert all("SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text() for folder in folders)


@pytest.mark.parametrize("language", ["km", "lo", "my", "vi"])
def test_every_phrase_and_month_is_translated(language):
    for month in range(1, 13):
        given = facts(language, awarded_on=date(2026, month, 9))
        own, english = certificate_words(language, given), certificate_words("en", given)
        same = [
            name
            for name in own.__slots__
            if name not in ("language", "motto") and getattr(own, name) == getattr(english, name)
        ]
        assert same == []
        assert "2026" in own.day


class Word:
    """One word of `pdftotext -bbox`, in points from the upper left corner of the sheet."""

    border = 20 / 25.4 * 72

    def __init__(self, element: ElementTree.Element) -> None:
        self.text = element.text
        self.box = tuple(float(element.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax"))

    @property
    def is_inside(self) -> bool:
        left, top, right, bottom = self.box
        sheet_width, sheet_height = 297 / 25.4 * 72, 210 / 25.4 * 72
        return (
            left >= self.border
            and top >= self.border
            and right <= sheet_width - self.border
            and bottom <= sheet_height - self.border
        )

    def __repr__(self) -> str:
        return f"{self.text!r} at {self.box}"


def words_of(boxes: str) -> list[Word]:
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE.*?>", "", boxes, flags=re.DOTALL))
    return [Word(element) for element in root.iter("{http://www.w3.org/1999/xhtml}word")]
