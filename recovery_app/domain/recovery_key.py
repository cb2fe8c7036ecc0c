"""The printed recovery key: random bytes as eight groups of letters and digits, with a checksum."""

import hashlib

from recovery_app.errors import InvalidInput
from recovery_app.text import _

SECRET_BYTES = 17
"""136 random bits; with 24 bits of checksum they fill 32 characters of 5 bits."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford's Base 32: no I, L, O or U, so that nothing looks like a 1, a 0 or a V."""

CHARACTERS = 32
_GROUP = 4
_CHECK_BYTES = 3
_READ_AS = str.maketrans("OIL", "011")


def written(secret: bytes) -> str:
    """The key as it is printed: `SECRET_BYTES` bytes as "XXXX-XXXX-…", eight groups of four."""
    number = int.from_bytes(secret + _check(secret), "big")
    text = "".join(ALPHABET[number >> shift & 31] for shift in range(155, -1, -5))
    return "-".join(text[at : at + _GROUP] for at in range(0, CHARACTERS, _GROUP))


def read(text: str) -> bytes:
    """The secret of a key that was typed: capitals, blanks and hyphens do not matter.

    An O is read as 0, an I or L as 1. Raises InvalidInput for what is no such key; of mistyped
    ones, one in 16 million goes unnoticed here.
    """
    typed = _typed(text)
    if len(typed) != CHARACTERS or not set(typed) <= set(ALPHABET):
        raise InvalidInput(
            "recovery_key",
            _("Recovery key must be eight groups of four letters or digits, as printed."),
        )
    number = 0
    for character in typed:
        number = number << 5 | ALPHABET.index(character)
    content = number.to_bytes(SECRET_BYTES + _CHECK_BYTES, "big")
    secret = content[:SECRET_BYTES]
    if content[SECRET_BYTES:] != _check(secret):
        raise InvalidInput(
            "recovery_key",
            _("Recovery key must be as printed; at least one of its characters is another one."),
        )
    return secret


def looks_like_one(text: str) -> bool:
    """Whether a text is a recovery key, typed without a mistake."""
    try:
        read(text)
    except InvalidInput:
        return False
    return True


def ends(written: str, typed: str) -> bool:
    """Whether `typed` is the last group of a key as it is printed, typed as `read` takes it."""
    return written.rsplit("-", 1)[-1] == _typed(typed)


def _typed(text: str) -> str:
    return "".join(text.upper().split()).replace("-", "").translate(_READ_AS)


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"recovery-app recovery key 1" + secret).digest()[:_CHECK_BYTES]
