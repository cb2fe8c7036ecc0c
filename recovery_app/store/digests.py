"""SHA-256 as Python brings it: without OpenSSL, which takes 3 MB and 3 ms of each start."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    for _name in ("_sha2", "_sha256", "hashlib"):  # from Python 3.12 on, before it, and anywhere
        try:
            sha256 = import_module(_name).sha256
        except (ImportError, AttributeError):
            continue
        break

__all__ = ["sha256"]
