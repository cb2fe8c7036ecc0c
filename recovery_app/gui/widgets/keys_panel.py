"""The panel that lists the keys: everything can be done without a mouse."""

from PySide6.QtWidgets import QWidget

from recovery_app.gui.widgets.key_value import KeyValue
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.text import N_, _

KEYS = (
    (N_("Tab, Shift+Tab"), N_("on and back, down the page as it is shown")),
    (
        N_("0 to 9; 1 then 0"),
        N_("a number on a scale (10); in a row of answers the first, second …"),
    ),
    (N_("Delete"), N_("takes an answer back")),
    (N_("Ctrl+Enter, Ctrl+S"), N_("save")),
    (N_("Ctrl+Z"), N_("take the last change back; once more brings it again")),
    (N_("Alt+1 … Alt+9"), N_("the pages, in the order of the side bar")),
    (N_("F1"), N_("warning signs and whom to call, from everywhere")),
    (N_("Escape"), N_("close a panel without saving")),
    (
        N_("arrows in a list, a chart or the calendar"),
        N_("from one to the next, read out; Enter opens it"),
    ),
    (N_("up, down in a number"), N_("a step more, a step less")),
    (N_("Page Up, Page Down"), N_("scroll the page")),
    (N_("? or Ctrl+/"), N_("this list")),
)
"""Keys and what they do, marked for translation."""


class KeysPanel(Sheet):
    """All keys, two columns; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Keys"))
        self.add(KeyValue([(_(keys), _(does)) for keys, does in KEYS]))
        self.closed.connect(self.deleteLater)
