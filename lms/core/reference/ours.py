"""What belongs to this project: its folder, its apps, their rooms."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from django.apps import AppConfig, apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def our_apps() -> list[AppConfig]:
    """The apps of this project, from the foundation upwards."""
    return [one for one in apps.get_app_configs() if _is_ours(Path(one.path))]


def _is_ours(path: Path) -> bool:
    return path.parent == ROOT or path.parent == ROOT / "lms"


def room(app: AppConfig, name: str) -> ModuleType | None:
    """A room of an app, where it has one."""
    address = f"{app.name}.{name}"
    return import_module(address) if find_spec(address) else None
