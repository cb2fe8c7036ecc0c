"""The one door to translated text: window, command line and documents all speak through it."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from recovery_app import resources

# Imported for other languages alone: English is what the code says.
if TYPE_CHECKING:
    import gettext

DOMAIN = "recovery_app"


class _Catalogue:
    """The translations in use; English is what the code says."""

    def __init__(self) -> None:
        self.language = "en"
        self.translations: gettext.NullTranslations | None = None


_catalogue = _Catalogue()


def use(language: str | None) -> str:
    """Speak `language` (a code such as "de"), or the environment's; return the one in use."""
    wanted = [language] if language else _from_environment()
    _catalogue.language = "en"
    _catalogue.translations = None
    for code in wanted:
        if code.split("_")[0] in {"en", "C", "POSIX"}:
            break
        import gettext

        with suppress(OSError):
            folder = str(resources.path("i18n"))
            _catalogue.translations = gettext.translation(DOMAIN, folder, [code])
            _catalogue.language = code
            break
    return _catalogue.language


def language() -> str:
    """The language in use, as a code such as "en"."""
    return _catalogue.language


def _(message: str) -> str:
    """`message` in the language in use."""
    translations = _catalogue.translations
    return translations.gettext(message) if translations else message


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many`, as the language in use counts `count`."""
    translations = _catalogue.translations
    if translations:
        return translations.ngettext(one, many, count)
    return one if count == 1 else many


def N_(message: str) -> str:  # noqa: N802 - the name extraction tools know
    """Mark `message` for translation; whoever shows it calls `_` on it."""
    return message


def _from_environment() -> list[str]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return [part.split(".")[0] for part in value.split(":") if part]
    return []
