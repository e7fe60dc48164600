"""What README and manual show is true: each block of code is run, read, or listed with the reason why it isn't."""
