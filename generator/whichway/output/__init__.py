"""Writes files and folders as a whole: beside their target, and then moved into its place."""

from whichway.output.files import write
from whichway.output.folders import Staged, files_in, recover, replacing
from whichway.output.private import naming, scratch
from whichway.output.several import write_all

__all__ = [
    "Staged",
    "files_in",
    "naming",
    "recover",
    "replacing",
    "scratch",
    "write",
    "write_all",
]
