"""The foundation's laws."""

from lms.core.database_law import append_only
from lms.core.models import Event

append_only(Event)
