"""The embedded default of `make run`: one machine, loopback only, demo people."""

from lms.settings import env
from lms.settings.base import *

CADRE_DEMO = env.flag("CADRE_DEMO", default=True)
DEBUG = env.flag("CADRE_DEBUG", default=False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECRET_KEY = env.secret("CADRE_SECRET_KEY", VAR_DIR / "secrets")
MFA_SEAL_KEY = env.secret("CADRE_MFA_SEAL_KEY", VAR_DIR / "secrets")

# Loopback speaks plain HTTP; the strict names of the cookies need HTTPS.
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "cadre-session", "cadre-csrf"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
