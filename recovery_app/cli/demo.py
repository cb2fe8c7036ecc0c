"""`recovery-app demo`: an example recovery that ends now, to look around in."""

import tempfile
from pathlib import Path

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.domain.example import KINDS, LONGEST
from recovery_app.domain.fields import Whole
from recovery_app.text import N_, _, ngettext

_LENGTH = Whole(label=N_("Days"), low=0, high=LONGEST)
_SEED = Whole(label=N_("Seed"), low=0, high=999_999_999)
_DENSITY = Whole(label=N_("Density"), low=1, high=200)


@options.verb(
    "demo",
    N_(
        "An example recovery that ends now. It lies in a folder that is thrown away, or in one that "
        "you name."
    ),
)
@options.option(
    "--days",
    metavar="N",
    default="28",
    message=N_("Days since the procedure, 0 to 3650; 28 unless given."),
)
@options.option(
    "--seed",
    metavar="N",
    default="7",
    message=N_("Another number makes another example of the same kind; 7 unless given."),
)
@options.option("--into", metavar="DIR", message=N_("Write it to this folder; opens nothing."))
@click.option(
    "--kind",
    cls=options.Option,
    type=click.Choice(list(KINDS)),
    default="responder",
    help=N_("Pain eases, does not, or there are two procedures; responder unless given."),
)
@options.option(
    "--density", metavar="N", hidden=True, message=N_("So many entries a day, for measuring.")
)
@options.json_option
@pass_app
def command(
    app: App, /, *, days: str, seed: str, into: str | None, kind: str, density: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    length, start = _LENGTH.check("days", days), _SEED.check("seed", seed)
    each = None if density is None else _DENSITY.check("density", density)
    if into is not None:
        folder = Path(into).expanduser().absolute()
        count = _fill(app, folder, length, start, kind, each)
        if as_json:
            output.emit({"done": "example", "folder": str(folder), "entries": count})
            return
        words = ngettext(
            "An example with {n} entry is in {folder}.",
            "An example with {n} entries is in {folder}.",
            count,
        )
        output.paragraph(words.format(n=count, folder=folder))
        click.echo(_("To open it: recovery-app --data-dir {folder}").format(folder=folder))
        return
    with tempfile.TemporaryDirectory(prefix="recovery-app-example-") as temporary:
        folder = Path(temporary)
        _fill(app, folder, length, start, kind, each)
        # The window opens the diary for itself.
        app.close()
        code = app.window.open(folder)
    click.get_current_context().exit(code)


def _fill(app: App, folder: Path, length: int, seed: int, kind: str, density: int | None) -> int:
    from recovery_app.services import example

    return example.fill(
        app.workspace(folder), app.ids, length=length, seed=seed, kind=kind, density=density
    )
