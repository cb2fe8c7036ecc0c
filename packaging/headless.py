"""Runs the app's main job on an example recovery where there is no screen, and says what it wrote."""

import os
import shlex
import shutil
import subprocess

import setup_env
from progress import say

FOLDER = setup_env.CHECKOUT / "build" / "example"
PAGES = ("today", "charts", "diary", "summary")


def run() -> int:
    """Make a 28-day example, show it, and write its documents and page pictures; the exit code."""
    say(
        "There is no display, so no window can open. This is the app at work on an example instead."
    )
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    if not _app(["demo", "--days", "28", "--into", "diary"]):
        return 1
    commands = [
        ["today"],
        ["show"],
        ["export", "pdf", "doctors-summary.pdf"],
        ["export", "csv", "diary.csv"],
        *(["snapshot", page, f"{page}.png"] for page in PAGES),
    ]
    failed = [command for command in commands if not _app(["--data-dir", "diary", *command])]
    written = sorted(path for path in FOLDER.iterdir() if path.is_file())
    say(f"\nWritten to {FOLDER}:")
    for path in written:
        say(f"  {path.name}  {path.stat().st_size / 1000:.0f} kB")
    say("The example diary itself is in its folder diary.")
    for command in failed:
        say("Did not work, see above: " + shlex.join(command))
    if not failed:
        say("More: python3 packaging/run.py --help")
    return 1 if failed else 0


def _app(arguments: list[str]) -> bool:
    say("\n$ recovery-app " + shlex.join(arguments))
    command = [str(setup_env.python()), *setup_env.APP, *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=FOLDER, env=environment, check=False).returncode == 0
