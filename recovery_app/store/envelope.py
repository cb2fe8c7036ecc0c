"""A diary's random key, sealed once under a passphrase and once under a printed recovery key.

How a key is sealed. A secret gives 32 bytes: the passphrase by scrypt (RFC 7914), the recovery
key, which is random enough by itself, by HKDF-Extract (RFC 5869), both with a fresh random salt.
HKDF-Expand makes of them a pad and an authentication key of 32 bytes each. The diary's key XOR the
pad is what is stored, with HMAC-SHA-256 over it and over all that belongs to it (version, which
of the two, salt, cost, name of the key): encrypt, then authenticate. A pad is used for one block
of its own length and never again, for every sealing takes a new salt; so the XOR is a one-time
pad under HMAC-SHA-256 as a pseudo-random function, and needs no cipher of ours or of a library.
The tag is compared before anything is unsealed: a wrong secret is told from a right one without
touching the diary.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from recovery_app.domain import passphrase as passphrases

KEY_BYTES = 32
SALT_BYTES = 16
FORMAT = "recovery-app lock"
VERSION = 1

Random = Callable[[int], bytes]
"""Gives so many random bytes."""

_SECONDS = 0.5
_MEMORY_AT_MOST = 1 << 30


@dataclass(frozen=True)
class Cost:
    """The parameters of scrypt. It takes 128 · n · r bytes of memory, and time in n · r · p."""

    n: int
    r: int
    p: int

    @property
    def memory(self) -> int:
        """In bytes."""
        return 128 * self.n * self.r

    @property
    def is_sane(self) -> bool:
        """Whether this app would ever work with it: at most 1 GiB, a power of two."""
        whole = 1 < self.n <= 1 << 24 and self.n & self.n - 1 == 0
        return whole and 1 <= self.r <= 64 and 1 <= self.p <= 64 and self.memory <= _MEMORY_AT_MOST


LEAST = Cost(1 << 17, 8, 1)
"""128 MiB; what OWASP's Password Storage Cheat Sheet asks of scrypt at least."""


def tuned(clock: Callable[[], float] = time.perf_counter) -> Cost:
    """`LEAST`, repeated so often that unlocking takes about half a second on this computer."""
    begin = clock()
    _scrypt(b"how fast?", bytes(SALT_BYTES), LEAST)
    took = max(clock() - begin, 1e-3)
    return replace(LEAST, p=min(16, max(1, round(_SECONDS / took))))


@dataclass(frozen=True)
class Seal:
    """The diary's key under one secret."""

    salt: bytes
    sealed: bytes
    tag: bytes


@dataclass(frozen=True)
class Envelope:
    """The diary's key under both secrets. `key_id` names the key and tells nothing about it."""

    key_id: str
    cost: Cost
    passphrase: Seal
    recovery: Seal


def seal(key: bytes, passphrase: str, recovery: bytes, cost: Cost, random: Random) -> Envelope:
    """Put the diary's 32-byte `key` under a passphrase and under a recovery key's secret."""
    named = name_of(key)
    return Envelope(
        named,
        cost,
        _seal(key, named, _Passphrase(passphrase, cost), random),
        _seal(key, named, _Recovery(recovery), random),
    )


def with_passphrase(
    envelope: Envelope, key: bytes, passphrase: str, cost: Cost, random: Random
) -> Envelope:
    """The envelope under another passphrase; the recovery key stays."""
    made = _seal(key, envelope.key_id, _Passphrase(passphrase, cost), random)
    return replace(envelope, cost=cost, passphrase=made)


def with_recovery(envelope: Envelope, key: bytes, recovery: bytes, random: Random) -> Envelope:
    """The envelope under another recovery key; the passphrase stays."""
    return replace(envelope, recovery=_seal(key, envelope.key_id, _Recovery(recovery), random))


def open_by_passphrase(envelope: Envelope, passphrase: str) -> bytes | None:
    """The diary's key, or None for a wrong passphrase; takes as long as the cost says."""
    secret = _Passphrase(passphrase, envelope.cost)
    return _unseal(envelope.passphrase, envelope.key_id, secret)


def open_by_recovery(envelope: Envelope, recovery: bytes) -> bytes | None:
    """The diary's key, or None for a wrong recovery key."""
    return _unseal(envelope.recovery, envelope.key_id, _Recovery(recovery))


def name_of(key: bytes) -> str:
    """16 hexadecimal digits that tell keys apart."""
    return expand(key, b"recovery-app lock 1 name", 8).hex()


# Stored -------------------------------------------------------------------------------------


def to_json(envelope: Envelope) -> bytes:
    """The envelope as its plain file holds it."""
    cost = envelope.cost
    told = {
        "format": FORMAT,
        "version": VERSION,
        "key": envelope.key_id,
        "passphrase": {"kdf": "scrypt", "n": cost.n, "r": cost.r, "p": cost.p}
        | _seal_to_json(envelope.passphrase),
        "recovery": {"kdf": "hkdf-sha256"} | _seal_to_json(envelope.recovery),
    }
    return json.dumps(told, indent=1).encode() + b"\n"


