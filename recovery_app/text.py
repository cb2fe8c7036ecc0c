"""The one door to translated text: window, command line and documents all speak through it."""

import gettext as _gettext
import os
from contextlib import suppress

from recovery_app import resources

DOMAIN = "recovery_app"


class _Catalogue:
    """The translations in use; English is what the code says."""

    def __init__(self) -> None:
        self.language = "en"
        self.translations: _gettext.NullTranslations = _gettext.NullTranslations()


_catalogue = _Catalogue()


def use(language: str | None) -> str:
    """Speak `language` (a code such as "de"), or the environment's; return the one in use."""
    wanted = [language] if language else _from_environment()
    _catalogue.language = "en"
    _catalogue.translations = _gettext.NullTranslations()
    for code in wanted:
        if code.split("_")[0] == "en":
            break
        with suppress(OSError):
            folder = str(resources.path("i18n"))
            _catalogue.translations = _gettext.translation(DOMAIN, folder, [code])
            _catalogue.language = code
            break
    return _catalogue.language


def language() -> str:
    """The language in use, as a code such as "en"."""
    return _catalogue.language


def _(message: str) -> str:
    """`message` in the language in use."""
    return _catalogue.translations.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many`, as the language in use counts `count`."""
    return _catalogue.translations.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name extraction tools know
    """Mark `message` for translation; whoever shows it calls `_` on it."""
    return message


def _from_environment() -> list[str]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return [part.split(".")[0] for part in value.split(":") if part]
    return []
