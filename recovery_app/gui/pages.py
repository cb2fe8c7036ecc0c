"""The pages of the window: their names, icons and order, each built when it is first opened."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from recovery_app.gui.shell import Shell
from recovery_app.text import N_, _

if TYPE_CHECKING:
    from recovery_app.gui.first_today import FirstToday


@dataclass(frozen=True)
class PageInfo:
    """One entry of the side bar, or a page that is reached from the one named in `within`."""

    name: str
    title: str
    icon: str
    within: str = ""


@runtime_checkable
class Refreshed(Protocol):
    """A page that reads the diary again when it was changed."""

    def refresh(self) -> None:
        """Read again; what is being typed stays."""


@runtime_checkable
class WithDays(Protocol):
    """A page that can be opened at a day."""

    def open_day(self, day: date) -> None:
        """Show that day."""


PAGES = (
    PageInfo("today", N_("Today"), "sun"),
    PageInfo("charts", N_("Charts"), "chart-line"),
    PageInfo("progress", N_("Progress"), "trending-up"),
    PageInfo("diary", N_("Diary"), "calendar-days"),
    PageInfo("plan", N_("Plan"), "clipboard-list"),
    PageInfo("summary", N_("Summary"), "file-text"),
)
FOOTER = (
    PageInfo("help", N_("Get help"), "life-buoy"),
    PageInfo("procedure", N_("Procedure"), "syringe"),
    PageInfo("settings", N_("Settings"), "settings"),
)
WITHIN = (PageInfo("about", N_("About PRP"), "info", within="settings"),)
"""Pages that are reached from another one."""

NEEDS_PROCEDURE = frozenset({"today"})


def title(name: str) -> str:
    """What a page is called; nothing for the first questions, which speak for themselves."""
    return next((_(page.title) for page in (*PAGES, *FOOTER, *WITHIN) if page.name == name), "")


def marked(name: str) -> str:
    """Which entry of the side bar stands for a page: its own, or that of the page it is within."""
    return next((page.within for page in WITHIN if page.name == name), name)


def build(name: str, shell: Shell, first: "FirstToday | None" = None) -> QWidget:
    """The page of that name; Today in the place of what `first` showed already.

    Imports wait until here: the window must not wait for charts.
    """
    match name:
        case "welcome":
            from recovery_app.gui.welcome import WelcomePage

            return WelcomePage(shell)
        case "today":
            from recovery_app.gui.today import TodayPage

            return TodayPage(shell, first)
        case "charts":
            from recovery_app.gui.charts import ChartsPage

            return ChartsPage(shell)
        case "progress":
            from recovery_app.gui.progress import ProgressPage

            return ProgressPage(shell)
        case "diary":
            from recovery_app.gui.diary import DiaryPage

            return DiaryPage(shell)
        case "plan":
            from recovery_app.gui.plan import PlanPage

            return PlanPage(shell)
        case "summary":
            from recovery_app.gui.summary import SummaryPage

            return SummaryPage(shell)
        case "procedure":
            from recovery_app.gui.procedure import ProcedurePage

            return ProcedurePage(shell)
        case "help":
            from recovery_app.gui.help import HelpPage

            return HelpPage(shell)
        case "settings":
            from recovery_app.gui.settings import SettingsPage

            return SettingsPage(shell)
        case "about":
            from recovery_app.gui.about import AboutPage

            return AboutPage(shell)
    raise ValueError(name)
