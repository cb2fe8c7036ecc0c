"""On which line each value of a TOML text stands, as the standard reader keeps none."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from recovery_app.domain.nested import Path

DEEPEST = 8
"""Lists and tables inside one another; a plan needs three."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^\s,\]}#\"'\[{=][^,\]}#\n]*")
_NEXT_STATEMENT = re.compile(r"[A-Za-z0-9_-]+[ \t]*=|\[\[?[A-Za-z_.]+\]\]?[ \t]*(?:\n|#|$)|$")
_STRINGS = (
    re.compile(r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}'),
    re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}"),
    re.compile(r'"(?:[^"\\\n]|\\[^\n])*"'),
    re.compile(r"'[^'\n]*'"),
)


@dataclass
class Places:
    """Lines (from 1) by path, and where reading had to stop, if it did."""

    lines: dict[Path, int] = field(default_factory=dict)
    stopped_at: int | None = None
    stopped_in: Path = ()

    def line_of(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing it stands in; 1 if there is none."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return 1

    def path_on(self, line: int) -> Path:
        """The last thing that begins on `line` or before it."""
        before = [(at, len(path), path) for path, at in self.lines.items() if at <= line]
        return max(before, key=lambda found: found[:2])[2] if before else ()


def places(text: str) -> Places:
    """The lines of all keys and list elements of `text`, as far as it can be read."""
    scan = _Scan(text)
    try:
        scan.document()
    except _Stop:
        scan.found.stopped_at = scan.line()
        scan.found.stopped_in = scan.path
    return scan.found


class _Stop(Exception):
    """The text is no longer understood."""


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.path: Path = ()
        self.found = Places()
        self.rows: dict[Path, int] = {}
        self.breaks = [m.start() for m in re.finditer("\n", text)]

    def line(self) -> int:
        return bisect_right(self.breaks, self.at - 1) + 1

    def document(self) -> None:
        inside: Path = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text.startswith("[[", self.at):
                inside = self.header("]]")
            elif self.text.startswith("[", self.at):
                inside = self.header("]")
            else:
                self.pair(inside, 0)
            self.skip(_SPACE)
            if self.at < len(self.text) and self.text[self.at] not in "\r\n#":
                raise _Stop
            self.skip(_BLANK)

    def header(self, closing: str) -> Path:
        begins = self.line()
        self.at += len(closing)
        keys = self.key()
        self.expect(closing)
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            if path in self.rows:
                path = (*path, self.rows[path])
        path = (*path, keys[-1])
        if closing == "]]":
            self.found.lines.setdefault(path, begins)
            self.rows[path] = self.rows.get(path, -1) + 1
            path = (*path, self.rows[path])
        self.note(path, begins)
        return path

    def pair(self, inside: Path, depth: int) -> None:
        begins = self.line()
        path = inside
        for key in self.key():
            path = (*path, key)
            self.note(path, begins)
        self.expect("=")
        self.skip(_SPACE)
        self.value(path, depth)

    def value(self, path: Path, depth: int) -> None:
        if depth > DEEPEST:
            self.path = path[:-depth]
            raise _Stop
        self.path = path
        if self.text.startswith("[", self.at):
            self.array(path, depth)
        elif self.text.startswith("{", self.at):
            self.inline_table(path, depth)
        elif not any(self.skip(string) for string in _STRINGS) and not self.skip(_BARE_VALUE):
            raise _Stop

    def array(self, path: Path, depth: int) -> None:
        opened = self.at
        self.at += 1
        index = 0
        self.skip(_BLANK)
        while not self.text.startswith("]", self.at) and not _NEXT_STATEMENT.match(
            self.text, self.at
        ):
            self.note((*path, index), self.line())
            self.value((*path, index), depth + 1)
            self.skip(_BLANK)
            index += 1
            if not self.take(","):
                break
            self.skip(_BLANK)
        self.path = path
        if _NEXT_STATEMENT.match(self.text, self.at):
            # A list that was never closed is at fault where it opens, not where that shows.
            self.at = opened
            raise _Stop
        self.expect("]")

    def inline_table(self, path: Path, depth: int) -> None:
        self.at += 1
        self.skip(_SPACE)
        while not self.text.startswith("}", self.at):
            self.pair(path, depth + 1)
            self.skip(_SPACE)
            if not self.take(","):
                break
            self.skip(_SPACE)
        self.path = path
        self.expect("}")

    def key(self) -> list[str]:
        keys = []
        while True:
            self.skip(_SPACE)
            begin = self.at
            if self.skip(_BARE_KEY):
                keys.append(self.text[begin : self.at])
            elif self.skip(_STRINGS[2]) or self.skip(_STRINGS[3]):
                keys.append(self.text[begin + 1 : self.at - 1])
            else:
                raise _Stop
            self.skip(_SPACE)
            if not self.take("."):
                return keys

    def note(self, path: Path, line: int) -> None:
        self.path = path
        self.found.lines.setdefault(path, line)

    def skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self.text, self.at)
        if match is None or match.end() == self.at:
            return False
        self.at = match.end()
        return True

    def take(self, token: str) -> bool:
        if not self.text.startswith(token, self.at):
            return False
        self.at += len(token)
        return True

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise _Stop
