"""What the window as a whole knows: whether the diary is new, and what was just done."""

from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _


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

    @staticmethod
    def undone(done: Done) -> str:
        """What was taken back."""
        return _("{what} undone").format(what=kind_words(done))

    @staticmethod
    def redone(done: Done) -> str:
        """What came back that had been taken back."""
        return _("{what} redone").format(what=kind_words(done))


def kind_words(done: Done) -> str:
    """What the verb was about."""
    from recovery_app.domain import describe  # nothing was done yet when the window comes up

    return describe.kind(done.record)
