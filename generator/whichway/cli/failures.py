"""How a command ends that is stopped, or whose files can't be read or written: one line, and a status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from whichway.stopping import NotWritten, Stopped, progress, stoppable

# What a system says of a write and of no read, whoever has written.
_OF_WRITING = (errno.ENOSPC, errno.EFBIG, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC))


class UnusableFiles(click.ClickException):
    """A file can't be read or written. How the command was typed is not to blame, and its usage not shown."""

    exit_code = 2


@contextmanager
def reported_in_one_line() -> Iterator[None]:
    """Turns what the system refuses into one line; what was under way has been undone by now."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever read our output has seen enough
            raise
        is_writing = isinstance(error, NotWritten) or error.errno in _OF_WRITING
        # Of a copy, the second one is where it goes to.
        file = (error.filename2 if is_writing else None) or error.filename
        if is_writing and file is None:
            _give_up_output()
        name = f"`{file}`" if file is not None else "the output" if is_writing else "a file"
        why = error.strerror or str(error)
        raise UnusableFiles(f"{name} can't be {'written' if is_writing else 'read'}: {why}") from error


def _give_up_output() -> None:
    """Lets go of what could not be printed, or Python would try again when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def stopped_in_one_line() -> Iterator[None]:
    """Ends the process by SIGINT and SIGTERM as everybody expects it, and says what has been written."""
    try:
        with stoppable():
            yield
    except Stopped as stopped:
        click.echo(f"stopped by {stopped.name}: {progress}", err=True)
        sys.exit(stopped.status)
