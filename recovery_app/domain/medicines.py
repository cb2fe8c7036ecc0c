"""Which kind of medicine a typed name is: whole words against a shipped list, nothing guessed."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LOW_DOSE_MG = (75.0, 100.0)
"""Aspirin of these strengths, both included, is low-dose."""

_LEAST_MG = 50.0
"""Less is no strength of aspirin: it counts tablets, or belongs to what goes with it."""

_GROUPS = ("nsaid", "aspirin", "aspirin_heart", "blood_thinner", "opioid", "paracetamol")
_SIGNS = re.compile("[®™©℠]")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ı": "i"})
_WORD = re.compile(r"[^\W\d_]+|\d+")
_STRENGTH = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(mg|g|milligramm?e?s?|gramm?e?s?)?(?!\w)", re.IGNORECASE
)

Words = tuple[str, ...]


@dataclass(frozen=True)
class Recognised:
    """What a typed name was found to be.

    `medicine_class` is a code of codes.MEDICINE_CLASSES. `on_the_skin` is a gel, cream or patch.
    `strength_unknown` is plain aspirin of which no strength was named.
    """

    medicine_class: str
    on_the_skin: bool = False
    blood_thinner: bool = False
    strength_unknown: bool = False


class Medicines:
    """The shipped list of names, to look names up in; read once one is asked for."""

    def __init__(self, read: Callable[[], Mapping[str, Any]]) -> None:
        """`read` gives the parsed table of names: a group each, with lists of names."""
        self._read = read
        # People take the same few things again and again.
        self._known: dict[tuple[str, str, str | None], Recognised] = {}

    @cached_property
    def _names(self) -> "_Names":
        return _Names(self._read())

    def recognise(self, name: str, amount: str = "", chosen: str | None = None) -> Recognised:
        """What the typed name and amount are. `chosen` is the class the person picked, if any.

        A name that is known goes before what was picked, so that correcting a name corrects what
        follows from it; whether aspirin is low-dose is the person's to say.
        """
        asked = (name, amount, chosen)
        if asked not in self._known:
            self._known[asked] = self._recognised(name, amount, chosen)
        return self._known[asked]

    def _recognised(self, name: str, amount: str, chosen: str | None) -> Recognised:
        words = _words(name)
        groups = self._names.groups(words)
        skin = not self._names.on_the_skin.isdisjoint((*words, *_words(amount)))
        thinner = "blood_thinner" in groups
        if "nsaid" in groups:
            return Recognised("nsaid", skin, thinner)
        if "aspirin" in groups or "aspirin_heart" in groups:
            return self._aspirin(name, amount, groups, chosen, thinner)
        for group in ("opioid", "paracetamol"):
            if group in groups:
                return Recognised(group, skin, thinner)
        return Recognised("other" if thinner else chosen or "other", skin, thinner)

    def _aspirin(
        self, name: str, amount: str, groups: set[str], chosen: str | None, thinner: bool
    ) -> Recognised:
        strengths = [*_strengths(name), *_strengths(amount)]
        if not strengths:
            low = "aspirin_heart" in groups or chosen == "aspirin_low_dose"
            said = low or chosen == "nsaid"
            return Recognised(
                "aspirin_low_dose" if low else "nsaid", False, thinner, strength_unknown=not said
            )
        low = all(LOW_DOSE_MG[0] <= strength <= LOW_DOSE_MG[1] for strength in strengths)
        return Recognised("aspirin_low_dose" if low else "nsaid", False, thinner)


class _Names:
    """The names of the table by their first word, and the words that change what one means."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._by_word: dict[str, list[tuple[Words, str]]] = {}
        for group in _GROUPS:
            for key, names in table[group].items():
                # A brand of plain aspirin says nothing about a strength that would make it low.
                kind = "nsaid" if (group, key) == ("aspirin", "brands") else group
                self._add(kind, names)
        self.on_the_skin = {word for name in table["topical"]["words"] for word in _words(name)}
        self._not_before = {word for name in table["not"]["before"] for word in _words(name)}
        self._not_after = {word for name in table["not"]["after"] for word in _words(name)}

    def groups(self, words: Words) -> set[str]:
        """The groups of all names found; of names inside one another the longest counts."""
        found: set[str] = set()
        at = 0
        while at < len(words):
            matches = [
                (name, group)
                for name, group in self._by_word.get(words[at], ())
                if words[at : at + len(name)] == name
            ]
            end = at + max((len(name) for name, _group in matches), default=1)
            if not self._undone(words, at, end):
                found.update(group for name, group in matches if len(name) == end - at)
            at = end
        return found

    def _undone(self, words: Words, start: int, end: int) -> bool:
        return (start > 0 and words[start - 1] in self._not_before) or (
            end < len(words) and words[end] in self._not_after
        )

    def _add(self, group: str, names: Iterable[str]) -> None:
        for name in names:
            words = _words(name)
            self._by_word.setdefault(words[0], []).append((words, group))


def _words(text: str) -> Words:
    """The words of a text without case, accents and signs; digits are words of their own."""
    plain = _SIGNS.sub(" ", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return tuple(_WORD.findall(bare.casefold()))


def _strengths(text: str) -> list[float]:
    """The strengths in mg that a name or an amount names."""
    found = []
    for number, unit in _STRENGTH.findall(unicodedata.normalize("NFKC", text)):
        value = float(number.replace(",", "."))
        found.append(value * 1000 if unit.lower().startswith("g") else value)
    return [strength for strength in found if strength >= _LEAST_MG]
