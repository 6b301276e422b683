"""allauth's hooks, kept thin."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from lms.core.tasks import queue_mail


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only; mail goes through the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by oneself."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """As the template says it."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail into the outbox."""
        message = self.render_mail(template_prefix, email, context)
        digest = hashlib.sha256(f"{email}{message.body}".encode()).hexdigest()
        queue_mail(email, str(message.subject), str(message.body), key=f"mail:account:{digest}")


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of second factors are sealed with a key of their own."""

    @staticmethod
    def _seal() -> Fernet:
        digest = hashlib.sha256(settings.MFA_SEAL_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(digest))

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return self._seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return self._seal().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """A post keeps its last factor."""
        same = Authenticator.objects.filter(
            user=authenticator.user, type__in=["totp", "webauthn"]
        ).exclude(pk=authenticator.pk)
        return not authenticator.user.is_staff_member or same.exists()
