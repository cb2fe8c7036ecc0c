"""What a passphrase may be, and how hard it is to guess, in words."""

import pytest

from recovery_app.domain import passphrase
from recovery_app.errors import InvalidInput


def test_it_is_the_same_however_it_is_composed() -> None:
    assert passphrase.normal("Mu\u0308ller\u00a0und\u2003Söhne") == "Müller und Söhne"
    assert passphrase.normal(" as it is ") == " as it is "


@pytest.mark.parametrize("text", ["", "seven77", "x" * 513, "two\nlines here", "a\tb c d e f g"])
def test_what_it_may_not_be(text: str) -> None:
    with pytest.raises(InvalidInput, match="Passphrase must have 8 to 512 characters") as caught:
        passphrase.checked(text)
    assert caught.value.field == "passphrase"


def test_what_it_may_be() -> None:
    assert passphrase.checked("eight888") == "eight888"
    assert passphrase.checked("🦊🦊 über alle") == "🦊🦊 über alle"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("seven77", "short"),
        ("password1", "weak"),
        ("Passwort2026!", "weak"),
        ("recovery2026!", "weak"),
        ("12345678901234", "weak"),
        ("aaaaaaaaaaaaaaaa", "weak"),
        ("qwertyuiop", "weak"),
        ("abcdefghijkl", "weak"),
        ("sommer2019", "weak"),
        ("1958-03-12", "weak"),
        ("lion lion lion lion lion", "weak"),
        ("my dog is called Bello", "fair"),
        ("Tr0ub4dor&3", "fair"),
        ("correct horse battery staple", "strong"),
        ("lavender stapler orbit mellow toaster", "strong"),
        ("x7Gq2LpV9k4R", "strong"),
        ("qzxvkwpfjtmb", "strong"),
    ],
)
def test_strength(text: str, code: str) -> None:
    assert passphrase.strength(text).code == code


def test_strength_in_words() -> None:
    assert passphrase.strength("").words == "At least 8 characters are needed."
    assert "Four or five words" in passphrase.strength("password").words
    assert passphrase.strength("x7Gq2LpV9k4R").words == "Hard to guess."
