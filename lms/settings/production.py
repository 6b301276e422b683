"""An institute or a region in service: every secret from the environment, HTTPS, no demo."""

from lms.settings import env
from lms.settings.base import *

SECRET_KEY = env.secret("CADRE_SECRET_KEY")
MFA_SEAL_KEY = env.secret("CADRE_MFA_SEAL_KEY")
CADRE_PUBLIC_ADDRESS = env.text("CADRE_PUBLIC_ADDRESS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("CADRE_PROXIES", 1)
