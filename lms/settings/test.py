"""For the tests: fast password hashing, a database of its own per run, nothing leaves the machine."""

import os
import tempfile
from pathlib import Path

from lms.settings.dev import *

_RUN_DIR = Path(tempfile.gettempdir()) / f"cadre-test-{os.getuid()}-{os.getpid()}"
VAR_DIR = _RUN_DIR
SECRET_KEY = "test-" + "x" * 60
MFA_SEAL_KEY = "test-seal-" + "x" * 40
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# In memory on both databases: a test that needs no database needs none for its cache either.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = _RUN_DIR / "media"
PRIVATE_ROOT = _RUN_DIR / "private"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
# In a file: in memory gives "table is locked", and other processes could not see it.
if EMBEDDED:
    _RUN_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": _RUN_DIR / "test.sqlite3"}
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "WARNING"}}
