"""Makes and keeps the virtual environment in `.venv`, from the lock, with the standard library alone.

The environment is right when its stamp says so: the stamp is written last and taken away first, so
whatever was interrupted, even by a power cut, is seen at the next start and built anew.
"""

import contextlib
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import apt_packages
from progress import PipWatcher, Progress, say

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
STAMP = VENV / "recovery-app-setup.json"
LOG = VENV / "recovery-app-setup.log"
# Beside the environment, not in it: it has to outlive an environment that is built anew.
BUSY = CHECKOUT / ".venv.lock"
LOCKS = {
    "run": CHECKOUT / "packaging" / "lock-run.txt",
    "dev": CHECKOUT / "packaging" / "lock-dev.txt",
}
# Settings that would send pip's work elsewhere than into our environment.
STRAY_SETTINGS = ("PIP_PREFIX", "PIP_ROOT", "PIP_TARGET", "PYTHONHOME", "PYTHONPATH")
# -P: what lies in the folder the person is in must not be taken for a module.
APP = ("-P", "-m", "recovery_app")
WINDOWS = os.name == "nt"


class SetupError(Exception):
    """Setting up did not work; the text says why and what to do."""


def ensure(level: str) -> None:
    """Make the environment hold everything of lock `level`, "run" or "dev". Raises SetupError."""
    if _ready(level):
        return
    try:
        with _alone():
            if not _ready(level):
                _build(level)
    except OSError as fault:
        raise SetupError(f"The environment could not be made in {VENV}: {fault}") from fault


def python() -> Path:
    """The environment's own Python."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def run(arguments: Sequence[str]) -> int:
    """Run the environment's Python in the checkout, wait, and return its exit code."""
    return subprocess.run([str(python()), *arguments], cwd=CHECKOUT, check=False).returncode


def hand_over(arguments: Sequence[str]) -> int:
    """Become the environment's Python where the system can, else run it and wait."""
    command = [str(python()), *arguments]
    if not WINDOWS:  # its exec returns to the shell at once and fights over the keyboard
        os.execv(command[0], command)  # noqa: S606
    return subprocess.run(command, check=False).returncode


def recall(key: str) -> object:
    """What `remember` stored under `key` for this environment, or None."""
    return _stamp().get(key)


def remember(key: str, value: object) -> None:
    """Store a JSON value for as long as this environment lives."""
    _write_stamp({**_stamp(), key: value})


def _ready(level: str) -> bool:
    stamp = _stamp()
    return (
        stamp.get("built") == _fingerprint()
        and stamp.get("level") in (level, "dev")
        and python().exists()
    )


def _fingerprint() -> dict[str, str]:
    """What the environment depends on; any difference makes it stale."""
    prints = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in LOCKS.items()}
    return {**prints, **_interpreter()}


def _interpreter() -> dict[str, str]:
    version = f"{sys.implementation.cache_tag} {sys.version_info[0]}.{sys.version_info[1]}"
    return {"python": version, "system": f"{sys.platform} {platform.machine()}"}


def _stamp() -> dict[str, object]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_stamp(content: dict[str, object]) -> None:
    beside = STAMP.with_suffix(".new")
    beside.write_text(json.dumps(content, indent=1), encoding="utf-8")
    beside.replace(STAMP)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the set-up lock. The system lets go of it when the last process holding it ends."""
    with BUSY.open("a+b") as file:
        if not _try_lock(file.fileno()):
            say("Another start is setting up this folder; waiting for it.")
            _wait_lock(file.fileno())
        if not WINDOWS:  # pip inherits it: should we be killed, the next start waits for pip's end
            os.set_inheritable(file.fileno(), True)
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_lock(descriptor: int) -> None:
        while not _try_lock(descriptor):
            time.sleep(0.5)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system that knows no locks: nothing to wait for
            return True
        return True

    def _wait_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _build(level: str) -> None:
    stamp = _stamp()
    built = stamp.get("built")
    usable = isinstance(built, dict) and {**built, **_interpreter()} == built and python().exists()
    with Progress("Setting up Recovery App in this folder; only this start takes longer.") as told:
        if usable:
            STAMP.unlink()
            LOG.write_text("", encoding="utf-8")
        else:
            _new_venv(told)
        _install(level, told)
        _add_project()
    _write_stamp({"built": _fingerprint(), "level": level})


def _new_venv(told: Progress) -> None:
    """Make an empty environment, with pip in it if this Python can."""
    told.step("making a virtual environment in .venv")
    _clear()
    LOG.write_text("", encoding="utf-8")
    # Should this very command run on the environment's Python: the one underneath.
    make = [getattr(sys, "_base_executable", None) or sys.executable, "-m", "venv"]
    if _logged([*make, str(VENV)]) == 0:
        return
    # Debian leaves `ensurepip` out; its pip can install into an environment from outside.
    if _logged([*make, "--without-pip", str(VENV)]) == 0 and _pip():
        return
    package = f"python3.{sys.version_info[1]}-venv"
    if apt_packages.allowed():
        told.step(f"installing {package} with apt, which this Python needs for that")
        apt_packages.install([package])
    if _logged([*make, str(VENV)]) == 0:
        return
    sentence = "This Python can make no virtual environment with pip in it."
    if apt_packages.present():
        line = apt_packages.line([package])
        raise SetupError(f"{sentence} Type this, then start the same command again:\n  {line}")
    raise SetupError(_failed(sentence))


def _clear() -> None:
    """Empty `.venv`, but only one that is ours or nobody's."""
    if VENV.exists() and any(VENV.iterdir()) and not (LOG.exists() or STAMP.exists()):
        raise SetupError(
            f"There is a {VENV} that this command did not make, and it is left as it is. "
            "Move or delete it, then start again."
        )
    VENV.mkdir(exist_ok=True)
    # The log says whose folder it is, so it goes last.
    for entry in sorted(VENV.iterdir(), key=lambda found: found == LOG):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _pip() -> list[str] | None:
    """The command that is this environment's pip: its own, or one that works from outside."""
    own = [str(python()), "-I", "-m", "pip"]
    outside = [sys.executable, "-m", "pip", "--python", str(python())]
    return next((pip for pip in (own, outside) if _logged([*pip, "--version"]) == 0), None)


