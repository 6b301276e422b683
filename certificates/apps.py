"""Recognition: certificates and the registry."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        from certificates import laws, tasks  # noqa: F401
