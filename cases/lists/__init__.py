"""The lists: what they are filtered by, how many each choice leaves, and their tables.

Filters and counts come from the same bitmaps and cannot disagree.
"""
