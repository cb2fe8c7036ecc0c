"""The doctor's summary as a tagged PDF and as pictures of its pages, set by Typst."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from recovery_app import resources
from recovery_app.exchange import glyphs

STANDARDS = ["ua-1", "a-3a"]
"""Accessible (PDF/UA-1), archivable and allowed to carry files (PDF/A-3a)."""

PAPERS = ("a4", "letter")


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
    compiler = _compiler(report, paper, attachments)
    # The day alone: a second copy made later the same day must not differ.
    made = date.fromisoformat(report["made_on"])
    moment = datetime(made.year, made.month, made.day, tzinfo=UTC)
    pdf: bytes = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=moment)
    return pdf


def pages_png(report: Mapping[str, Any], paper: str = "a4", dpi: float = 96) -> list[bytes]:
    """Each page as a PNG of `dpi` dots an inch."""
    found = _compiler(report, paper, ()).compile(format="png", ppi=dpi)
    return found if isinstance(found, list) else [found]


def page_png(
    report: Mapping[str, Any], paper: str = "a4", page: int = 0, dpi: float = 96
) -> bytes:
    """One page (0 is the first) as a PNG."""
    return pages_png(report, paper, dpi)[page]


def page_count(report: Mapping[str, Any], paper: str = "a4") -> int:
    """How many pages the report has."""
    return len(pages_png(report, paper, dpi=2))


@cache
def _fonts() -> Any:
    import typst

    # Neither the computer's fonts nor those in the Typst wheel: pages look the same everywhere.
    folders = [str(folder) for folder in glyphs.folders()]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )


def _compiler(
    report: Mapping[str, Any], paper: str, attachments: Sequence[Attachment]
) -> Any:
    import typst

    data = glyphs.shown({**report, "paper": paper, "fonts": list(glyphs.FAMILIES)})
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
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data), "files": json.dumps(files)},
    )
