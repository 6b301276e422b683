"""The hash chain of the register, and commitments to contents that may be erased later.

An entry's hash covers the hash before it, so no entry can be changed, moved or taken out without
breaking all that follow. An entry holds no content, only a salted commitment: when salt and content
are erased the entry says nothing more, and the chain stays whole.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is stored: its place, the hash before it, its bytes, its own hash."""

    sequence: int
    previous: str
    body: bytes
    hash: str


def canonical(facts: Mapping[str, Any]) -> bytes:
    """The one way to write these facts down (RFC 8785): equal facts, equal bytes."""
    return rfc8785.dumps(dict(facts))


def link(previous: str, body: bytes) -> str:
    """The hash of an entry that follows `previous`."""
    return hashlib.sha256(bytes.fromhex(previous) + body).hexdigest()


def commitment(salt: str, content: Mapping[str, Any]) -> str:
    """A checksum that shows a content unchanged and, once the salt is gone, says nothing of it."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(content)).hexdigest()


def first_break(entries: Iterable[Entry]) -> int | None:
    """The place of the first entry that is missing, moved or changed; None if the chain is whole."""
    previous = GENESIS
    for place, entry in enumerate(entries, start=1):
        if entry.sequence != place or entry.previous != previous:
            return place
        if entry.hash != link(previous, entry.body):
            return place
        previous = entry.hash
    return None
