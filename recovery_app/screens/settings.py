"""The Settings page: what the person chose, each setting with its problem in words."""

from typing import Any

from recovery_app import paths
from recovery_app.domain.fields import Spec
from recovery_app.domain.path_words import path_words
from recovery_app.domain.settings import SPECS, Settings
from recovery_app.errors import RecoveryError
from recovery_app.services.workspace import Workspace
from recovery_app.text import _


class SettingsScreen:
    """The Settings page over a workspace; a setting is stored as soon as it is a valid one."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.problems: dict[str, str] = {}
        self.state: Settings = workspace.settings()

    @property
    def folder(self) -> str:
        """Where the diary lies."""
        return str(self._workspace.folder)

    @property
    def folder_words(self) -> str:
        """The same for reading: a line may break after each part of the path."""
        return path_words(self.folder)

    def moving(self) -> tuple[str, ...]:
        """How the diary is moved to another folder, step by step."""
        if self._workspace.folder == paths.chosen_folder():
            anew = _(
                "Give the old folder another name, and start the app. It says that the folder is "
                "not there; “Use another folder…” lets you choose the new one."
            )
        else:
            anew = _(
                "Start the app with the new folder named, each time, as in: "
                "recovery-app --data-dir FOLDER"
            )
        return (
            _("Close the app. A diary that is moved while it is open is noticed, and nothing is "
              "saved into it."),
            _("Copy the whole folder to its new place, with all that is in it: the backups too, and "
              "of a locked diary the file lock.json."),
            anew,
            _("Look whether your entries are there. Only then delete the old folder, so that nothing "
              "is noted in two places."),
            _("Reminders while the app is closed still look in the old place: set them up anew under "
              "Settings, How reminders reach you."),
        )  # fmt: skip

    def label(self, name: str) -> str:
        """What the setting is called."""
        return _(SPECS[name].label)

    def spec(self, name: str) -> Spec:
        """What the setting may be."""
        return SPECS[name]

    def choose(self, name: str, value: Any) -> bool:
        """Store a setting; False when it cannot be, with the reason in `problems`."""
        try:
            self.state = self._workspace.set_settings(**{name: value})
        except RecoveryError as error:
            self.problems[name] = str(error)
            return False
        self.problems.pop(name, None)
        return True

    def refresh(self) -> Settings:
        """Read again."""
        self.state = self._workspace.settings()
        return self.state
