"""How the operating system starts this very app again: the command, and asking programs for it."""

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from recovery_app.errors import RecoveryError

Command = tuple[str, ...]

# For a copy of the app that Python finds only because of where it was started from.
_FROM = "import sys; sys.path.insert(0, {root!r}); from recovery_app.__main__ import main; sys.exit(main())"

PATIENCE = 20.0
"""Seconds for a program of the system to answer."""


@dataclass(frozen=True)
class Answer:
    """What a program of the system said; `code` 127 when there is no such program."""

    code: int
    text: str

    @property
    def first_line(self) -> str:
        """The reason in brief."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


Run = Callable[[Sequence[str]], Answer]


@dataclass(frozen=True)
class Standing:
    """Whether something is installed *and* runs, in one sentence; `possible` if it could be."""

    on: bool
    words: str
    possible: bool = True


class NotInstalled(RecoveryError):
    """Something of the system could not be switched on or off, for a reason in one sentence."""


def command(*arguments: str) -> Command:
    """What starts this app with `arguments`, from a virtual environment or a frozen program."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    if _is_borrowed():
        return (_python(), "-c", _FROM.format(root=str(_root())), *arguments)
    # -P: what lies in the folder it is started in must not be taken for a module.
    return (_python(), "-P", "-m", "recovery_app", *arguments)


def run(program: Sequence[str]) -> Answer:
    """Run a program of the system and read what it says; never raises."""
    import subprocess  # a megabyte that most days never need

    try:
        done = subprocess.run(  # noqa: S603 - fixed names, arguments of our own
            list(program),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        return Answer(127, program[0])
    except (OSError, subprocess.SubprocessError) as error:
        return Answer(126, type(error).__name__)
    said = done.stdout + (b"\n" + done.stderr if done.stderr else b"")
    return Answer(done.returncode, said.decode("utf-8", "replace").replace("\0", ""))


def detach(program: Sequence[str]) -> None:
    """Start a program that outlives this one; a program that is not there is passed over."""
    import subprocess

    with contextlib.suppress(OSError):
        subprocess.Popen(  # noqa: S603 - this very app
            list(program),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def read(path: Path) -> str | None:
    """What a file holds; None when it is not there or cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def write(path: Path, text: str) -> None:
    """Write a small file and its folder. Raises NotInstalled in words."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotInstalled(f"{path.name}: {error.strerror or type(error).__name__}.") from error


def remove(path: Path) -> None:
    """Remove a file that may be gone already. Raises NotInstalled in words."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise NotInstalled(f"{path.name}: {error.strerror or type(error).__name__}.") from error


def _root() -> Path:
    return Path(__file__).resolve().parent.parent.parent


def _is_borrowed() -> bool:
    if sys.argv[:1] == ["-c"]:
        return True  # started by _FROM already: what it starts in turn is to be found as well
    lent = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    root = _root()
    if any(place and Path(place).resolve() == root for place in lent):
        return True
    return not sys.flags.safe_path and Path.cwd() == root


def _python() -> str:
    # Without a console window on Windows.
    windowed = Path(sys.executable).with_name("pythonw.exe")
    return str(windowed) if windowed.exists() else sys.executable
