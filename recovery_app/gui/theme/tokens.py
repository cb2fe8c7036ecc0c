"""The design's numbers: colours of each theme, chart colours, type scale, grid."""

from dataclasses import dataclass

GRID = 8
"""Every distance is a multiple of this, or half of it (pixels)."""

TARGET = 44
"""No control is lower than this (pixels at 100 % text)."""

FAMILY = "Inter"

MIN_SCALE, MAX_SCALE = 0.8, 3.0


@dataclass(frozen=True, slots=True)
class Series:
    """Chart colours: told apart under red, green and blue blindness, 3:1 on `Palette.card`."""

    soreness: str
    usual_pain: str
    waking: str
    swelling: str
    ice: str
    medicine: str
    exposure: str
    walk: str
    daily: str
    physio: str
    cardio: str
    load: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, by what they are for."""

    name: str
    dark: bool
    # surfaces
    window: str
    sidebar: str
    card: str
    sunken: str
    popover: str
    hover: str
    pressed: str
    # lines: `hairline` only decorates, `control` outlines what can be operated
    hairline: str
    control: str
    control_hover: str
    # text
    ink: str
    ink_soft: str
    ink_faint: str
    ink_disabled: str
    # the one accent
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    # states that need a colour of their own
    warning: str
    warning_soft: str
    on_warning_soft: str
    danger: str
    danger_soft: str
    on_danger_soft: str
    focus: str
    scrim: str
    series: Series


LIGHT = Palette(
    name="light",
    dark=False,
    window="#F6F5F1",
    sidebar="#EFEDE7",
    card="#FFFFFF",
    sunken="#F4F3EF",
    popover="#FFFFFF",
    hover="#F1F0EB",
    pressed="#E6E5DE",
    hairline="#E5E3DC",
    control="#84898A",
    control_hover="#5C6465",
    ink="#1A2224",
    ink_soft="#525D5D",
    ink_faint="#626C6C",
    ink_disabled="#9BA2A1",
    accent="#0B6A67",
    accent_hover="#095A57",
    accent_pressed="#074A48",
    on_accent="#FFFFFF",
    accent_soft="#DFEFEC",
    on_accent_soft="#084F4D",
    warning="#9A6700",
    warning_soft="#FBF1DC",
    on_warning_soft="#5F3F00",
    danger="#B3352F",
    danger_soft="#FBE9E6",
    on_danger_soft="#8C211D",
    focus="#0B6A67",
    scrim="#66161C1D",
    series=Series(
        soreness="#B74D3D",
        usual_pain="#0B6A67",
        waking="#8A6BBE",
        swelling="#B28619",
        ice="#208EEA",
        medicine="#884EA5",
        exposure="#93084A",
        walk="#41826C",
        daily="#9A8A5A",
        physio="#1F5C66",
        cardio="#D06608",
        load="#523912",
    ),
)

DARK = Palette(
    name="dark",
    dark=True,
    window="#101516",
    sidebar="#0C1011",
    card="#192021",
    sunken="#131919",
    popover="#212A2B",
    hover="#232C2D",
    pressed="#2D3738",
    hairline="#293233",
    control="#76827F",
    control_hover="#A3AFAC",
    ink="#ECF0EE",
    ink_soft="#AEB9B7",
    ink_faint="#98A4A2",
    ink_disabled="#606B6A",
    accent="#63C9BD",
    accent_hover="#7AD6CB",
    accent_pressed="#4FB5A9",
    on_accent="#04211F",
    accent_soft="#173B38",
    on_accent_soft="#BCEBE4",
    warning="#E3B45A",
    warning_soft="#33280F",
    on_warning_soft="#F3D8A0",
    danger="#F0897F",
    danger_soft="#3A1D1B",
    on_danger_soft="#F8C4BE",
    focus="#7AD6CB",
    scrim="#99000000",
    series=Series(
        soreness="#EE8871",
        usual_pain="#63C9BD",
        waking="#B79BEF",
        swelling="#EEC556",
        ice="#6EB9F3",
        medicine="#B067F4",
        exposure="#FA3398",
        walk="#A4D3AA",
        daily="#FAE887",
        physio="#4A95A2",
        cardio="#F0A457",
        load="#A47B55",
    ),
)

CONTRAST = Palette(
    name="contrast",
    dark=True,
    window="#000000",
    sidebar="#000000",
    card="#000000",
    sunken="#000000",
    popover="#000000",
    hover="#1F2626",
    pressed="#303939",
    hairline="#8C9695",
    control="#FFFFFF",
    control_hover="#FFFFFF",
    ink="#FFFFFF",
    ink_soft="#E6ECEB",
    ink_faint="#CDD5D4",
    ink_disabled="#8C9695",
    accent="#6FF2E3",
    accent_hover="#A2F8EE",
    accent_pressed="#4FD6C7",
    on_accent="#000000",
    accent_soft="#00332F",
    on_accent_soft="#FFFFFF",
    warning="#FFD54A",
    warning_soft="#000000",
    on_warning_soft="#FFE9A8",
    danger="#FFA59C",
    danger_soft="#000000",
    on_danger_soft="#FFD5D0",
    focus="#FFE14D",
    scrim="#CC000000",
    series=Series(
        soreness="#FA9A82",
        usual_pain="#6FF2E3",
        waking="#C9B0FF",
        swelling="#FFE14D",
        ice="#7299FA",
        medicine="#EBB7FA",
        exposure="#FA52AD",
        walk="#7BE8A1",
        daily="#E5EBEA",
        physio="#358584",
        cardio="#FAA94A",
        load="#B09880",
    ),
)

PALETTES = {p.name: p for p in (LIGHT, DARK, CONTRAST)}


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One step of the type scale; `growth` says how much of the person's text scale it takes."""

    size: int
    weight: int
    growth: float = 1.0
    spacing: float = 0.0


