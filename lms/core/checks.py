"""House rules as system checks. The server refuses to start when a security check fails (lms.wsgi)."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


def is_loopback(address: str) -> bool:
    """Whether an address leads to this machine only."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@register(Tags.security)
def demo_stays_home(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demo signs people in with one click: only on loopback, and on a database of this machine."""
    if not settings.CADRE_DEMO:
        return []
    found: list[CheckMessage] = []
    if not is_loopback(settings.CADRE_PUBLIC_ADDRESS):
        found.append(
            Error(
                "The demo is switched on under a public address.",
                hint="Use lms.settings.production, or a loopback CADRE_PUBLIC_ADDRESS.",
                id="cadre.E001",
            )
        )
    hosts = {"localhost", "127.0.0.1", "[::1]", "testserver"}
    if set(settings.ALLOWED_HOSTS) - hosts:
        found.append(
            Error(
                "The demo is switched on for other hosts than loopback.",
                hint=f"ALLOWED_HOSTS may hold {', '.join(sorted(hosts))} only.",
                id="cadre.E002",
            )
        )
    database = str(settings.DATABASES["default"].get("HOST", ""))
    if database and not is_loopback(f"//{database}"):
        found.append(
            Error(
                "The demo is switched on over a database of another machine.",
                hint="Leave CADRE_DATABASE_URL empty, or name a database on loopback.",
                id="cadre.E004",
            )
        )
    return found


@register(Tags.security)
def keys_are_two(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The key that seals second factors must not be the key that signs sessions."""
    if not settings.MFA_SEAL_KEY or settings.MFA_SEAL_KEY == settings.SECRET_KEY:
        return [
            Error(
                "CADRE_MFA_SEAL_KEY is missing or equals the secret key.",
                hint="Set a key of its own; keep it with the backups.",
                id="cadre.E003",
            )
        ]
    return []
