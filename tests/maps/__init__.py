"""Maps: what stands on them, and where."""
