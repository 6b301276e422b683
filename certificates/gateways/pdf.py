"""Certificates as PDF files: the only module that imports WeasyPrint.

The file is PDF/A-3a and PDF/UA-1, its text can be copied in every script, and the same facts give
the same bytes. What all certificates share, fonts, parsed style sheet and pressed art, is made
once per process: `bench/certificate.py` measures what that saves.
"""

import atexit
import hashlib
import logging
import re
import zlib
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.template.loader import render_to_string

from certificates.gateways import actual_text
from certificates.gateways.guilloche import HEIGHT, WIDTH, certificate_art
from certificates.gateways.line_size import SIZES, line_style
from certificates.gateways.qr import qr_svg
from certificates.wording import ENGLISH, CertificateFacts, certificate_words

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcherResponse

HOME = Path(__file__).resolve().parent.parent
FONTS = HOME / "fonts"
STYLE_SHEET = HOME / "templates" / "certificates" / "certificate.css"
QR_ADDRESS = "certificate:qr"
VARIANT = "pdf/a-3a"

# PDF/A knows no PDF/UA: a file that is both must carry the schema of the second mark.
_UA_MARK = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/\
</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer\
</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description></rdf:RDF>"""

# Pango's font map belongs to one thread at a time.
_ONE_AT_A_TIME = Lock()


def render_certificate(facts: CertificateFacts) -> bytes:
    """Set one certificate. Rendering again gives the same bytes."""
    html = certificate_html(facts)
    with _ONE_AT_A_TIME:
        document = _lay_out(html, qr_svg(facts.verify_url))
        _mark_as_accessible(document)
        written: bytes | None = document.write_pdf(
            pdf_variant=VARIANT,
            pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
            finisher=_finish,
        )
    if written is None:
        raise RuntimeError("WeasyPrint wrote no file")
    return written


def certificate_html(facts: CertificateFacts) -> str:
    """The page before it is set."""
    english = certificate_words(ENGLISH, facts)
    own = certificate_words(facts.language, facts)
    context = {
        "facts": facts,
        "english": english,
        "own": own,
        "bilingual": facts.language != ENGLISH,
        "names": _names(facts),
        "body_style": line_style(facts.certifying_body, "body"),
        "programme": (programme := _programme(facts)),
        "programme_style": line_style(programme, "programme"),
    }
    return render_to_string("certificates/certificate.html", context)


def _names(facts: CertificateFacts) -> list[dict[str, str]]:
    """The native name first where there is one, then the name in Latin letters."""
    texts = dict.fromkeys(name for name in (facts.native_name, facts.full_name) if name)
    return [
        {
            "text": text,
            "style": line_style(text, place),
            "language": facts.language if text == facts.native_name else "",
        }
        for text, place in zip(texts, ("first-name", "second-name"), strict=False)
    ]


def _programme(facts: CertificateFacts) -> str:
    parts = (facts.programme_title, facts.cohort_title, facts.organiser)
    return " · ".join(part for part in parts if part)


def _lay_out(html: str, qr: str) -> "Document":
    from weasyprint import HTML

    fonts, style = _shared()
    page = HTML(string=html, base_url=f"{HOME.as_uri()}/", url_fetcher=OwnFiles(qr))
    return page.render(font_config=fonts, stylesheets=[style], pdf_variant=VARIANT)


@lru_cache(maxsize=1)
def _shared() -> "tuple[FontConfiguration, CSS]":
    """Fonts and style sheet: reading them costs more than setting a certificate."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    actual_text.install()
    # Seven lines a certificate would bury what matters; warnings and errors still come through.
    logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
    fonts = FontConfiguration()
    text = STYLE_SHEET.read_text(encoding="utf-8") + size_rules()
    base = STYLE_SHEET.as_uri()
    return fonts, CSS(string=text, base_url=base, font_config=fonts, url_fetcher=OwnFiles())


# WeasyPrint unpacks the fonts into a folder; let go of it while Python can still remove it.
atexit.register(_shared.cache_clear)


def size_rules() -> str:
    """The steps of each line that may shrink, from the table that chooses among them."""
    return "".join(
        f".{place}.step-{step} {{ font-size: {size:g}pt }}\n"
        for place, sizes in SIZES.items()
        for step, size in enumerate(sizes)
    )


class OwnFiles:
    """Fetches the fonts of this folder and the QR code in hand, and refuses everything else."""

    def __init__(self, qr: str = "") -> None:
        self.qr = qr

    def __call__(self, url: str) -> "URLFetcherResponse":
        from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

        if url == QR_ADDRESS:
            return URLFetcherResponse(url, self.qr, {"Content-Type": "image/svg+xml"})
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme == "file" and not parts.netloc and path.is_relative_to(FONTS):
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})
        raise FatalURLFetchingError(f"a certificate is made of its own files only: {url}")


def _mark_as_accessible(document: "Document") -> None:
    """Say in the metadata that the file is PDF/UA-1 as well."""
    generate = document.metadata.generate_rdf_metadata

    def generate_both(*args: Any) -> bytes:
        xml: bytes = generate(*args)
        return xml.replace(b"</rdf:RDF>", _UA_MARK)

    document.metadata.generate_rdf_metadata = generate_both


def _finish(document: "Document", pdf: Any) -> None:
    page = _only_page(pdf)
    actual_text.name_structure(pdf, _object(pdf, page["Contents"]))
    _put_art_beneath(pdf, page)


def _put_art_beneath(pdf: Any, page: Any) -> None:
    """Lay the pressed art under the text, as decoration that no reader reads aloud."""
    import pydyf

    extra = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pydyf.Array([0, 0, f"{_points(WIDTH):.2f}", f"{_points(HEIGHT):.2f}"]),
        "Resources": pydyf.Dictionary(),
        "Filter": "/FlateDecode",
    }
    art = pydyf.Stream([_pressed_art()], extra)
    call = pydyf.Stream([b"/Artifact BMC q /CertificateArt Do Q EMC"])
    resources = _object(pdf, page["Resources"])
    for added in (art, call):
        pdf.add_object(added)
    resources["XObject"]["CertificateArt"] = art.reference
    page["Contents"] = pydyf.Array([call.reference, page["Contents"]])


@lru_cache(maxsize=1)
def _pressed_art() -> bytes:
    """The art as compressed PDF operators: drawing the SVG each time would cost as much again."""
    from weasyprint import HTML

    pressed: list[bytes] = []

    def keep(document: "Document", pdf: Any) -> None:
        page = _object(pdf, _only_page(pdf)["Contents"])
        pressed.extend(
            part if isinstance(part, bytes) else str(part).encode() for part in page.stream
        )

    sheet = f"<style>@page{{size:{WIDTH:g}mm {HEIGHT:g}mm;margin:0}}svg{{display:block}}</style>"
    HTML(string=sheet + certificate_art(), url_fetcher=OwnFiles()).write_pdf(finisher=keep)
    return zlib.compress(_rounded(b"\n".join(pressed)), 9)


def _rounded(operators: bytes) -> bytes:
    """Two decimals of a point are finer than any printer."""
    return re.sub(rb"(\.\d\d)\d+", rb"\1", operators)


def _only_page(pdf: Any) -> Any:
    (reference,) = pdf.page_references
    return _object(pdf, reference)


def _object(pdf: Any, reference: bytes | str) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _points(millimetres: float) -> float:
    return millimetres / 25.4 * 72
