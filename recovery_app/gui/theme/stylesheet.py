"""One generated style sheet and palette: the only place where widgets get their looks."""

from string import Template

from PySide6.QtGui import QColor, QPalette

from recovery_app.gui.theme.tokens import GRID, TARGET, TYPE, Metrics, Palette

# One name, `surface`, tells what a widget is: for each name that a rule of its class asks for, Qt
# looks through all properties of every widget.
_BASE = """
QMainWindow, QDialog, QWidget[surface="window"] { background: $window; }
QLabel { background: transparent; }
QToolTip { background: $popover; color: $ink; border: 1px solid $control; padding: 6px 10px; }
QScrollArea, QScrollArea > QWidget > QWidget[surface="none"] { background: transparent; border: none; }
QGroupBox { border: none; margin: 0; padding: 0; background: transparent; }
QFrame[surface="line"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
"""

_TEXT = """
QLabel[tone="soft"] { color: $ink_soft; }
QLabel[tone="faint"] { color: $ink_faint; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="on-accent-soft"] { color: $on_accent_soft; }
QLabel[tone="on-warning-soft"] { color: $on_warning_soft; }
QLabel[tone="on-toast"] { color: $toast_ink; }
QLabel[tone="on-danger-soft"] { color: $on_danger_soft; }
QLabel[disabled="true"], QLabel:disabled { color: $ink_disabled; }
"""

_SURFACES = """
QFrame[surface="card"] { background: $card; border: 1px solid $hairline; border-radius: ${radius_card}px; }
QFrame[surface="quiet"] { background: $sunken; border: 1px solid $hairline; border-radius: ${radius_card}px; }
QFrame[surface="info"] { background: $accent_soft; border: 1px solid $accent; border-radius: 12px; }
QFrame[surface="warning"] { background: $warning_soft; border: 1px solid $warning; border-radius: 12px; }
QFrame[surface="emergency"] { background: $danger_soft; border: 2px solid $danger; border-radius: 12px; }
QFrame[surface="toast"] { background: $toast; border: 1px solid $toast_line; border-radius: 12px; }
QFrame[surface="popover"] { background: $popover; border: 1px solid $control; border-radius: 14px; }
QFrame[surface="sheet"] { background: $card; border: 1px solid $hairline; border-radius: ${radius_card}px; }
QFrame[surface="sidebar"] { background: $sidebar; border: none; border-right: 1px solid $hairline; }
"""

_BUTTONS = """
QPushButton {
    min-height: ${button_inner}px; padding: 0 ${button_pad}px; border: 1px solid $control;
    border-radius: ${radius}px; background: $card; color: $ink; font-weight: 500; outline: none;
}
QPushButton:hover, QPushButton[preview="hover"] { background: $hover; border-color: $control_hover; }
QPushButton:pressed, QPushButton[preview="pressed"] { background: $pressed; }
QPushButton:disabled { color: $ink_disabled; border-color: $hairline; background: transparent; }
QPushButton[variant="primary"] { background: $accent; border-color: $accent; color: $on_accent; font-weight: 600; }
QPushButton[variant="primary"]:hover, QPushButton[variant="primary"][preview="hover"] { background: $accent_hover; border-color: $accent_hover; }
QPushButton[variant="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[variant="primary"]:disabled { background: $pressed; border-color: $pressed; color: $ink_disabled; }
QPushButton[variant="quiet"], QPushButton[variant="danger-quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[variant="danger-quiet"] { color: $danger; }
QPushButton[variant="quiet"]:hover, QPushButton[variant="quiet"][preview="hover"] { background: $hover; }
QPushButton[variant="quiet"]:pressed { background: $pressed; }
QPushButton[variant="danger-quiet"]:hover, QPushButton[variant="danger-quiet"][preview="hover"] { background: $danger_soft; }
QPushButton[variant="quiet"]:disabled, QPushButton[variant="danger-quiet"]:disabled { color: $ink_disabled; background: transparent; }
QPushButton[variant="icon"], QPushButton[variant="icon-bordered"] { background: transparent; border-color: transparent; padding: 0; min-width: ${button_inner}px; max-width: ${button_inner}px; }
QPushButton[variant="icon-bordered"] { border-color: $control; background: $card; }
QPushButton[variant="icon"]:hover, QPushButton[variant="icon"][preview="hover"], QPushButton[variant="icon-bordered"]:hover { background: $pressed; }
QPushButton[variant="icon"]:pressed, QPushButton[variant="icon-bordered"]:pressed { background: $pressed; border-color: $control_hover; }
QPushButton[variant="link"] { background: transparent; border: none; padding: 0; min-height: ${link_inner}px; color: $accent; text-align: left; text-decoration: underline; }
QPushButton[variant="link"]:hover { color: $accent_hover; }
QPushButton[variant="toast"] { background: transparent; border: 1px solid $toast_line; color: $toast_accent; font-weight: 600; }
QPushButton[variant="toast"]:hover { background: $toast_hover; }
QPushButton[variant="toast-icon"] { background: transparent; border: none; padding: 0; min-width: ${button_inner}px; max-width: ${button_inner}px; }
QPushButton[variant="toast-icon"]:hover { background: $toast_hover; }
"""