TYPE = {
    "display": TypeStyle(44, 600, 0.45, -1),
    "title": TypeStyle(28, 600, 0.6, -0.4),
    "heading": TypeStyle(19, 600, 0.9),
    "body": TypeStyle(16, 400),
    "label": TypeStyle(16, 500),
    "strong": TypeStyle(16, 600),
    "small": TypeStyle(14, 400),
    "small-strong": TypeStyle(14, 600),
    "number": TypeStyle(17, 500),
}


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in pixels at one text scale (0.8–3.0)."""

    scale: float = 1.0

    def text(self, role: str) -> int:
        """The pixel size of a type role; big headings grow less than running text."""
        style = TYPE[role]
        return round(style.size * (1 + (self.scale - 1) * style.growth))

    def em(self, count: float) -> int:
        """`count` times the running text's size."""
        return round(count * self.text("body"))

    @property
    def control(self) -> int:
        """Height of buttons, fields, chips and cells: room for one line, never under 44."""
        return max(TARGET, round((self.text("body") * 1.3 + 2 * (GRID + 4)) / 2) * 2)

    @property
    def icon(self) -> int:
        return round(20 * (1 + (self.scale - 1) * 0.9))

    @property
    def icon_small(self) -> int:
        return round(16 * (1 + (self.scale - 1) * 0.9))

    @property
    def radius(self) -> int:
        """Corner of a control."""
        return 10

    @property
    def radius_card(self) -> int:
        return 16

    @property
    def page_margin(self) -> int:
        return 24

    @property
    def card_padding(self) -> int:
        return 24 if self.scale < 1.5 else 20

    @property
    def label_column(self) -> int:
        """Width of a question's label when it stands left of its answer."""
        return self.em(10.5)

    @property
    def row_threshold(self) -> int:
        """From this width on a question's label stands left of its answer."""
        return self.em(43)

    @property
    def content_width(self) -> int:
        """Widest a column of text and fields may get."""
        return max(880, min(1400, self.em(55)))
