"""The whole diary as a file: to keep, to move to another computer, for another program."""

from dataclasses import dataclass
from pathlib import Path

from recovery_app.services import transfer
from recovery_app.services.workspace import Workspace
from recovery_app.text import N_, _, ngettext


@dataclass(frozen=True)
class WholeFile:
    """One form of the whole diary; `kinds` is what a dialog calls it."""

    code: str
    title: str
    ending: str
    kinds: str


WHOLE_FILES = (
    WholeFile("json", N_("Save everything"), ".json", N_("Diary (*.json)")),
    WholeFile("csv", N_("Save as tables"), ".zip", N_("Tables (*.zip);;One table (*.csv)")),
)


class TransferScreen:
    """Files out of the whole diary over a workspace; the diary is only read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def file_name(self, form: WholeFile) -> str:
        """The name offered: the date and nothing about the person."""
        day = self._workspace.today().isoformat()
        return _("recovery-diary-{date}").format(date=day) + form.ending

    def save(self, form: WholeFile, file: Path) -> str:
        """Write the whole diary; what was done in words. Raises RecoveryError."""
        export = transfer.export_json if form.code == "json" else transfer.export_csv
        count = export(self._workspace, file).records
        words = ngettext(
            "{n} entry saved as {name}. It is not encrypted: whoever has the file can read it.",
            "{n} entries saved as {name}. It is not encrypted: whoever has the file can read it.",
            count,
        )
        return words.format(n=count, name=file.name)
