"""The printed recovery key: written and read back, and typing mistakes noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain import recovery_key
from recovery_app.errors import InvalidInput

secrets = st.binary(min_size=17, max_size=17)


def test_a_known_one() -> None:
    """As printed by the first version: keys on paper must open diaries for good."""
    assert recovery_key.written(bytes(range(17))) == "000G-40R4-0M30-E209-185G-R38E-1W8E-081Y"


@given(secrets)
def test_what_is_written_reads_back(secret: bytes) -> None:
    text = recovery_key.written(secret)
    assert [len(group) for group in text.split("-")] == [4] * 8
    assert not set(text) & set("ILOU")
    assert recovery_key.read(text) == secret
    typed = text.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert recovery_key.read(f"  {typed}\n") == secret
    assert recovery_key.looks_like_one(typed)


@given(secrets, st.integers(0, 31), st.sampled_from(recovery_key.ALPHABET))
def test_a_mistyped_character_is_noticed(secret: bytes, at: int, typed: str) -> None:
    plain = recovery_key.written(secret).replace("-", "")
    wrong = plain[:at] + typed + plain[at + 1 :]
    if wrong == plain:
        return
    with pytest.raises(InvalidInput, match="at least one of its characters"):
        recovery_key.read(wrong)


@given(secrets, st.integers(0, 30))
def test_two_characters_in_the_wrong_order_are_noticed(secret: bytes, at: int) -> None:
    plain = recovery_key.written(secret).replace("-", "")
    wrong = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
    assert wrong == plain or not recovery_key.looks_like_one(wrong)


@pytest.mark.parametrize("text", ["", "0000", "000G-40R4", "x" * 32 + "0", "!" * 32, "U" * 32])
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(InvalidInput, match="eight groups of four"):
        recovery_key.read(text)
