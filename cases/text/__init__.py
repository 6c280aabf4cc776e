"""Text and numbers, how they are compared and how they are written.

Nothing here knows of records, requests or the database.
"""