_CHOICES = """
QPushButton[variant="chip"] { border-radius: ${chip_radius}px; padding: 0 ${chip_pad}px; min-width: ${chip_min}px; background: $card; }
QPushButton[variant="chip"]:hover, QPushButton[variant="chip"][preview="hover"] { background: $hover; border-color: $control_hover; }
QPushButton[variant="chip"]:checked { background: $accent; border-color: $accent; color: $on_accent; font-weight: 500; }
QPushButton[variant="chip"]:checked:hover { background: $accent_hover; border-color: $accent_hover; color: $on_accent; }
QPushButton[variant="chip"]:disabled { background: transparent; border-color: $hairline; color: $ink_disabled; }
QPushButton[variant="chip"]:checked:disabled { background: $pressed; border-color: $pressed; }
QFrame[surface="segmented"] { background: $sunken; border: 1px solid $control; border-radius: ${radius}px; }
QPushButton[variant="segment"] { background: transparent; border: none; border-radius: ${radius_inner}px; min-height: ${segment_inner}px; padding: 0 ${chip_pad}px; color: $ink_soft; }
QPushButton[variant="segment"]:hover { background: $pressed; color: $ink; }
QPushButton[variant="segment"]:checked { background: $accent; color: $on_accent; }
QPushButton[variant="segment"]:disabled { color: $ink_disabled; }
QPushButton[variant="nav"] { background: transparent; border: none; border-radius: ${radius}px; padding: 0 12px; text-align: left; color: $ink_soft; font-weight: 500; }
QPushButton[variant="nav"][tight="true"] { min-height: ${nav_tight}px; }
QPushButton[variant="nav"][small="true"] { font-size: ${nav_small}px; }
QPushButton[variant="nav"]:hover, QPushButton[variant="nav"][preview="hover"] { background: $pressed; color: $ink; }
QPushButton[variant="nav"][current="true"] { background: $accent_soft; color: $on_accent_soft; font-weight: 600; }
QPushButton[variant="day"] { background: transparent; border: 1px solid transparent; border-radius: ${radius}px; padding: 0; min-width: ${day}px; min-height: ${day}px; max-width: ${day}px; max-height: ${day}px; font-weight: 400; }
QPushButton[variant="day"]:hover { background: $hover; }
QPushButton[variant="day"][today="true"] { border-color: $control; font-weight: 600; }
QPushButton[variant="day"][outside="true"] { color: $ink_faint; }
QPushButton[variant="day"]:checked { background: $accent; color: $on_accent; font-weight: 600; }
QPushButton[variant="day"]:disabled { color: $ink_disabled; background: transparent; }
"""

_FIELDS = """
QLineEdit, QTextEdit, QComboBox {
    background: $field; color: $ink; border: 1px solid $control; border-radius: ${radius}px;
    selection-background-color: $accent; selection-color: $on_accent; outline: none;
    placeholder-text-color: $ink_faint;
    padding: 0 12px;
}
QLineEdit, QComboBox { min-height: ${button_inner}px; }
QTextEdit { padding: 7px 8px; }
QLineEdit[lead="true"] { padding-left: ${lead}px; }
QLineEdit[trail="true"] { padding-right: ${trail}px; }
QLineEdit:hover, QTextEdit:hover, QComboBox:hover, QLineEdit[preview="hover"] { border-color: $control_hover; }
QLineEdit:focus, QTextEdit:focus, QComboBox:focus, QComboBox:on, QLineEdit[preview="focus"] { border: 2px solid $focus; padding: 0 11px; }
QTextEdit:focus { padding: 6px 7px; }
QTextEdit[surface="none"], QTextEdit[surface="none"]:focus { background: transparent; border: none; border-radius: 0; padding: 0; }
QLineEdit[lead="true"]:focus { padding-left: ${lead_focus}px; }
QLineEdit[trail="true"]:focus { padding-right: ${trail_focus}px; }
QLineEdit:focus, QComboBox:focus, QLineEdit[preview="focus"] { min-height: ${button_inner_focus}px; }
QLineEdit[error="true"], QTextEdit[error="true"], QComboBox[error="true"] { border: 2px solid $danger; padding: 0 11px; }
QLineEdit[error="true"], QComboBox[error="true"] { min-height: ${button_inner_focus}px; }
QTextEdit[error="true"] { padding: 6px 7px; }
QLineEdit[lead="true"][error="true"] { padding-left: ${lead_focus}px; }
QLineEdit[trail="true"][error="true"] { padding-right: ${trail_focus}px; }
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled { color: $ink_disabled; border-color: $hairline; background: $sunken; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: ${trail}px; }
QComboBox::down-arrow { image: none; }
QComboBox[empty="true"] { color: $ink_faint; }
QAbstractItemView { background: $popover; color: $ink; border: 1px solid $control; border-radius: 6px; padding: 1px; outline: none; }
QAbstractItemView::item { min-height: ${item}px; padding: 0 10px; border-radius: 6px; color: $ink; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $accent_soft; color: $on_accent_soft; }
"""

