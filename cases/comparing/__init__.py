"""Records as rows and cells.

Lists, details, comparisons, sheets and files all show what is made here.
"""
