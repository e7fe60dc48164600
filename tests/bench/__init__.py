"""Speed and size, measured side by side: numbers to look at, not tests that fail on a slow day."""
