"""All that other apps may use of plain pages."""

from lms.pages.models import RICH_TEXT, HomePage, LmsPage, TextPage
from lms.pages.services.ensure_home import ensure_home

__all__ = ["RICH_TEXT", "HomePage", "LmsPage", "TextPage", "ensure_home"]
