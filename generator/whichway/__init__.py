"""Whichway: decision graphs in YAML, proven sound and compiled into interactive troubleshooting pages.

The data flows through the folders in this order: `load` reads files into the `model`, `graph` and `rules` prove it,
`reports` tell what was found, `pages` makes what readers see, and `hosts` put it into a site. `compile` is that way on
one screen.
"""
