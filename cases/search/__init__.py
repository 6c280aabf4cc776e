"""The search: what is looked through, what a query asks for, and what a result shows.

Any text is a query, and an edit is found at once.
"""
