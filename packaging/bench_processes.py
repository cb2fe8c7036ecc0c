"""What is measured from outside, in processes of their own: start, memory, rest."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

CHECKOUT = Path(__file__).resolve().parent.parent
ROUNDS = 15
MEMORY_ROUNDS = 3
SETTLED_SECONDS = 2.0
IDLE_SECONDS = 60
PATIENCE_SECONDS = 60.0

# A child tells when its window is on screen, then what it weighs, then waits to be ended. Nothing
# of Qt is imported for it: the program brings Qt in as it does at any other time, and once its
# widgets are there, a look at them is put into the event loop.
_COMMON = """
import sys
from importlib.machinery import PathFinder

def tell(*words):
    print(*words, flush=True)

def weight():
    if sys.platform == "linux":
        return int(open("/proc/self/statm").read().split()[1]) * 4096
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes
        class Counters(ctypes.Structure):
            _fields_ = [("cb", wintypes.DWORD), ("faults", wintypes.DWORD)] + [
                (name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "e", "f")]
        found = Counters(cb=ctypes.sizeof(Counters))
        me = ctypes.windll.kernel32.GetCurrentProcess()
        ctypes.windll.psapi.GetProcessMemoryInfo(me, ctypes.byref(found), found.cb)
        return found.now
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

class Widgets:
    def find_spec(self, name, path=None, target=None):
        if name != "PySide6.QtWidgets":
            return None
        spec = PathFinder.find_spec(name, path)
        run = spec.loader.exec_module
        def run_and_watch(module):
            run(module)
            watch(module)
        spec.loader.exec_module = run_and_watch
        return spec

sys.meta_path.insert(0, Widgets())

def watch(widgets):
    begin = widgets.QApplication.exec
    def begin_watched(*_arguments):
        later(0, look)
        return begin()
    def look():
        top = widgets.QApplication.topLevelWidgets()
        shown = [w for w in top if isinstance(w, widgets.QMainWindow) and w.isVisible()]
        handle = shown[0].windowHandle() if shown else None
        if handle is None or not handle.isExposed() or not ready(shown[0]):
            later(0, look)
            return
        # Qt paints a window in the same event in which it says that it is exposed.
        tell("shown")
        after(shown[0])
    widgets.QApplication.exec = begin_watched

def later(milliseconds, what):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(milliseconds, what)
"""

_BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

def ready(window):
    return True

app = QApplication(["recovery-app"])
window = QMainWindow()
window.setCentralWidget(QLabel("Today"))
window.resize(1120, 760)
window.show()
app.exec()
"""

# Today is there once the questions of its check-in are: the example has none noted for today.
_APP = """
def ready(window):
    module = sys.modules.get("recovery_app.gui.entry_form")
    return module and any(form.isVisible() for form in window.findChildren(module.EntryForm))

from recovery_app.__main__ import main
sys.exit(main(["--data-dir", {folder!r}]))
"""

_NOTHING = "\ndef after(window): pass\n"
_WEIGH = f"""
def after(window):
    later({SETTLED_SECONDS * 1000:.0f}, lambda: tell("weight", weight()))
"""
_WEIGH_CHARTS = f"""
def after(window):
    def charts():
        if hasattr(window, "settle"):
            window.open("charts")
            window.settle()
        later({SETTLED_SECONDS * 1000:.0f}, lambda: tell("weight", weight()))
    later(500, charts)
"""
# Idle is only what comes once all that waits for the first paint has been done.
_HIDE = """
def after(window):
    from PySide6.QtWidgets import QApplication
    QApplication.setQuitOnLastWindowClosed(False)
    window.hide()
    later(10_000, lambda: tell("hidden"))
"""


def start() -> tuple[float, float]:
    """Milliseconds from starting the process to Today, painted: its day and its questions."""
    with _example() as folder:
        ours, floor = _app(folder, _NOTHING), _COMMON + _NOTHING + _BARE
        lock = folder / "window.lock"

        def started(program: str) -> float:
            lock.unlink(missing_ok=True)  # left by the one before, which was killed
            return _until_shown(program)

        for program in (ours, floor):  # Byte code and the system's caches: no start is the first.
            started(program)
        return _in_turn(lambda: started(ours), lambda: started(floor), ROUNDS)


