"""People, posts and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lms.accounts"
    label = "accounts"

    def ready(self) -> None:
        from lms.accounts import laws, tasks  # noqa: F401
