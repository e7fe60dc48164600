"""Complete pages, to be put beside any site: no generator has to know of them."""

from whichway.hosts.plain.site import BuildResult, UnusableBuild, build

__all__ = ["BuildResult", "UnusableBuild", "build"]
