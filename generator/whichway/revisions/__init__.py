"""Versions of a site: what is in the working tree, in a folder, or in a git revision, without checking that out.

`git` asks git, `exported` writes its answers into a temporary folder, and `version` reads the trees there.
"""

from whichway.revisions.git import UnusableRevision
from whichway.revisions.version import Version, version_of, working_tree

__all__ = ["UnusableRevision", "Version", "version_of", "working_tree"]
