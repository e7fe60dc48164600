"""The hosts that pages are made for, one file each; nothing else imports what a host brings along."""
