"""The one door to files shipped with the app."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Where a shipped file lies, in a checkout as in an installed wheel."""
    installed = _HERE / "_resources"
    root = installed if installed.is_dir() else _HERE.parent / "resources"
    return root.joinpath(*parts)


def read_text(*parts: str) -> str:
    """The text of a shipped file."""
    return path(*parts).read_text(encoding="utf-8")
