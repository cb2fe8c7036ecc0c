"""What is written down when the app itself fails: where it happened, never what the diary says."""

import platform
import traceback
from pathlib import Path

from recovery_app import __version__

_PACKAGE = Path(__file__).resolve().parent


def bug_report(error: BaseException) -> str:
    """Version, system, kind of error and the places in the code.

    The error's message and the values of variables are left out: they could hold diary text. So
    are folders outside the app, which could name a person.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_shortened(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return "\n".join([f"Recovery App {__version__}, {system}", type(error).__name__, *places])


def _shortened(filename: str) -> str:
    path = Path(filename)
    try:
        return str(path.resolve().relative_to(_PACKAGE.parent))
    except (ValueError, OSError):
        return path.name
