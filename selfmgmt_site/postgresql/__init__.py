"""PostgreSQL as a public site reads it."""
