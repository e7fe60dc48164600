"""MkDocs, and ProperDocs, which runs the same plugin: the only place that imports either."""
