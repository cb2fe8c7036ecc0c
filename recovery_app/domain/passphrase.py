"""What a passphrase may be, and how hard it is to guess, in words."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from recovery_app.errors import InvalidInput
from recovery_app.text import N_, _

LEAST = 8
MOST = 512

_WORD = 12.0
"""Bits of a word that a list of 4,000 words may hold."""

_FAIR = 3 * _WORD
_STRONG = 4 * _WORD

_ROWS = ("qwertzuiop", "qwertyuiop", "azertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm")
_COMMON = frozenset({
    "admin", "baseball", "computer", "diary", "dragon", "football", "geheim", "hallo", "hello",
    "iloveyou", "letmein", "login", "master", "monkey", "pass", "passphrase", "password",
    "passwort", "princess", "recovery", "recoveryapp", "secret", "sunshine", "superman",
    "tagebuch", "test", "welcome", "willkommen",
})  # fmt: skip


@dataclass(frozen=True)
class Strength:
    """How hard a passphrase is to guess. `code` is short, weak, fair or strong."""

    code: str
    words: str


_WORDS = {
    "short": N_("At least {n} characters are needed."),
    "weak": N_(
        "Easy to guess. Four or five words that do not belong together are hard to guess and "
        "easy to keep in mind."
    ),
    "fair": N_("Fair. One more word makes it hard to guess."),
    "strong": N_("Hard to guess."),
}


def normal(text: str) -> str:
    """The same passphrase however a keyboard composes it: NFC, and every blank a plain one.

    After RFC 8265, the OpaqueString profile.
    """
    return unicodedata.normalize("NFC", re.sub(r"[^\S\n\r\t]", " ", text))


def checked(text: str) -> str:
    """A new passphrase, made normal. Raises InvalidInput for one that cannot be."""
    clean = normal(text)
    if not LEAST <= len(clean) <= MOST or not clean.isprintable():
        sentence = _("Passphrase must have {least} to {most} characters, all on one line.")
        raise InvalidInput("passphrase", sentence.format(least=LEAST, most=MOST))
    return clean


def strength(text: str) -> Strength:
    """A rough count of the guesses it takes, in words; it errs on the low side.

    A run of letters counts as one word of a list of 4,000 unless nobody could speak it, repeated
    and neighbouring keys count next to nothing, other characters by how many of their kind there
    are.
    """
    clean = normal(text)
    if len(clean) < LEAST:
        code = "short"
    else:
        bits = _bits(clean)
        code = "weak" if bits < _FAIR else "fair" if bits < _STRONG else "strong"
    return Strength(code, _(_WORDS[code]).format(n=LEAST))


def _bits(text: str) -> float:
    total, seen = 0.0, set()
    sentence = " " in text
    for run in re.findall(r"[^\W\d_]+|\d+|[\W_]+", text):
        low = run.lower()
        if low in seen:
            continue
        seen.add(low)
        if _is_row(low):
            total += 3
        elif run[0].isalpha():
            total += (
                min(_letters(run), 2.5 * len(run)) if sentence and len(run) < 4 else _letters(run)
            )
        elif run.isdigit():
            total += 6 if re.fullmatch(r"(19|20)\d\d", run) else 3.3 * _changes(run)
        else:
            total += 2 if run in {" ", "-", "."} else 5 * _changes(run)
    return total


def _letters(run: str) -> float:
    low = run.lower()
    if low in _COMMON:
        return 3
    capitals = 0 if run in (low, low.capitalize()) else 1
    each = (4.7 + capitals) * _changes(run)
    spoken = re.search(r"[aeiouyäöüæøåàèéêíóú]", low) and not re.search(
        r"[bcdfghjklmnpqrstvwxz]{5}", low
    )
    return min(each, _WORD + max(0, len(low) - 9)) if spoken and low.isascii() else each


def _changes(run: str) -> int:
    """How many characters are no repetition or continuation of the one before."""
    return 1 + sum(abs(ord(a) - ord(b)) > 1 for a, b in pairwise(run))


def _is_row(low: str) -> bool:
    return len(low) > 3 and any(low in row or low[::-1] in row for row in _ROWS)
