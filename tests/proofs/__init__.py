"""Proofs of the proofs: a reader who tries everything, and random trees for it."""
