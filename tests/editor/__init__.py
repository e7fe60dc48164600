"""The language server: driven over stdio as editors do, and its parts."""
