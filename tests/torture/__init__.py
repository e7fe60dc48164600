"""What runs leave that are killed at random moments."""