def _install(level: str, told: Progress) -> None:
    pip = _pip()
    if pip is None:
        raise SetupError(_failed("There is no pip that works in the virtual environment."))
    lock = LOCKS[level]
    pinned = len(re.findall(r"(?m)^[\w.-]+==", lock.read_text(encoding="utf-8")))
    told.step("fetching the packages it is made of")
    options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--progress-bar=off"]
    quiet = ["--disable-pip-version-check", "--no-warn-script-location"]
    command = [*pip, "install", *options, *quiet, "-r", str(lock)]
    if _logged(command, PipWatcher(told, pinned).line) != 0:
        raise SetupError(
            _failed(_why_pip_failed(LOG.read_text(encoding="utf-8", errors="replace")))
        )


def _add_project() -> None:
    """Let the environment find this checkout. All paths are relative, so both can be moved."""
    base = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    (packages / "recovery-app.pth").write_text(os.path.relpath(CHECKOUT, packages) + "\n", "ascii")
    if WINDOWS:
        text = '@"%~dp0python.exe" -P -m recovery_app %*\r\n'
        (VENV / "Scripts" / "recovery-app.cmd").write_text(text, "ascii", newline="")
    else:
        command = VENV / "bin" / "recovery-app"
        here = '"$(dirname -- "$(readlink -f -- "$0")")"'
        command.write_text(f'#!/bin/sh\nexec {here}/python -P -m recovery_app "$@"\n', "ascii")
        command.chmod(0o755)


def _logged(command: Sequence[str], watch: Callable[[str], None] | None = None) -> int:
    """Run a command with its output in the log; hand each line to `watch`. Return its exit code."""
    environment = {k: v for k, v in os.environ.items() if k not in STRAY_SETTINGS}
    environment |= {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PYTHONIOENCODING": "utf-8"}
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n")
        log.flush()
        with subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            close_fds=WINDOWS,  # elsewhere the lock goes along, see `_alone`
        ) as process:
            for line in process.stdout or ():
                log.write(line)
                if watch:
                    watch(line.rstrip())
    return process.returncode


def _why_pip_failed(log: str) -> str:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if "DO NOT MATCH THE HASHES" in log:
        return (
            "A package that came over the network is not the one in the lock; it was not installed."
        )
    if "No space left" in log:
        return "The disk is full."
    if re.search(r"connection|timed out|name resolution|SSL|proxy", log, re.IGNORECASE):
        return "The packages could not be fetched. Is there a network? Start again to go on."
    if found := re.search(r"No matching distribution found for ([\w.-]+)", log):
        sentence = "There is no ready-made {} for Python {} on this system; README says what works."
        return sentence.format(found[1], version)
    return "The packages could not be installed."


def _failed(sentence: str) -> str:
    """`sentence`, with the end of the log and where the whole log lies."""
    lines = LOG.read_text(encoding="utf-8", errors="replace").splitlines()
    telling = [line[:200] for line in lines if line and not line.startswith("Ignoring ")]
    tail = "".join(f"  | {line}\n" for line in telling[-12:])
    return f"{sentence}\n{tail}The whole log: {LOG}"