_DATA = """
QTableView { background: $card; gridline-color: $hairline; border: 1px solid $hairline; border-radius: 12px; padding: 0; }
QTableView::item { padding: 0 12px; border-radius: 0; min-height: ${item}px; }
QHeaderView { background: $card; border: none; }
QHeaderView::section { background: $card; color: $ink_soft; border: none; border-bottom: 1px solid $control; padding: 8px 12px; font-weight: 600; }
QMenu { background: $popover; border: 1px solid $control; padding: 6px; }
QMenu::item { padding: 10px 20px; border-radius: 6px; color: $ink; }
QMenu::item:selected { background: $accent_soft; color: $on_accent_soft; }
QMenu::item:disabled { color: $ink_disabled; }
QMenu::separator { height: 1px; background: $hairline; margin: 6px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; border: none; }
QScrollBar::handle:vertical { min-height: 40px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 40px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $control_hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def build(colours: Palette, metrics: Metrics) -> str:
    """The whole style sheet of one theme at one text scale."""
    text = "".join(
        f'QLabel[role="{role}"] {{ font-size: {metrics.text(role)}px; font-weight: {style.weight};'
        f" letter-spacing: {style.spacing}px; }}\n"
        for role, style in TYPE.items()
    )
    sheet = f"{_BASE}{text}{_TEXT}{_SURFACES}{_BUTTONS}{_CHOICES}{_FIELDS}{_DATA}"
    return Template(sheet).substitute(_values(colours, metrics))


def _values(colours: Palette, metrics: Metrics) -> dict[str, object]:
    names = {n: getattr(colours, n) for n in Palette.__slots__ if n not in ("series", "scrim")}
    inner = metrics.control - 2
    lead = 12 + metrics.icon + GRID
    return names | {
        "field": colours.sunken if colours.dark else colours.card,
        # a toast floats over everything: ink on paper turned round, except where contrast rules
        "toast": colours.popover if colours.dark else colours.ink,
        "toast_line": colours.control,
        "toast_ink": colours.ink if colours.dark else colours.window,
        "toast_accent": colours.accent if colours.dark else "#8FDDD3",
        "toast_hover": colours.pressed if colours.dark else "#2C3739",
        "radius": metrics.radius,
        "radius_inner": metrics.radius - 3,
        "radius_card": metrics.radius_card,
        "button_inner": inner,
        "button_inner_focus": inner - 2,
        "button_pad": 16 + round(4 * (metrics.scale - 1)),
        "nav_small": metrics.text("small"),
        "nav_tight": TARGET,
        "chip_pad": 14,
        # narrower than high, Qt would drop the round ends
        "chip_min": metrics.control - 2 * 14,
        "chip_radius": metrics.control // 2,
        "link_inner": metrics.em(1.5),
        "segment_inner": metrics.control - 2,
        "day": metrics.control - 2,
        "item": metrics.control,
        "lead": lead,
        "lead_focus": lead - 1,
        "trail": lead,
        "trail_focus": lead - 1,
    }


def palette(colours: Palette) -> QPalette:
    """The same colours for everything Fusion paints by itself."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, token in {
        roles.Window: colours.window,
        roles.WindowText: colours.ink,
        roles.Base: colours.card,
        roles.AlternateBase: colours.sunken,
        roles.Text: colours.ink,
        roles.Button: colours.card,
        roles.ButtonText: colours.ink,
        roles.BrightText: colours.danger,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Accent: colours.accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.PlaceholderText: colours.ink_faint,
        roles.ToolTipBase: colours.popover,
        roles.ToolTipText: colours.ink,
        roles.Light: colours.hover,
        roles.Mid: colours.hairline,
        roles.Dark: colours.control,
    }.items():
        made.setColor(role, QColor(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.ink_disabled))
    return made