def memory() -> tuple[float, float]:
    """Resident megabytes with Today on screen, two seconds after it came up."""
    with _example() as folder:
        ours, floor = _app(folder, _WEIGH), _COMMON + _WEIGH + _BARE
        return _in_turn(lambda: _weight(ours), lambda: _weight(floor), MEMORY_ROUNDS)


def memory_with_charts() -> tuple[float, float]:
    """Resident megabytes once every chart has been drawn."""
    with _example() as folder:
        ours, floor = _app(folder, _WEIGH_CHARTS), _COMMON + _WEIGH_CHARTS + _BARE
        return _in_turn(lambda: _weight(ours), lambda: _weight(floor), MEMORY_ROUNDS)


def idle_wakeups() -> tuple[float, float] | None:
    """How often a minute the process runs while its window is out of sight; Linux tells.

    A bare window that never wakes counts as once a minute, or nothing could be divided by it.
    """
    if sys.platform != "linux":
        return None
    with (
        _example() as folder,
        _running(_app(folder, _HIDE), "hidden") as ours,
        _running(_COMMON + _HIDE + _BARE, "hidden") as floor,
    ):
        before = [_switches(child.pid) for child in (ours, floor)]
        time.sleep(IDLE_SECONDS)
        after = [_switches(child.pid) for child in (ours, floor)]
    counted = [
        sum(new - old.get(thread, 0) for thread, new in found.items()) * 60 / IDLE_SECONDS
        for old, found in zip(before, after, strict=True)
    ]
    return counted[0], max(counted[1], 1.0)


def _app(folder: Path, then: str) -> str:
    return _COMMON + then + _APP.format(folder=str(folder))


@contextmanager
def _example() -> Iterator[Path]:
    """A folder with the example of 28 days that ends today."""
    with tempfile.TemporaryDirectory(prefix="recovery-app-bench-") as temporary:
        folder = Path(temporary) / "diary"
        command = [sys.executable, "-m", "recovery_app", "demo", "--into", str(folder)]
        subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)
        yield folder


@contextmanager
def _running(program: str, awaited: str) -> Iterator[subprocess.Popen[str]]:
    """A child that has told the awaited word; it is ended at the end of the block."""
    child = _begin(program)
    try:
        _told(child, awaited)
        yield child
    finally:
        child.kill()
        child.communicate()


def _begin(program: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    # As for any app that is installed, byte code is kept from one start to the next.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, "-P", "-c", program],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _told(child: subprocess.Popen[str], awaited: str) -> str:
    """The line that begins with a word; a child that is silent for too long is ended."""
    watch = threading.Timer(PATIENCE_SECONDS, child.kill)
    watch.start()
    try:
        for line in child.stdout or ():
            if line.startswith(awaited):
                return line
    finally:
        watch.cancel()
    child.kill()
    said = child.communicate()[1].strip() or "nothing"
    raise RuntimeError(f"a program ended before it told {awaited!r}; it said: {said[-2000:]}")


def _until_shown(program: str) -> float:
    begun = time.perf_counter()
    with _running(program, "shown"):
        return (time.perf_counter() - begun) * 1000


def _weight(program: str) -> float:
    child = _begin(program)
    try:
        return int(_told(child, "weight").split()[1]) / 1e6
    finally:
        child.kill()
        child.communicate()


def _in_turn(
    ours: Callable[[], float], floor: Callable[[], float], rounds: int
) -> tuple[float, float]:
    """The medians of both, taken in turn: what else the machine does hits both alike."""
    pairs = [(ours(), floor()) for _round in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _switches(process: int) -> dict[str, int]:
    """How often each thread of a process has gone to sleep so far: each wake-up ends in one."""
    found = {}
    for thread in Path(f"/proc/{process}/task").iterdir():
        for line in (thread / "status").read_text(encoding="ascii").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                found[thread.name] = int(line.split()[1])
    return found
