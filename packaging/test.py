"""Check Recovery App, setting it up first where needed: python3 packaging/test.py [ARGS...]"""

# Any Python 3 must be able to read this file, so that an old one gets a sentence, not a traceback.
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Recovery App needs Python 3.11 or newer, and this is Python %d.%d. "
        "Install a newer one, then start this command with it: python3.12 packaging/test.py"
        % sys.version_info[:2]
    )

import os

import qt_libraries
import setup_env

STATIC_CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "--quiet"]),
    ("ruff format", ["-m", "ruff", "format", "--check", "--output-format", "concise", "--quiet"]),
    ("mypy", ["-m", "mypy"]),
)


def main(args: list[str]) -> int:
    """Without arguments: lint, format, types and every test. With: pytest alone, with them."""
    setup_env.ensure("dev")
    if not qt_libraries.ensure(for_display=False):
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # pytest's workers must agree on the order of sets; which order differs from run to run.
    seed = os.environ.setdefault("PYTHONHASHSEED", str(int.from_bytes(os.urandom(4), "big")))
    if "--reliability" in args:
        rest = [arg for arg in args if arg != "--reliability"]
        return setup_env.run(["-m", "pytest", "-m", "reliability", *rest])
    if args:
        return setup_env.run(["-m", "pytest", *args])
    failed = []
    for name, command in STATIC_CHECKS:
        print("==> " + name, flush=True)
        if setup_env.run(command) != 0:
            failed.append(name)
    print("==> pytest (PYTHONHASHSEED=" + seed + ")", flush=True)
    code = setup_env.run(["-m", "pytest", "-q", "-n", "auto"])
    if failed:
        print("Not passed, see above: " + ", ".join(failed))
    return code or (1 if failed else 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except setup_env.SetupError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
