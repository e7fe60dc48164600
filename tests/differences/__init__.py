"""What differs between two versions: the comparison itself, its reports, and the command."""
