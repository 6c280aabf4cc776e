"""Records as rows and cells.

Lists, pages, comparisons, sheets and files all show what is made here.
"""
