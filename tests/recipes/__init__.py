"""The recipes of CONTRIBUTING.md: what they name is there, and following them does what they promise."""
