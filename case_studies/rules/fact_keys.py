"""How the keys of facts are built, so that no two cases share one."""


def key_prefix(code: str) -> str:
    """What every key of a case begins with."""
    return f"{code.lower()}-"


def is_key_of(key: str, code: str) -> bool:
    """Whether a key is one of the case with this code."""
    prefix = key_prefix(code)
    return key.startswith(prefix) and len(key) > len(prefix)
