"""The doctor's summary as a tagged PDF and as pictures of its pages, set by Typst."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

from recovery_app import resources
from recovery_app.exchange import glyphs

STANDARDS = ["ua-1", "a-3a"]
"""Accessible (PDF/UA-1), archivable and allowed to carry files (PDF/A-3a)."""

_LOG = logging.getLogger(__name__)

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Attachment:
    """A text file carried inside the PDF; `source` when the pages were built from it."""

    name: str
    mime: str
    description: str
    content: str
    source: bool = True


def pdf_bytes(
    report: Mapping[str, Any], paper: str = "a4", attachments: Sequence[Attachment] = ()
) -> bytes:
    """The report, as `report.to_json` gives it, as a PDF. Equal input gives equal bytes."""
    # The day alone: a second copy made later the same day must not differ.
    day = date.fromisoformat(report["made_on"])
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)

    def compiled(compiler: Any) -> bytes:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=STANDARDS, timestamp=moment
        )
        for warning in warnings:
            # Said of the template, never of what was typed; pages that do not settle are a bug.
            _LOG.warning("typst: %s", warning.message)
        made: bytes = pdf
        return made

    return _set(report, paper, attachments, compiled)


def pages_png(report: Mapping[str, Any], paper: str = "a4", dpi: float = 96) -> list[bytes]:
    """Each page as a PNG of `dpi` dots an inch."""

    def compiled(compiler: Any) -> list[bytes]:
        found = compiler.compile(format="png", ppi=dpi)
        return found if isinstance(found, list) else [found]

    return _set(report, paper, (), compiled)


def _set(
    report: Mapping[str, Any],
    paper: str,
    attachments: Sequence[Attachment],
    compiled: Callable[[Any], _Made],
) -> _Made:
    """What `compiled` makes of the pages.

    A name in a script that the shipped fonts lack is set in a font of the computer; where that
    has none either, it is spelled out.
    """
    import typst

    data = {**report, "paper": paper, "fonts": list(glyphs.FAMILIES)}
    if glyphs.is_east_asian(data):
        with suppress(typst.TypstError):
            shown = glyphs.shown(data, foreign=True)
            # Pictures do not complain about missing signs, so the PDF is asked for both.
            compiler = _compiler(shown, attachments, _fonts(computers_own=True))
            compiler.compile(format="pdf", pdf_standards=STANDARDS)
            return compiled(compiler)
    shown = glyphs.shown(data)
    return compiled(_compiler(shown, attachments, _fonts(computers_own=False)))


def _compiler(data: Any, attachments: Sequence[Attachment], fonts: Any) -> Any:
    import typst

    files = [
        {
            "name": file.name,
            "mime": file.mime,
            "description": file.description,
            "content": file.content,
            "relationship": "source" if file.source else "data",
        }
        for file in attachments
    ]
    return typst.Compiler(
        str(resources.path("report", "summary.typ")),
        font_paths=fonts,
        sys_inputs={"data": json.dumps(data), "files": json.dumps(files)},
    )


@cache
def _fonts(*, computers_own: bool) -> Any:
    import typst

    # Neither the computer's fonts nor those in the Typst wheel, unless there is no other way:
    # pages look the same everywhere.
    return typst.Fonts(
        include_system_fonts=computers_own,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in glyphs.folders()],
    )
