"""Text and numbers as they are compared and written.

Nothing here knows of a record, a request or Django's database.
"""
