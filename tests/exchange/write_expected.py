"""Writes the expected export files anew, to be looked at before they are kept.

Run from the checkout: python -m tests.exchange.write_expected
"""

import json
from pathlib import Path

from recovery_app import __version__, resources
from recovery_app.domain.records import KINDS
from recovery_app.exchange import calendar_file, csv_file, json_file, json_schema
from recovery_app.exchange.content import content
from recovery_app.exchange.fhir import bundle
from tests.exchange import making, test_calendar_file, test_json_file
from tests.exchange.fhir import test_bundle

EXPECTED = Path(__file__).parent / "expected"


def write(name: str, made: str) -> None:
    """Write one file; the version of the app is left open in it."""
    file = EXPECTED / name
    file.parent.mkdir(exist_ok=True)
    made = made.replace(f"recovery-app {__version__}", "recovery-app @VERSION@")
    file.write_text(made, encoding="utf-8", newline="")


def main() -> None:
    """Write them all, the shipped schema too."""
    golden = content(making.golden())
    write("diary.json", json_file.to_text(content(making.golden(), test_json_file.SETTINGS)))
    write("diary.csv", csv_file.long_text(golden))
    for kind in KINDS:
        write(f"tables/{kind}.csv", csv_file.kind_text(kind, golden.of(kind)))
    write("fhir-document.json", bundle.document(test_bundle.GOLDEN, test_bundle.MADE))
    write("fhir-transaction.json", bundle.transaction(test_bundle.GOLDEN, test_bundle.MADE))
    events, made = test_calendar_file.EVENTS, test_calendar_file.MADE
    write("ahead.ics", calendar_file.to_bytes(events, "Recovery App", made).decode())
    schema = json.dumps(json_schema.schema(), indent=1, ensure_ascii=False) + "\n"
    resources.path(*json_schema.FILE).write_text(schema, encoding="utf-8")


if __name__ == "__main__":
    main()
