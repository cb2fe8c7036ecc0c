"""Draws the README's pictures anew from the example recovery: `python packaging/screenshots.py`.

Run it with the Python of `.venv`; the clock stands still, so equal code gives equal pictures.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "screenshots"
NOW = "2026-11-23T17:40+00:00"
PICTURES = (
    ("today", "today", "light"),
    ("charts", "charts", "light"),
    ("progress", "progress", "light"),
    ("diary", "diary", "light"),
    ("plan", "plan", "light"),
    ("summary", "summary", "light"),
    ("today-dark", "today", "dark"),
)


def main() -> None:
    """Write every picture into packaging/screenshots."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        diary = str(Path(folder) / "diary")
        _app("demo", "--days", "28", "--into", diary)
        for name, page, theme in PICTURES:
            file = str(FOLDER / f"{name}.png")
            _app("--data-dir", diary, "snapshot", page, file, "--size", "1200x800",
                 "--theme", theme)  # fmt: skip


def _app(*arguments: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TZ": "UTC"}
    command = [sys.executable, "-m", "recovery_app", "--now", NOW, *arguments]
    subprocess.run(command, cwd=HERE.parent, env=environment, check=True)


if __name__ == "__main__":
    main()
