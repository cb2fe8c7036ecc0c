"""Printing: the system's dialog, and pictures of pages put on paper."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from recovery_app.text import _

_PAPER = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


_SERVICE = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))
"""Where Linux's print service listens on the computer itself."""


def ask_this_computer_alone() -> None:
    """Have printers asked for without a network: where it finds no service, CUPS opens a socket.

    A server that the person named in CUPS_SERVER is theirs to name.
    """
    if sys.platform == "linux":
        there = next((place for place in _SERVICE if place.exists()), _SERVICE[0])
        os.environ.setdefault("CUPS_SERVER", str(there))


class Printing:
    """Asks which printer to use, and prints on it."""

    def has_printer(self) -> bool:
        """Whether the system knows of any printer."""
        ask_this_computer_alone()
        return bool(QPrinterInfo.availablePrinterNames())

    def ask(self, parent: QWidget, paper: str) -> QPrinter | None:
        """The printer as the person set it up; None when they left the dialog."""
        printer = new_printer(paper)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(_("Print the summary"))
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None

    def put_on_paper(self, printer: QPrinter, pages: Sequence[bytes]) -> bool:
        """Print PNG pictures, one a page; False when the printer took nothing."""
        wanted = [
            page
            for number, page in enumerate(pages, 1)
            if printer.fromPage() <= number <= (printer.toPage() or len(pages))
        ]
        painter = QPainter()
        if not wanted or not painter.begin(printer):
            return False
        for index, page in enumerate(wanted):
            if index:
                printer.newPage()
            _draw(painter, printer, QImage.fromData(page))
        return painter.end()


def new_printer(paper: str) -> QPrinter:
    """A printer for `paper` ("a4" or "letter"), to its edges: the pages bring their margins."""
    ask_this_computer_alone()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_PAPER[paper]))
    printer.setFullPage(True)
    printer.setDocName(_("Summary"))
    return printer


def _draw(painter: QPainter, printer: QPrinter, picture: QImage) -> None:
    room = printer.pageLayout().fullRectPixels(printer.resolution())
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = QSize(room.size() - size) / 2
    painter.drawImage(QRect(left.width(), 0, size.width(), size.height()), picture)
