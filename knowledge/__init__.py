"""What this site must know, and the proof that it says so."""
