"""Which app a file comes from, told by what is in it."""

from collections.abc import Callable
from dataclasses import dataclass

from recovery_app.exchange.box import Box
from recovery_app.exchange.other_apps import (
    apple_health,
    daylio,
    fitbit,
    google_fit,
    loop,
    track_and_graph,
)
from recovery_app.exchange.other_apps.samples import Progress, Reading


@dataclass(frozen=True)
class AppFormat:
    """One app's export: how to recognise it, and how to read it."""

    name: str
    app: str
    recognises: Callable[[Box], bool]
    read: Callable[[Box, Progress], Reading]


APP_FORMATS = {
    name: AppFormat(name, module.APP, module.recognises, module.read)
    for name, module in {
        "loop": loop,
        "daylio": daylio,
        "track_and_graph": track_and_graph,
        "apple_health": apple_health,
        "google_fit": google_fit,
        "fitbit": fitbit,
    }.items()
}
"""Every format by the name it has on the command line."""


def recognise(box: Box) -> str | None:
    """The name of the format of another app; None if it is none of them."""
    return next((n for n, known in APP_FORMATS.items() if known.recognises(box)), None)
