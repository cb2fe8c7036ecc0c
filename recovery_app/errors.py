"""Faults a person can understand and act on, kept apart from bugs."""


class RecoveryError(Exception):
    """A known problem, said in one sentence. Nothing was changed when it is raised."""


class InvalidInput(RecoveryError):
    """A value that cannot be stored; `field` names the field, the text says what is allowed."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NotFound(RecoveryError):
    """No entry, or more than one, answers to the name that was given."""


class StorageError(RecoveryError):
    """The diary file cannot be read or written as it is now; trying again may work."""


class UnknownOutcome(StorageError):
    """The disk stopped answering just while something was saved: it is in the diary, or it is not.

    The one fault that does not say that nothing was changed.
    """


class DiaryInUse(StorageError):
    """Another program is writing to the diary and did not let go for a while."""


class DamagedDiary(StorageError):
    """The diary file, or rows in it, are not what was written."""


class NewerDiary(StorageError):
    """The diary was written by a newer version of the app and is left untouched."""


class ReplacedDiary(StorageError):
    """Another file stands where the open diary's was; opening that one may help."""


class LockedDiary(StorageError):
    """The diary is encrypted and the passphrase is missing or wrong."""
