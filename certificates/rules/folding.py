"""How names are compared: the same in any script, case and keyboard."""

import unicodedata

# Written between Khmer, Lao and Burmese words to break lines; people neither see nor type them.
_INVISIBLE = {"Cf"}


def fold(text: str) -> str:
    """A text as it is searched: one form of each letter, no case, nothing invisible."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    visible = "".join(char for char in folded if unicodedata.category(char) not in _INVISIBLE)
    return " ".join(visible.split())