def from_json(content: bytes) -> Envelope | None:
    """The envelope back from its file; None for what is none, or none any more."""
    try:
        told = json.loads(content)
        if (told["format"], told["version"]) != (FORMAT, VERSION):
            return None
        by_passphrase = told["passphrase"]
        cost = Cost(*(_whole(by_passphrase[name]) for name in "nrp"))
        envelope = Envelope(
            told["key"], cost, _seal_from_json(by_passphrase), _seal_from_json(told["recovery"])
        )
        named = len(bytes.fromhex(envelope.key_id)) == 8
    except (ValueError, TypeError, LookupError):
        return None
    return envelope if named and cost.is_sane else None


def is_newer(content: bytes) -> bool:
    """Whether it is an envelope of a newer version of this app."""
    try:
        told = json.loads(content)
        return bool(told["format"] == FORMAT and _whole(told["version"]) > VERSION)
    except (ValueError, TypeError, LookupError):
        return False


def _whole(number: Any) -> int:
    if type(number) is not int:
        raise ValueError(number)
    return number


def _seal_to_json(made: Seal) -> dict[str, str]:
    return {"salt": made.salt.hex(), "sealed": made.sealed.hex(), "tag": made.tag.hex()}


def _seal_from_json(told: Mapping[str, Any]) -> Seal:
    made = Seal(*(bytes.fromhex(told[name]) for name in ("salt", "sealed", "tag")))
    if (len(made.salt), len(made.sealed), len(made.tag)) != (SALT_BYTES, KEY_BYTES, 32):
        raise ValueError(told)
    return made


# Sealed -------------------------------------------------------------------------------------


@dataclass(frozen=True, repr=False)
class _Passphrase:
    text: str
    cost: Cost

    @property
    def belongs(self) -> bytes:
        return b"passphrase scrypt %d %d %d" % (self.cost.n, self.cost.r, self.cost.p)

    def stretched(self, salt: bytes) -> bytes:
        # What a keyboard sent that is no character must be a wrong passphrase, not a fault.
        text = passphrases.normal(self.text).encode("utf-8", "surrogatepass")
        return _scrypt(text, salt, self.cost)


@dataclass(frozen=True, repr=False)
class _Recovery:
    secret: bytes

    belongs = b"recovery hkdf-sha256"

    def stretched(self, salt: bytes) -> bytes:
        return extract(salt, self.secret)


def _seal(key: bytes, named: str, secret: _Passphrase | _Recovery, random: Random) -> Seal:
    salt = random(SALT_BYTES)
    pad, authenticates = _keys(secret, named, salt)
    sealed = _xor(key, pad)
    return Seal(salt, sealed, _tag(authenticates, secret, named, salt, sealed))


def _unseal(made: Seal, named: str, secret: _Passphrase | _Recovery) -> bytes | None:
    pad, authenticates = _keys(secret, named, made.salt)
    tag = _tag(authenticates, secret, named, made.salt, made.sealed)
    import hmac

    return _xor(made.sealed, pad) if hmac.compare_digest(tag, made.tag) else None


def _keys(secret: _Passphrase | _Recovery, named: str, salt: bytes) -> tuple[bytes, bytes]:
    about = b"recovery-app lock 1 seal " + secret.belongs + b" " + named.encode()
    both = expand(secret.stretched(salt), about, 2 * KEY_BYTES)
    return both[:KEY_BYTES], both[KEY_BYTES:]


def _tag(
    key: bytes, secret: _Passphrase | _Recovery, named: str, salt: bytes, sealed: bytes
) -> bytes:
    # All parts but the first two have a fixed length, and those hold no line feed.
    content = b"\n".join([secret.belongs, named.encode(), salt + sealed])
    return _mac(key, content)


def _mac(key: bytes, content: bytes) -> bytes:
    import hmac  # and OpenSSL with it, for diaries with a lock alone

    return hmac.digest(key, content, "sha256")


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _scrypt(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    # OpenSSL counts some more than the table itself.
    room = 2 * cost.memory + 256 * cost.r * cost.p + (1 << 20)
    import hashlib

    return hashlib.scrypt(secret, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=room, dklen=32)


def extract(salt: bytes, secret: bytes) -> bytes:
    """HKDF-Extract with SHA-256 (RFC 5869, 2.2)."""
    return _mac(salt, secret)


def expand(key: bytes, about: bytes, length: int) -> bytes:
    """HKDF-Expand with SHA-256 (RFC 5869, 2.3), at most 8160 bytes."""
    made, block = b"", b""
    for number in range(1, -(-length // 32) + 1):
        block = _mac(key, block + about + bytes([number]))
        made += block
    return made[:length]
