"""Plays the whole chain once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

import certificates.public as recognition
from courses.public import Cohort, ProgrammePage, release_curriculum
from lms.accounts.public import User
from lms.core import jobs
from lms.dashboard.chain import Play, begun_cohort, company
from lms.dashboard.demo_people import Person, lay_person
from lms.dashboard.lay_demo import record_demo_facts

NAMES = (
    ("Noun Chanmony", "នួន ចាន់មុនី"),
    ("Srey Kolab", "ស្រី កុលាប"),
    ("Yim Sothea", "យឹម សុធា"),
    ("Khiev Ratanak", "ខៀវ រតនៈ"),
)


class Command(BaseCommand):
    help = (
        "Plays the chain from release to verification with a new demo trainee; prints each address."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each step with its address."""
        if not settings.CADRE_DEMO:
            raise CommandError("The chain is played in the demo only.")
        people = company("KH")
        number = Cohort.objects.filter(code__startswith="demo-chain-").count() + 1
        release = release_curriculum(ProgrammePage.objects.live().get(), by=people.manager)
        self.say("released", reverse("courses:releases"), str(release))
        cohort = begun_cohort(people, f"demo-chain-{number}", f"Chain {number}", release)
        self.say("cohort open", reverse("courses:cohort", args=[cohort.pk]), cohort.title)
        certificate = Play(people, self.trainee(number), cohort, self.say).to_certificate()
        record_demo_facts(certificate.registrant, people, recognition.Sector.SILK, "KH-21")
        self.say("registered", reverse("certificates:registrant", args=[certificate.registrant.registration_number]),
                 certificate.registrant.registration_number)  # fmt: skip
        jobs.drain()
        self.show(certificate)

    def trainee(self, number: int) -> User:
        """A new demo person."""
        full_name, native_name = NAMES[(number - 1) % len(NAMES)]
        username = f"demo-chain-{number}"
        return lay_person(
            Person(username, full_name, native_name, "demo-institute-kh", (), "played the chain")
        )

    def show(self, certificate: recognition.Certificate) -> None:
        """The certificate's file, and what a stranger is told."""
        document = certificate.documents.get()
        where = reverse("certificates:certificate", args=[certificate.number])
        file = settings.PRIVATE_ROOT / str(document.file.name)
        self.say("certificate file", str(file), f"{document.size} bytes, {document.sha256[:12]}…")
        answer = recognition.verify(certificate.number)
        self.say(
            "verified",
            where,
            f"{answer.certificate} · {answer.registration} · specimen: {answer.specimen}",
        )

    def say(self, step: str, address: str, detail: str) -> None:
        """One line: step, address, what happened."""
        full = address if not address.startswith("/") or address.startswith(str(settings.VAR_DIR)) else (
            settings.CADRE_PUBLIC_ADDRESS + address
        )  # fmt: skip
        self.stdout.write(f"{step:22} {full}\n{'':22} {detail}")
