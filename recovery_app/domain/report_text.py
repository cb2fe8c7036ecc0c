"""The doctor's summary as plain text, for screen readers, terminals and letters."""

from recovery_app.domain.report import DoctorReport
from recovery_app.domain.report_parts import Section, Table

_BAR = " \u00b7 "


def text(report: DoctorReport) -> str:
    """The whole summary, in the order of the pages, one thing a line."""
    lines = [report.title, "=" * len(report.title)]
    lines += [_BAR.join(report.patient)] if report.patient else []
    lines += [_BAR.join(report.procedure), report.period, ""]
    for section in report.sections:
        lines += [*_section(section, report), ""]
    lines += [*report.footer, report.hash_words]
    return "\n".join(lines) + "\n"


def _section(section: Section, report: DoctorReport) -> list[str]:
    lines = [section.title, "-" * len(section.title)]
    lines += [f"({section.aside})"] if section.aside else []
    lines += [section.too_few] if section.too_few else []
    lines += section.sentences
    lines += [f"- {item}" for item in section.items]
    lines += _table(section.table) if section.table else []
    if section.code == "chart" and report.chart is not None:
        lines.append(report.chart["alt"])
    return [*lines, *section.after]


def _table(table: Table) -> list[str]:
    labels = [column.label.replace("\u00ad", "") for column in table.columns]
    lines = []
    for row in table.rows:
        if row.kind == "band":
            lines.append(row.cells[0])
            continue
        pairs = [
            f"{label}: {cell}" if label else cell
            for label, cell in zip(labels, row.cells, strict=True)
        ]
        lines.append("; ".join(pairs))
    return lines
