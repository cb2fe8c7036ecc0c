"""The command `recovery-app` itself: its verbs, found when asked for, and how faults are told."""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from recovery_app import __version__, text
from recovery_app.cli.context import App, Asked, Compose
from recovery_app.cli.options import Command, Option, Translated
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _

PROGRAM = "recovery-app"

VERBS = {
    "today": "today",
    "show": "show",
    "new": "new",
    "procedure": "procedure",
    "log": "log",
    "ice": "ice",
    "activity": "activity",
    "medicine": "medicine",
    "exposure": "exposure",
    "steps": "steps",
    "goal": "goal",
    "plan": "plan",
    "progress": "progress",
    "weekly": "weekly",
    "score": "score",
    "visit": "visit",
    "question": "question",
    "milestone": "milestone",
    "edit": "edit",
    "delete": "delete",
    "undo": "undo",
    "history": "history",
    "erase": "erase",
    "remind": "remind",
    "export": "export",
    "import": "importing",
    "backup": "backup",
    "restore": "restore",
    "check": "check",
    "lock": "lock",
    "demo": "demo",
    "snapshot": "snapshot",
    "selftest": "selftest",
}
"""Each verb and the module of this package that holds it as `command`, in the order of the help."""


_UNHEARD = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""How printing fails: whoever read it has gone, such as `head`, or it goes to a file on a full disk.

Other files are written in places that tell their faults themselves.
"""


class LazyGroup(Translated, click.Group):
    """A group whose verbs are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"recovery_app.cli.{VERBS[cmd_name]}")
        command: click.Command = module.command
        return command


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value:
        text.use(value)
    return value


@click.group(
    PROGRAM,
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=N_(
        "A private diary for the weeks after a platelet-rich plasma injection in the back. "
        "Without a verb it opens the window."
    ),
    epilog=N_(
        "Days are written YYYY-MM-DD, today, yesterday, +3 (day 3 of the recovery) or -5 (before "
        "it). This is a diary: it does not diagnose or treat, and nobody watches the entries."
    ),
)
@click.option(
    "--data-dir",
    cls=Option,
    metavar="DIR",
    help=N_("The folder of the diary, instead of the usual one."),
)
@click.option(
    "--lang",
    cls=Option,
    metavar="XX",
    is_eager=True,
    callback=_speak,
    help=N_("The language to speak, if a translation is there; else English."),
)
@click.option(
    "--passphrase-file",
    cls=Option,
    metavar="FILE",
    help=N_("Open a locked diary with the first line of FILE instead of asking."),
)
@click.option(
    "--background",
    cls=Option,
    is_flag=True,
    help=N_("Without a verb: remind, and show the window only when it is asked for."),
)
@click.option("--at-today", is_flag=True, hidden=True)
@click.option("--now", cls=Option, hidden=True, envvar="RECOVERY_APP_NOW")
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def group(
    ctx: click.Context,
    data_dir: str | None,
    lang: str | None,
    passphrase_file: str | None,
    background: bool,
    at_today: bool,
    now: str | None,
) -> None:
    """Put the App together for the verb; without one, open the window."""
    compose: Compose = ctx.obj
    app = compose(Asked(data_dir, lang, now, passphrase_file))
    ctx.obj = app
    ctx.call_on_close(app.close)
    if ctx.invoked_subcommand is None:
        # The window asks for the passphrase itself.
        known: dict[str, Any] = {"key": app.key()} if passphrase_file else {}
        if background:
            known["background"] = True
        if at_today:
            known["at_today"] = True
        ctx.exit(app.window.open(app.data_dir, **known))


def run(arguments: Sequence[str], compose: Compose) -> int:
    """Do what `arguments` ask; returns the exit code: 0 done, 1 a problem, 2 wrong usage.

    Faults a person can act on are told on stderr in one sentence; anything else is a bug and is
    raised.
    """
    try:
        return _outcome(group.main(list(arguments), PROGRAM, standalone_mode=False, obj=compose))
    except RecoveryError as error:
        click.echo(str(error), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(_("Stopped."), err=True)
        return 1
    except OSError as error:
        if error.errno not in _UNHEARD:
            raise
        # What Python flushes at exit has to go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            sentence = _("The output cannot be written: {reason}.")
            click.echo(sentence.format(reason=error.strerror), err=True)
        return 1


def _outcome(returned: Any) -> int:
    return returned if isinstance(returned, int) else 0


__all__ = ["App", "Command", "group", "run"]
