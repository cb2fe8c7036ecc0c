"""A file, folder or zip that a person hands over, opened without trusting it."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from recovery_app.errors import RecoveryError
from recovery_app.text import _

LONGEST = 64 * 2**20
"""Bytes of one file that is read whole."""

LONGEST_STREAM = 8 * 2**30
"""Bytes of one file that is read piece by piece, never held."""

_LONGEST_TOGETHER = 4 * LONGEST
_MOST_FILES = 20_000
_SUSPECT_SIZE = 256 * 2**20
_SUSPECT_RATIO = 300
# Real health data shrinks 10 to 60 times; what shrinks far more was made to fill a disk.


class Box(Protocol):
    """Files by name, "/" between folders; a single file is a box with one name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, folders left out."""

    def read(self, name: str) -> bytes:
        """A whole file. Raises RecoveryError if it is too large or damaged."""

    def stream(self, name: str) -> Iterator[tuple[bytes, int, int]]:
        """A file in pieces, each with the bytes so far and in all. Raises RecoveryError."""

    def start(self, name: str, length: int = 4096) -> bytes:
        """The beginning of a file. Raises RecoveryError."""


@contextmanager
def opened(path: Path) -> Iterator[Box]:
    """The box at `path`. Raises RecoveryError in one sentence for what is not to be opened."""
    with _in_words(path.name):
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield _Folder(path)
        elif not stat.S_ISREG(mode):
            raise RecoveryError(_("{name} is not a file.").format(name=path.name))
        elif _is_zip(path):
            with zipfile.ZipFile(path) as archive:
                yield _Zip(archive)
        else:
            yield _Files({path.name: path})


class _Files:
    """Plain files on the disk."""

    def __init__(self, files: dict[str, Path]) -> None:
        self._files = files
        self._read = 0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._files)

    def read(self, name: str) -> bytes:
        path = self._files[name]
        size = path.stat().st_size
        self._read += size
        _check_size(name, size, self._read)
        return path.read_bytes()

    def start(self, name: str, length: int = 4096) -> bytes:
        with self._files[name].open("rb") as file:
            return file.read(length)

    def stream(self, name: str) -> Iterator[tuple[bytes, int, int]]:
        path = self._files[name]
        with path.open("rb") as file:
            yield from _pieces(file, path.stat().st_size)


class _Folder(_Files):
    """A folder with what lies in it, links left out."""

    def __init__(self, folder: Path) -> None:
        found = {}
        for seen, path in enumerate(folder.rglob("*")):
            if seen > _MOST_FILES:
                raise _too_many(folder.name)
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path
        super().__init__(dict(sorted(found.items())))


class _Zip:
    """A zip file; nothing in it is ever unpacked to the disk."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        infos = archive.infolist()
        if len(infos) > _MOST_FILES:
            raise _too_many(str(archive.filename))
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._read = 0
        for info in infos:
            _check_name(info.orig_filename)
            if info.is_dir():
                continue
            if info.filename in self._infos:
                sentence = _("The zip file holds {name} twice; it was not opened.")
                raise RecoveryError(sentence.format(name=_shown(info.filename)))
            if info.flag_bits & 1:
                raise RecoveryError(_("The zip file is locked with a password."))
            self._infos[info.filename] = info

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._infos)

    def read(self, name: str) -> bytes:
        info = self._infos[name]
        self._read += info.file_size
        _check_size(name, info.file_size, self._read)
        _check_ratio(name, info)
        with self._archive.open(info) as file:
            return file.read(LONGEST)

    def start(self, name: str, length: int = 4096) -> bytes:
        with self._archive.open(self._infos[name]) as file:
            return file.read(length)

    def stream(self, name: str) -> Iterator[tuple[bytes, int, int]]:
        info = self._infos[name]
        if info.file_size > LONGEST_STREAM:
            raise _too_large(name, info.file_size, LONGEST_STREAM)
        _check_ratio(name, info)
        with self._archive.open(info) as file:
            yield from _pieces(file, info.file_size)


def _pieces(file: IO[bytes], size: int) -> Iterator[tuple[bytes, int, int]]:
    done = 0
    while piece := file.read(1 << 16):
        done += len(piece)
        yield piece, done, size


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}


def _check_name(name: str) -> None:
    parts = PurePosixPath(name.replace("\\", "/"))
    absolute = parts.is_absolute() or (len(name) > 1 and name[1] == ":")
    if absolute or ".." in parts.parts or "\0" in name:
        sentence = _("The zip file holds a name that leads outside of it ({name}).")
        raise RecoveryError(sentence.format(name=_shown(name)))


def _check_size(name: str, size: int, together: int) -> None:
    if size > LONGEST:
        raise _too_large(name, size, LONGEST)
    if together > _LONGEST_TOGETHER:
        raise _too_large(name, together, _LONGEST_TOGETHER)


def _check_ratio(name: str, info: zipfile.ZipInfo) -> None:
    packed = max(1, info.compress_size)
    if info.file_size > _SUSPECT_SIZE and info.file_size / packed > _SUSPECT_RATIO:
        sentence = _("{name} would unpack to {n} times its size; it was not opened.")
        raise RecoveryError(sentence.format(name=_shown(name), n=info.file_size // packed))


def _too_large(name: str, size: int, most: int) -> RecoveryError:
    sentence = _("{name} is too large ({n} MB; at most {most} MB are read).")
    return RecoveryError(sentence.format(name=_shown(name), n=size >> 20, most=most >> 20))


def _too_many(name: str) -> RecoveryError:
    sentence = _("{name} holds more than {n} files; it was not opened.")
    return RecoveryError(sentence.format(name=_shown(name), n=_MOST_FILES))


def _shown(name: str) -> str:
    short = name if len(name) <= 80 else name[:80] + "…"
    return "".join(c if c.isprintable() else "\ufffd" for c in short)


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        sentence = _("{name} cannot be read: {reason}.")
        reason = error.strerror or type(error).__name__
        raise RecoveryError(sentence.format(name=_shown(name), reason=reason)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        sentence = _("{name} is not a sound zip file.")
        raise RecoveryError(sentence.format(name=_shown(name))) from error
