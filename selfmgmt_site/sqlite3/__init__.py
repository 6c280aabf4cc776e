"""SQLite as the casebook uses it."""
