"""The theme in use: like Qt's style and palette, there is one per process."""

from dataclasses import dataclass

from recovery_app.gui.theme.tokens import LIGHT, Metrics, Palette


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, sizes and whether anything may move."""

    palette: Palette
    metrics: Metrics
    motion: bool = True

    def ms(self, duration: int) -> int:
        """How long a movement takes (ms): 0 when the person or the platform wants none."""
        return min(duration, 150) if self.motion else 0


class _InUse:
    theme = Theme(LIGHT, Metrics())


def current() -> Theme:
    """The theme in use."""
    return _InUse.theme


def use(theme: Theme) -> None:
    """Remember `theme`; only `theme.apply` calls this."""
    _InUse.theme = theme
