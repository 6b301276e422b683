"""A worker killed while it makes a certificate: once it runs again there is exactly one of everything."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection

from certificates.models import Certificate, CertificateDocument
from certificates.public import audit_registry
from lms.core import jobs
from lms.core.models import Job, JobState

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
]


def worker_environment() -> dict[str, str]:
    """The site's settings on the database of this test, with a lease that ends soon."""
    name = connection.settings_dict["NAME"]
    address = os.environ["CADRE_DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "lms.settings.dev",
        "CADRE_DATABASE_URL": address,
        "CADRE_VAR": str(settings.VAR_DIR),
        "CADRE_LEASE_SECONDS": "2",
    }


def start_worker() -> "subprocess.Popen[bytes]":
    """A real Celery worker, in a process group of its own."""
    command = [sys.executable, "-m", "celery", "--app", "lms.celery", "--quiet", "worker"]
    return subprocess.Popen(
        [*command, "--concurrency", "1", "--loglevel", "ERROR"],
        cwd=ROOT,
        env=worker_environment(),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill(process: "subprocess.Popen[bytes]") -> None:
    """SIGKILL to the worker and its children at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def wait_until(is_so, seconds: float = 60) -> None:
    """Poll; the tests' patience is longer than any worker needs."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, list(Job.objects.values("key", "state", "attempts", "error"))
        time.sleep(0.01)


def test_a_worker_killed_while_issuing_leaves_exactly_one_certificate(certify):
    certificates = [certify(f"Person {number}") for number in range(3)]
    for _kill in range(3):
        before = dict(Job.objects.values_list("key", "attempts"))
        worker = start_worker()
        wait_until(lambda known=before: taken_since(known))
        kill(worker)
    worker = start_worker()
    try:
        jobs.wake()
        wait_until(
            lambda: (
                not Job.objects.exclude(state=JobState.DONE)
                .filter(kind__startswith="certificates.render")
                .exists()
            )
        )
    finally:
        kill(worker)
    assert Certificate.objects.count() == 3
    assert CertificateDocument.objects.count() == 3
    for certificate in certificates:
        document = certificate.documents.get()
        assert storages["private"].exists(document.file.name)
    assert audit_registry().findings == []


def taken_since(before: dict[str, int]) -> bool:
    """Whether a worker has taken a job since then, or none is left to take."""
    now = dict(Job.objects.values_list("key", "attempts"))
    waiting = Job.objects.exclude(state=JobState.DONE).filter(kind="certificates.render").exists()
    return not waiting or any(now[key] > before.get(key, 0) for key in now)
