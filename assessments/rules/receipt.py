"""The proof of handing in: canonical bytes, checksum, and a number that can be read aloud."""

import hashlib
from typing import Any

import rfc8785
from stdnum.iso7064 import mod_37_2

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
UNCLEAR_CHECKS = "*ILOU"
LENGTH = 8


def canonical(document: dict[str, Any]) -> bytes:
    """The document as canonical JSON (RFC 8785): the same content gives the same bytes."""
    return rfc8785.dumps(document)


def sha256(content: bytes) -> str:
    """Checksum in hex."""
    return hashlib.sha256(content).hexdigest()


def receipt_number(work_id: int, round_number: int, checksum: str) -> str:
    """A number like RC-7K3M-9QXA-C. The same work, round and checksum always give the same number.

    The last character is a check (ISO 7064 MOD 37,2): one wrong or two swapped characters show.
    """
    for turn in range(64):
        seed = hashlib.sha256(f"{work_id}:{round_number}:{checksum}:{turn}".encode()).digest()
        body = "".join(CROCKFORD[byte % len(CROCKFORD)] for byte in seed[:LENGTH])
        check = mod_37_2.calc_check_digit("RC" + body)
        if check not in UNCLEAR_CHECKS:
            return f"RC-{body[:4]}-{body[4:]}-{check}"
    raise ArithmeticError("No clear check in 64 turns.")


def is_receipt_number(number: str) -> bool:
    """Whether the check of a number is right."""
    compact = number.strip().upper().replace("-", "")
    return compact.startswith("RC") and len(compact) == LENGTH + 3 and mod_37_2.is_valid(compact)
