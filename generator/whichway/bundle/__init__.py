"""The offline deliveries: every tree of a site in one file, and the whole site packed."""

from whichway.bundle.archive import pack
from whichway.bundle.document import BuiltGuide, BuiltTree, Bundle, Site, bundle

__all__ = ["BuiltGuide", "BuiltTree", "Bundle", "Site", "bundle", "pack"]
