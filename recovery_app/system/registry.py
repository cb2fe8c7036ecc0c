"""The person's part of the Windows registry, as far as the app touches it."""

from contextlib import suppress
from typing import Any, Protocol

from recovery_app.system.launching import NotInstalled
from recovery_app.text import _


class Registry(Protocol):
    """Values under HKEY_CURRENT_USER."""

    def get(self, key: str, name: str) -> Any:
        """A value, text or bytes; None if there is none."""

    def set(self, key: str, name: str, value: str) -> None:
        """Set a text. Raises NotInstalled in words."""

    def delete(self, key: str, name: str) -> None:
        """Remove a value that may be gone already. Raises NotInstalled in words."""


class WindowsRegistry:
    """The real one; made on any system, used on Windows only."""

    def get(self, key: str, name: str) -> Any:
        """A value; None if there is none."""
        reg: Any = _winreg()
        with suppress(OSError), reg.OpenKey(reg.HKEY_CURRENT_USER, key) as opened:
            return reg.QueryValueEx(opened, name)[0]
        return None

    def set(self, key: str, name: str, value: str) -> None:
        """Set a text. Raises NotInstalled in words."""
        reg: Any = _winreg()
        try:
            with reg.CreateKey(reg.HKEY_CURRENT_USER, key) as opened:
                reg.SetValueEx(opened, name, 0, reg.REG_SZ, value)
        except OSError as error:
            raise _refused(error) from error

    def delete(self, key: str, name: str) -> None:
        """Remove a value that may be gone already. Raises NotInstalled in words."""
        reg: Any = _winreg()
        try:
            with reg.OpenKey(reg.HKEY_CURRENT_USER, key, 0, reg.KEY_SET_VALUE) as opened:
                reg.DeleteValue(opened, name)
        except FileNotFoundError:
            return
        except OSError as error:
            raise _refused(error) from error


def _winreg() -> Any:
    import winreg

    return winreg


def _refused(error: OSError) -> NotInstalled:
    words = _("The registry refused it: {reason}.")
    return NotInstalled(words.format(reason=error.strerror or type(error).__name__))
