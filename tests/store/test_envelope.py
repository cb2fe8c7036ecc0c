"""A key sealed under a passphrase and a recovery key: known vectors, and nothing else opens it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.store import envelope
from recovery_app.store.envelope import Cost

CHEAP = Cost(16, 1, 1)
KEY = bytes(range(32))
SECRET = bytes(range(100, 117))


def counting() -> Callable[[int], bytes]:
    """Bytes that are the same every time, and never twice."""
    number = iter(range(1, 999))
    return lambda size: hashlib.sha512(bytes([next(number)])).digest()[:size]


@pytest.fixture
def made() -> envelope.Envelope:
    return envelope.seal(KEY, "correct horse", SECRET, CHEAP, counting())


def test_hkdf_is_that_of_rfc_5869() -> None:
    """Appendix A.1 and A.3."""
    secret = bytes([0x0B] * 22)
    key = envelope.extract(bytes(range(13)), secret)
    assert key.hex() == "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"
    assert envelope.expand(key, bytes(range(0xF0, 0xFA)), 42).hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )
    key = envelope.extract(b"", secret)
    assert envelope.expand(key, b"", 42).hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    )


def test_scrypt_is_that_of_rfc_7914() -> None:
    """Section 12, the second vector, as far as 32 bytes go."""
    made = envelope._scrypt(b"password", b"NaCl", Cost(1024, 8, 16))
    assert made.hex() == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"


def test_a_known_envelope(made: envelope.Envelope) -> None:
    """Files of the first version must open for good: these are its bytes."""
    assert json.loads(envelope.to_json(made)) == KNOWN
    assert envelope.from_json(json.dumps(KNOWN).encode()) == made


KNOWN: dict[str, Any] = {
    "format": "recovery-app lock",
    "version": 1,
    "key": "fbbac8e891954463",
    "passphrase": {
        "kdf": "scrypt",
        "n": 16,
        "r": 1,
        "p": 1,
        "salt": "7b54b66836c1fbdd13d2441d9e1434dc",
        "sealed": "adab8b613c9c5b085e38fa90a678b52839e17ccd18f4c6ab01ea4e4686076721",
        "tag": "f24676d532958dcb8b45e3b3f7edb3077885c832e2981413acd6b3986181f613",
    },
    "recovery": {
        "kdf": "hkdf-sha256",
        "salt": "fab848c9b657a853ee37c09cbfdd149d",
        "sealed": "b2d81464c2720117171b56b17804275f2bb1e48d037edd85204c51dcbcfc7b27",
        "tag": "b118432e1a0fa17186b812a6adbc68b5a33f1f0327199e0affa1182075e636de",
    },
}


def test_both_secrets_open_it(made: envelope.Envelope) -> None:
    assert envelope.open_by_passphrase(made, "correct horse") == KEY
    assert envelope.open_by_recovery(made, SECRET) == KEY
    assert envelope.from_json(envelope.to_json(made)) == made
    assert KEY.hex() not in envelope.to_json(made).decode()


@given(st.binary(min_size=32, max_size=32), st.text(), st.binary(min_size=17, max_size=17))
def test_what_is_sealed_opens(key: bytes, passphrase: str, secret: bytes) -> None:
    made = envelope.seal(key, passphrase, secret, CHEAP, counting())
    again = envelope.from_json(envelope.to_json(made))
    assert again is not None
    assert envelope.open_by_passphrase(again, passphrase) == key
    assert envelope.open_by_recovery(again, secret) == key


@given(st.text(), st.binary(max_size=40))
def test_nothing_else_opens_it(text: str, secret: bytes) -> None:
    made = envelope.seal(KEY, "correct horse", SECRET, CHEAP, counting())
    assert (envelope.open_by_passphrase(made, text) is None) == (text != "correct horse")
    assert (envelope.open_by_recovery(made, secret) is None) == (secret != SECRET)


def test_one_secret_does_not_do_for_the_other(made: envelope.Envelope) -> None:
    swapped = replace(made, passphrase=made.recovery, recovery=made.passphrase)
    assert envelope.open_by_passphrase(swapped, "correct horse") is None
    assert envelope.open_by_recovery(swapped, SECRET) is None


def test_every_bit_of_it_counts(made: envelope.Envelope) -> None:
    """A flipped bit is noticed, wherever it is: it never gives another key."""
    for part in ("passphrase", "recovery"):
        whole = getattr(made, part)
        for name in ("salt", "sealed", "tag"):
            for bit in range(8 * len(getattr(whole, name))):
                content = bytearray(getattr(whole, name))
                content[bit // 8] ^= 1 << bit % 8
                other = replace(made, **{part: replace(whole, **{name: bytes(content)})})
                by_passphrase = None if part == "passphrase" else KEY
                assert envelope.open_by_passphrase(other, "correct horse") == by_passphrase
                if part == "recovery":
                    assert envelope.open_by_recovery(other, SECRET) is None
    for cost in (Cost(32, 1, 1), Cost(16, 2, 1), Cost(16, 1, 2)):
        assert envelope.open_by_passphrase(replace(made, cost=cost), "correct horse") is None
    renamed = replace(made, key_id="0" * 16)
    assert envelope.open_by_recovery(renamed, SECRET) is None


def test_a_new_seal_takes_a_new_salt() -> None:
    """The pad is for one block: the same secret never makes the same one again."""
    random = counting()
    made = envelope.seal(KEY, "correct horse", SECRET, CHEAP, random)
    again = envelope.with_passphrase(made, KEY, "correct horse", CHEAP, random)
    assert again.passphrase.salt != made.passphrase.salt
    assert again.passphrase.sealed != made.passphrase.sealed
    assert again.recovery == made.recovery
    renewed = envelope.with_recovery(again, KEY, SECRET, random)
    assert renewed.recovery.sealed != made.recovery.sealed
    assert renewed.passphrase == again.passphrase


def test_changing_one_leaves_the_other(made: envelope.Envelope) -> None:
    changed = envelope.with_passphrase(made, KEY, "another one", Cost(32, 1, 1), counting())
    assert envelope.open_by_passphrase(changed, "another one") == KEY
    assert envelope.open_by_passphrase(changed, "correct horse") is None
    assert envelope.open_by_recovery(changed, SECRET) == KEY


def test_a_passphrase_is_the_same_however_it_is_composed() -> None:
    made = envelope.seal(KEY, "Müller Söhne", SECRET, CHEAP, counting())
    assert envelope.open_by_passphrase(made, "Mu\u0308ller\u00a0So\u0308hne") == KEY


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"}, {"version": 0}, {"key": "xy"}, {"key": "00"}, {"key": None},
        {"passphrase": None}, {"recovery": {}}, {"recovery": {"salt": "", "sealed": "", "tag": ""}},
        *({"passphrase": {"salt": "00" * 16, "sealed": "00" * 32, "tag": "00" * 32,
                          "n": n, "r": r, "p": p}}
          for n, r, p in [(0, 1, 1), (17, 1, 1), (1 << 25, 8, 1), (1 << 20, 64, 1), (16, 0, 1),
                          (16, 1, 1000), (True, 1, 1), ("16", 1, 1), (-16, 1, 1)]),
    ],
)  # fmt: skip
def test_what_is_no_envelope(made: envelope.Envelope, change: dict[str, Any]) -> None:
    told = {**json.loads(envelope.to_json(made)), **change}
    assert envelope.from_json(json.dumps(told).encode()) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}'])
def test_what_is_not_even_json(content: bytes) -> None:
    assert envelope.from_json(content) is None
    assert not envelope.is_newer(content)


def test_one_of_a_newer_version_is_known_as_such(made: envelope.Envelope) -> None:
    told = {**json.loads(envelope.to_json(made)), "version": 2, "passphrase": "other"}
    assert envelope.is_newer(json.dumps(told).encode())
    assert not envelope.is_newer(envelope.to_json(made))


def test_the_cost_is_tuned_to_half_a_second() -> None:
    def took(seconds: float) -> Callable[[], float]:
        times = iter([10.0, 10.0 + seconds])
        return lambda: next(times)

    assert envelope.tuned(took(0.25)) == replace(envelope.LEAST, p=2)
    assert envelope.tuned(took(2.0)) == envelope.LEAST
    assert envelope.tuned(took(0.0)) == replace(envelope.LEAST, p=16)
    assert envelope.LEAST.memory == 128 << 20


def test_secrets_are_not_told_by_a_traceback() -> None:
    assert "horse" not in repr(envelope._Passphrase("correct horse", CHEAP))
    assert "dddd" not in repr(envelope._Recovery(b"dddd"))
