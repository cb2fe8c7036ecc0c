"""Start Recovery App, setting it up first where needed: python3 packaging/run.py [ARGS...]"""

# Any Python 3 must be able to read this file, so that an old one gets a sentence, not a traceback.
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Recovery App needs Python 3.11 or newer, and this is Python %d.%d. "
        "Install a newer one, then start this command with it: python3.12 packaging/run.py"
        % sys.version_info[:2]
    )

import headless
import qt_libraries
import setup_env


def main(args: list[str]) -> int:
    """Set up, then hand over to the app; without a display or arguments, show what it can do."""
    setup_env.ensure("run")
    display = qt_libraries.display()
    usable = qt_libraries.ensure(for_display=display)
    if args:
        return setup_env.hand_over([*setup_env.APP, *args])
    if not usable:
        return 1
    if display:
        return setup_env.hand_over(setup_env.APP)
    return headless.run()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except setup_env.SetupError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("Stopped. Start the same command again to go on.")
