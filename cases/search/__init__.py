"""The search: the documents it looks through, what a query asks for, and what a result shows.

Any text is a query, and an edit is found at once.
"""
