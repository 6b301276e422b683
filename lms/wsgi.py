"""The server's front door. Refuses to open while a security check fails."""

import os

from django.conf import settings
from django.core.checks import Error, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")
application = get_wsgi_application()

# A failing system check does not stop a server by itself.
_errors = [found for found in run_checks(tags=["security"]) if isinstance(found, Error)]
if _errors:
    raise ImproperlyConfigured("; ".join(str(found) for found in _errors))

if settings.CADRE_REDIS_URL:
    from lms.celery import publish_wake_up
    from lms.core.jobs import on_wake

    on_wake(publish_wake_up)
