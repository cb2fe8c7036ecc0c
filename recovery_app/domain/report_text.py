"""The doctor's summary as plain text, for screen readers, terminals and letters."""

from recovery_app.domain.report import DoctorReport
from recovery_app.domain.report_parts import Section, Table

_BAR = " \u00b7 "


def text(report: DoctorReport) -> str:
    """The whole summary, in the order of the pages, one thing a line."""
    top = report.heading
    lines = [report.title, "=" * len(report.title)]
    lines.append(_BAR.join(part for part in (top.number, top.as_of) if part))
    lines += [f"{label}: {words}" for label, words in top.rows]
    lines.append("")
    for section in report.sections:
        lines += [*_section(section, report), ""]
    lines.append(_BAR.join([*report.footer, report.hash_words]))
    return "\n".join(lines) + "\n"


def _section(section: Section, report: DoctorReport) -> list[str]:
    lines = [section.title, "-" * len(section.title)]
    lines += [f"({section.aside})"] if section.aside else []
    lines += [section.too_few] if section.too_few else []
    lines += section.sentences
    lines += [f"- {item}" for item in section.items]
    for table in section.tables:
        lines += _table(table)
    if section.code == "chart" and report.chart is not None:
        # The key tells of a drawing that is not here.
        return [*lines, report.chart["alt"], *(f"- {event}" for event in report.chart["events"])]
    return [*lines, *section.after]


def _table(table: Table) -> list[str]:
    labels = [column.label for column in table.columns]
    lines = []
    for row in table.rows:
        if row.kind == "band":
            lines.append(row.cells[0])
            continue
        pairs = [f"{label}: {cell}" for label, cell in zip(labels, row.cells, strict=False)]
        if row.kind == "silent":
            pairs[-1] = row.cells[-1]
        lines.append("; ".join(pairs))
    return lines
