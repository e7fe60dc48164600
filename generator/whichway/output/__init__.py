"""Writes files and folders as a whole: beside their target, and then moved into its place."""

from whichway.output.files import write
from whichway.output.folders import Staged, files_in, recover, replacing
from whichway.output.private import NotWritten, naming, scratch
from whichway.output.signals import Stopped, progress, stoppable

__all__ = [
    "NotWritten",
    "Staged",
    "Stopped",
    "files_in",
    "naming",
    "progress",
    "recover",
    "replacing",
    "scratch",
    "stoppable",
    "write",
]
