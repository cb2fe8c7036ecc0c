"""The alarm goes to the first player there is, and says when there is none."""

import subprocess
import sys
import wave
from collections.abc import Sequence

from recovery_app import resources
from recovery_app.system.sound import SystemSound


class Players:
    """Some players on the path, and what was played with them."""

    def __init__(self, *names: str, broken: str = "") -> None:
        self.names, self.broken = names, broken
        self.played: list[list[str]] = []

    def find(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.names else None

    def run(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        if self.broken and self.broken in command[0]:
            raise OSError("cannot run")
        self.played.append(list(command))
        return subprocess.Popen([sys.executable, "-c", ""])


def sound(players: Players, platform: str = "linux") -> SystemSound:
    return SystemSound(platform, players.find, players.run)


def over(made: SystemSound) -> None:
    for process in made._playing:
        process.wait()


def test_the_first_player_found_plays_our_file() -> None:
    players = Players("paplay", "aplay")
    made = sound(players)
    assert made.play()
    over(made)
    ((program, file),) = players.played
    assert program == "/usr/bin/paplay"
    assert file == str(resources.path("sounds", "alarm.wav"))


def test_one_that_cannot_be_run_is_passed_over() -> None:
    players = Players("pw-play", "aplay", broken="pw-play")
    made = sound(players)
    assert made.play()
    over(made)
    assert players.played[0][:2] == ["/usr/bin/aplay", "-q"]


def test_without_a_player_it_says_so() -> None:
    assert not sound(Players()).play()
    assert not sound(Players("paplay"), "darwin").play()
    assert not sound(Players("paplay"), "plan9").play()


def test_the_file_is_a_short_sound() -> None:
    with wave.open(str(resources.path("sounds", "alarm.wav"))) as file:
        seconds = file.getnframes() / file.getframerate()
    assert 1 < seconds < 4
