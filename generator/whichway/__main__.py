"""Runs the command as `python -m whichway`."""

from whichway.cli import main

if __name__ == "__main__":
    main(prog_name="whichway")
