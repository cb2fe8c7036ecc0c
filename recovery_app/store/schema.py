"""The tables of the diary file, and the steps that bring an older file up to date."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from recovery_app.errors import DamagedDiary, NewerDiary
from recovery_app.store import engine, rows
from recovery_app.text import _

_SCORE = "INTEGER CHECK ({0} BETWEEN 0 AND 10)"
_FLAG = "INTEGER CHECK ({0} IN (0, 1))"
_NOTE = "note TEXT CHECK (length(note) <= 4000)"

# Written out, never generated from the records: a released step must not change with them.
_KINDS_1 = {
    "procedure": f"""
        site TEXT CHECK (site IN
            ('disc', 'facet', 'si_joint', 'ligament', 'muscle', 'epidural', 'other')),
        level TEXT, side TEXT CHECK (side IN ('left', 'right', 'both', 'middle')),
        indications TEXT, product TEXT,
        volume REAL CHECK (volume BETWEEN 0.1 AND 100), guidance TEXT,
        series INTEGER CHECK (series BETWEEN 1 AND 20), clinician TEXT, clinic_phone TEXT,
        pain_name TEXT, usual_minutes INTEGER CHECK (usual_minutes BETWEEN 1 AND 1440),
        baseline {_SCORE.format("baseline")}, {_NOTE}""",
    "check_in": f"""
        recall TEXT CHECK (recall IN ('last_24_hours', 'since_injection', 'that_day')),
        worst {_SCORE.format("worst")}, usual_pain {_SCORE.format("usual_pain")},
        cant_tell {_FLAG.format("cant_tell")},
        usual_pain_week {_SCORE.format("usual_pain_week")},
        waking {_SCORE.format("waking")}, now {_SCORE.format("now")},
        swelling TEXT CHECK (swelling IN ('none', 'mild', 'moderate', 'severe', 'unsure')),
        reliever {_FLAG.format("reliever")}, reliever_name TEXT, signs TEXT,
        temperature REAL CHECK (temperature BETWEEN 34 AND 43),
        sleep REAL CHECK (sleep BETWEEN 0 AND 24),
        active_minutes INTEGER CHECK (active_minutes BETWEEN 0 AND 1440), {_NOTE}""",
    "ice_session": f"""
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 180),
        cloth {_FLAG.format("cloth")}, {_NOTE}""",
    "activity": f"""
        activity TEXT NOT NULL, what TEXT,
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
        effort {_SCORE.format("effort")}, during {_SCORE.format("during")}, {_NOTE}""",
    "medicine": f"""
        name TEXT NOT NULL, medicine_class TEXT CHECK (medicine_class IN
            ('nsaid', 'aspirin_low_dose', 'paracetamol', 'opioid', 'other')),
        amount TEXT, {_NOTE}""",
    "exposure": f"what TEXT NOT NULL CHECK (what IN ('alcohol', 'heat', 'bath')), {_NOTE}",
    "none_today": "of TEXT NOT NULL CHECK (of IN ('ice', 'activity', 'medicine'))",
    "steps": "count INTEGER NOT NULL CHECK (count BETWEEN 0 AND 200000)",
    "goal": "name TEXT NOT NULL, target TEXT, resumed TEXT CHECK (resumed = date(resumed))",
    "goal_rating": """
        goal TEXT NOT NULL REFERENCES goal (id),
        rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 10)""",
    "weekly": "close_to_normal INTEGER NOT NULL CHECK (close_to_normal BETWEEN 0 AND 100)",
    "global_change": "change INTEGER NOT NULL CHECK (change BETWEEN 1 AND 7)",
    "clinic_score": "name TEXT NOT NULL, value REAL NOT NULL",
    "visit": f"with_whom TEXT, {_NOTE}",
    "question": f"text TEXT NOT NULL, answered {_FLAG.format('answered')}",
    "milestone": "text TEXT NOT NULL",
    "plan": """
        procedure TEXT NOT NULL REFERENCES procedure (id), name TEXT NOT NULL,
        body TEXT NOT NULL""",
    "phase_decision": """
        phase TEXT NOT NULL, decision TEXT NOT NULL CHECK (decision IN ('move_on', 'stay')),
        said_by TEXT""",
    "phase_answer": """
        phase TEXT NOT NULL, condition TEXT NOT NULL,
        answer INTEGER NOT NULL CHECK (answer IN (0, 1))""",
}

_FRAME_1 = """
CREATE TABLE "{kind}" (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    day TEXT NOT NULL CHECK (day = date(day)),
    at TEXT,
    source TEXT,
    {columns},
    entered_at TEXT NOT NULL,
    entered_offset_minutes INTEGER NOT NULL,
    entered_zone TEXT NOT NULL,
    entered_day TEXT NOT NULL CHECK (entered_day = date(entered_day)),
    version INTEGER NOT NULL CHECK (version >= 1),
    deleted_at TEXT,
    salt TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT, WITHOUT ROWID
"""

_OTHERS_1 = (
    """CREATE TABLE revision (
        record TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL,
        body TEXT NOT NULL, hash TEXT NOT NULL CHECK (length(hash) = 64),
        PRIMARY KEY (record, version)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE audit (
        seq INTEGER PRIMARY KEY, op INTEGER NOT NULL, undoes INTEGER, verb TEXT NOT NULL,
        kind TEXT NOT NULL, record TEXT NOT NULL, version INTEGER NOT NULL,
        hash TEXT, at TEXT NOT NULL, chain TEXT NOT NULL CHECK (length(chain) = 64)
    ) STRICT""",
    "CREATE INDEX audit_record ON audit (record, seq)",
    "CREATE INDEX audit_op ON audit (op)",
    """CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    """CREATE TRIGGER audit_stays BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    """CREATE TABLE tombstone (
        id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, erased_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE setting (
        name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE state (
        name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def v1_first(db: Any) -> None:
    """The first released tables."""
    for kind, columns in _KINDS_1.items():
        db.execute(_FRAME_1.format(kind=kind, columns=columns.strip()))
        db.execute(f'CREATE INDEX "{kind}_day" ON "{kind}" (day)')
    for statement in _OTHERS_1:
        db.execute(statement)


Step = Callable[[Any], None]

STEPS: tuple[Step, ...] = (v1_first,)
"""Every step from an empty file to the present tables, in order; a released one never changes.

A step that fills a new column in rows that are there must rewrite their hashes.
"""

VERSION = len(STEPS)
"""Written to the file's user_version; a file with a higher one is refused untouched."""


def version_of(connection: engine.Connection, steps: Sequence[Step] = STEPS) -> int:
    """The schema of an open file: 0 for an empty one.

    Raises NewerDiary for a file from a newer app, DamagedDiary for somebody else's database.
    """
    with engine.faults():
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables:
            return 0
        if owner != engine.APPLICATION_ID:
            raise DamagedDiary(_("This file is a database, but not a diary of this app."))
        if 0 < found <= len(steps):
            return found
        if found == _steps_taken(connection):
            raise NewerDiary(
                _("This diary was written by a newer version of the app; it was left untouched.")
            )
    raise DamagedDiary(_("The diary file is damaged; a backup can be put back."))


def digest_of(connection: engine.Connection) -> str:
    """The SHA-256 of the definitions of all tables, indexes and triggers in an open file."""
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    with engine.faults():
        return rows.digest([list(row) for row in connection.execute(sql)])


def check_definitions(connection: engine.Connection) -> None:
    """Raise DamagedDiary when the definitions in an open file are not what was written.

    A bit that flips in a definition changes what the tables mean, and SQLite does not mind.
    """
    sql = "SELECT value FROM state WHERE name = 'schema'"
    try:
        with engine.faults():
            found = connection.execute(sql).fetchone()
            sound = found is not None and found[0] == rows.canonical(digest_of(connection))
    except engine.SqlError:
        # Not even the table where it is written down is what it was.
        sound = False
    if not sound:
        raise DamagedDiary(_("The definitions of the tables in the diary file are damaged."))


def _remember(execute: Callable[..., Any], connection: engine.Connection) -> None:
    text = rows.canonical(digest_of(connection))
    values = ["schema", text, rows.digest(["schema", text])]
    execute("INSERT OR REPLACE INTO state (name, value, hash) VALUES (?, ?, ?)", values)


def _steps_taken(connection: engine.Connection) -> int:
    # A version that the steps do not bear out is a damaged header, not a newer app.
    known = "SELECT count(*) FROM sqlite_master WHERE name = '_sqlite_migrations'"
    if not connection.execute(known).fetchone()[0]:
        return -1
    return int(connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0])


def migrate(
    connection: engine.Connection, path: Path, now: str, steps: Sequence[Step] = STEPS
) -> None:
    """Bring the open file at `path` up to the last of `steps` in one transaction: all of it, or none."""
    package = engine.sqlite_utils()
    db = package.Database(connection, execute_plugins=False)
    migrations = package.Migrations("recovery_app")
    for step in steps:
        migrations()(step)
    with engine.faults():
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have been faster.
            if version_of(connection, steps) < len(steps):
                with db.atomic():
                    new = [step.name for step in migrations.pending(db)]
                    migrations.apply(db)
                    # The library stamps the computer's time; files are to follow our clock.
                    for name in new:
                        sql = "UPDATE _sqlite_migrations SET applied_at = ? WHERE name = ?"
                        db.execute(sql, [now, name])
                    _remember(db.execute, connection)
                    db.execute(f"PRAGMA user_version = {len(steps)}")
                    db.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
            engine.commit(connection, path, engine.Proof("PRAGMA user_version", [], len(steps)))
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
