"""Fuzzing of what others write: `make fuzz`. The corpus is replayed by every run of the tests."""
