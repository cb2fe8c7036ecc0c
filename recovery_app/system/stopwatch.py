"""Seconds that only ever go on, also while the computer sleeps and whatever its clock is set to."""

import time


def elapsed() -> float:
    """Seconds since some moment; macOS alone leaves out sleep, for it has no such clock here."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)
