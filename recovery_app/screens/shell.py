"""What the window as a whole knows: whether the diary is new, and what was just done."""

from recovery_app.errors import StorageError
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _, ngettext


class ShellScreen:
    """The frame around the pages."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def new(self) -> bool:
        """Whether there is no procedure yet: the first question comes first."""
        return not self._workspace.recoveries()

    def undo(self, op: int) -> Done:
        """Take a change back; raises RecoveryError when it was built upon."""
        return self._workspace.undo(op)

    @staticmethod
    def saved(done: Done) -> str:
        """What was saved, in a few words; nothing the person typed."""
        return _("{what} saved").format(what=kind_words(done))

    @staticmethod
    def deleted(done: Done) -> str:
        """What was deleted."""
        return _("{what} deleted").format(what=kind_words(done))

    def undone(self, done: Done) -> str:
        """What taking a change back, or bringing it again, has made of its entries."""
        from recovery_app.domain import describe  # not at the start

        # An entry takes an answer "none today" with it, which comes back with its undoing.
        entries = [record for record in done.records if record.kind != "none_today"]
        first, n = (entries or done.records)[0], max(1, len(entries))
        match self._turn(first.id):
            case "gone":
                words = ngettext("Taken back: {what}", "Taken back: {n} entries", n)
            case "back":
                words = ngettext("Brought back: {what}", "Brought back: {n} entries", n)
            case _:
                words = ngettext("Changed back: {what}", "Changed back: {n} entries", n)
        return words.format(what=describe.kind(first), n=n)

    def _turn(self, record_id: str) -> str:
        """What became of an entry by its last change."""
        try:
            states = [stored for _row, stored in self._workspace.diary.history(record_id)]
        except StorageError:
            return "changed"  # it is done, and told so, even if nothing can be read just now
        before, now = states[-2:]
        return "gone" if now.deleted else "back" if before.deleted else "changed"


def kind_words(done: Done) -> str:
    """What the verb was about."""
    from recovery_app.domain import describe  # nothing was done yet when the window comes up

    return describe.kind(done.record)
