"""Small programs in a process of their own, where nothing has been imported yet."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Text = TypeVar("Text", str, bytes)

_ROOT = Path(__file__).resolve().parents[1]


def said(program: str) -> str:
    """What a program prints that finds the app, and no display; an error fails the test."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        capture_output=True, text=True, env=environment, check=True,
    )  # fmt: skip
    return done.stdout


@contextmanager
def ending(program: "subprocess.Popen[Text]") -> Iterator["subprocess.Popen[Text]"]:
    """A program that ends with the test, also one that stands still: nobody waits for it then."""
    try:
        yield program
    finally:
        if program.poll() is None:
            program.kill()
        with program:
            pass  # its pipes are closed
