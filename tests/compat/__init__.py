"""The compatibility matrix: one small site for each plugin or theme, built with `--strict` and walked in Chromium."""
