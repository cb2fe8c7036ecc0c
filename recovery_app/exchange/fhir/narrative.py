"""The words of a section for a human reader, as the small XHTML that FHIR allows."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from recovery_app.domain import describe
from recovery_app.domain.records import Record
from recovery_app.exchange.fhir.terms import clean
from recovery_app.text import _

_DIV = '<div xmlns="http://www.w3.org/1999/xhtml">{inner}</div>'


def entries(found: Sequence[Record], pain_name: str, goals: Mapping[str, str]) -> dict[str, str]:
    """A table with a row for each record; `goals` names the own activities by id."""
    rows = []
    for record in found:
        line = describe.line(record, pain_name=pain_name, goals=goals)
        rows.append((record.day.isoformat(), line.time, line.title, line.detail))
    if not rows:
        return paragraphs([_("Nothing was noted.")])
    return narrative(_table((_("Day"), _("Time"), _("What"), _("Noted")), rows))


def paragraphs(lines: Iterable[str]) -> dict[str, str]:
    """Some sentences."""
    return narrative("".join(f"<p>{_text(line)}</p>" for line in lines if line))


def narrative(inner: str) -> dict[str, str]:
    """Ready XHTML as a FHIR narrative."""
    return {"status": "generated", "div": _DIV.format(inner=inner)}


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{_text(cell)}</th>" for cell in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _text(text: str) -> str:
    return escape(clean(text), quote=False)
