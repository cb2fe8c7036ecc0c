"""`recovery-app snapshot`: one page of the window as a picture, without a display."""

import re
from pathlib import Path

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_, _

_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})", re.ASCII)
_LARGEST = 8000
_THEMES = ("light", "dark", "contrast")

PAGES = (
    "today", "charts", "progress", "diary", "plan", "summary", "help", "procedure", "settings",
    "about",
)  # fmt: skip
"""The pages by name, as the window has them."""


@options.verb(
    "snapshot", N_("One page of the window as a PNG picture."), epilog="PAGE: " + ", ".join(PAGES)
)
@click.argument("page", metavar="PAGE", type=click.Choice([*PAGES, "gallery"]))
@click.argument("file", metavar="FILE.png", type=click.Path(dir_okay=False, path_type=Path))
@options.option(
    "--size",
    metavar="WxH",
    default="1200x800",
    message=N_("Size in pixels; 1200x800 unless given."),
)
@click.option(
    "--theme",
    cls=options.Option,
    type=click.Choice(_THEMES),
    default="light",
    help=N_("The colours; light unless given."),
)
@options.option(
    "--lang",
    metavar="XX",
    message=N_("The language to speak, if a translation is there; else English."),
)
@click.option(
    "--scale",
    cls=options.Option,
    type=click.FloatRange(0.5, 4),
    default=1.0,
    metavar="N",
    help=N_("Enlarges the text; the window keeps its size."),
)
@options.json_option
@pass_app
def command(
    app: App, /, *, page: str, file: Path, size: str, theme: str, lang: str | None, scale: float,
    as_json: bool,
) -> None:  # fmt: skip
    match = _SIZE.fullmatch(size)
    if match is None or max(int(match[1]), int(match[2])) > _LARGEST:
        raise click.UsageError(_("Size must be written like 1200x800, at most 8000 each."))
    from recovery_app import text

    if lang:
        text.use(lang)
    key = app.key()
    known = {} if key is None else {"key": key}
    app.window.snapshot(
        app.data_dir, page, file, size=(int(match[1]), int(match[2])), theme=theme, scale=scale,
        **known,
    )  # fmt: skip
    if as_json:
        output.emit({"done": "drawn", "file": str(file)})
    else:
        output.paragraph(_("Written to {file}.").format(file=file))
