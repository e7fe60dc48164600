"""The trees for assistants: files for programs, the tools of `whichway mcp`, and the protocol."""
