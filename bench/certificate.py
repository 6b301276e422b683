"""CPU time of one certificate, warm, against the same page set naively in the same run.

Naive is what a first try would write: fonts, style sheet and art are read and drawn each time.
Run with the project's settings: `python -m bench.certificate`. The goal is a ratio of at most 1/3.
"""

import datetime
import time
from collections.abc import Callable

ROUNDS = 8
GOAL = 1 / 3


def measure() -> None:
    from certificates.gateways import pdf
    from certificates.gateways.qr import qr_svg

    facts = [_facts(language, *names) for language, names in NAMES.items()]
    for each in facts:
        pdf.render_certificate(each)
        _naive(pdf, each, qr_svg)
    warm = _seconds(pdf.render_certificate, facts)
    naive = _seconds(lambda each: _naive(pdf, each, qr_svg), facts)
    verdict = "met" if warm / naive <= GOAL else "missed"
    print(f"certificate, warm   {warm * 1000:6.1f} ms CPU")
    print(f"certificate, naive  {naive * 1000:6.1f} ms CPU")
    print(f"ratio               {warm / naive:6.3f}    goal {GOAL:.3f} {verdict}")


NAMES = {
    "en": ("Maria Featherstone", ""),
    "km": ("Chan Sokha", "ចាន់ សុខា"),
    "lo": ("Somphone Keomanivong", "ສົມພອນ ແກ້ວມະນີວົງ"),
    "my": ("Daw Khin Myat Noe Thu", "ဒေါ်ခင်မြတ်နိုးသူ"),
    "vi": ("Nguyen Thi Hong Anh", "Nguyễn Thị Hồng Ánh"),
}


def _facts(language: str, full_name: str, native_name: str):
    from certificates.wording import CertificateFacts

    return CertificateFacts(
        number="KH-26-7K3M-9QXA-6",
        registration_number="KH-R-26-00042-88",
        full_name=full_name,
        native_name=native_name,
        language=language,
        programme_title="Cluster Development Executive Programme",
        award_title="Cluster Development Executive",
        cohort_title="Cohort 2026",
        organiser="National Training Institute",
        certifying_body="National Resource Centre",
        country="Cambodia",
        awarded_on=datetime.date(2026, 11, 24),
        proposed_by="Certification officer",
        decided_by="Head of certification",
        signatory_name="A. N. Officer",
        signatory_title="Director",
        verify_url="https://cadre.example.org/c/KH-26-7K3M-9QXA-6",
        specimen=True,
    )


def _naive(pdf, facts, qr_svg) -> bytes:
    """The same page, style sheet, fonts and art, nothing kept from one certificate to the next."""
    # What the gateway spares can only be measured without the gateway.
    from weasyprint import CSS, HTML  # noqa: TID251
    from weasyprint.text.fonts import FontConfiguration  # noqa: TID251

    from certificates.gateways.guilloche import certificate_art

    art = f'<div class="art">{certificate_art()}</div>'
    html = pdf.certificate_html(facts).replace("<header", f"{art}<header", 1)
    text = pdf.STYLE_SHEET.read_text(encoding="utf-8") + pdf.size_rules()
    text += ".art { left: 0; position: absolute; top: 0; z-index: -2 } .art svg { display: block }"
    fonts = FontConfiguration()
    fetch = pdf.OwnFiles(qr_svg(facts.verify_url))
    style = CSS(
        string=text, base_url=pdf.STYLE_SHEET.as_uri(), font_config=fonts, url_fetcher=fetch
    )
    page = HTML(string=html, base_url=f"{pdf.HOME.as_uri()}/", url_fetcher=fetch)
    return page.write_pdf(font_config=fonts, stylesheets=[style], pdf_variant=pdf.VARIANT)


def _seconds(render: Callable, facts: list) -> float:
    """The best of some rounds: what the machine does beside it does not count."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for each in facts:
            render(each)
        rounds.append((time.process_time() - start) / len(facts))
    return min(rounds)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
    django.setup()
    measure()
