"""How hard a text is to read: the Flesch-Kincaid grade.

grade = 0.39 · words ÷ sentences + 11.8 · syllables ÷ words - 15.59
(Kincaid, Fishburne, Rogers and Chissom, 1975). Syllables are counted by groups of vowels, as the usual
tools do: right on average over a text, not for each word.
"""

import re

_SENTENCE_END = re.compile(r"[.!?:]\s+|\n\s*\n|\n(?:[-*]|\d+\.)\s")
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CITATION = re.compile(r"\((?:paper )?§[^)]*\)")


def syllables(word: str) -> int:
    """Groups of vowels of an English word, without a silent e at its end; at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", letters))
    if letters.endswith("e") and not letters.endswith("le") and count > 1:
        count -= 1
    return max(count, 1)


def reading_grade(text: str) -> float:
    """The grade of a CommonMark text, in years of school. Citations and addresses do not count."""
    plain = _CITATION.sub("", _LINK.sub(r"\1", text))
    sentences = [part for part in _SENTENCE_END.split(plain) if re.search("[a-zA-Z]{2}", part)]
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / max(len(sentences), 1) + 11.8 * spoken / len(words) - 15.59
