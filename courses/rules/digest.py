"""Checksums of frozen content."""

import hashlib
import json
from typing import Any


def digest(content: Any) -> str:
    """SHA-256, in hex, of the content as JSON with sorted keys: the same content, the same digest."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
