"""What each record was after every change of it, with all that hung on it, and the way back; kept by django-reversion.

A site of curators has it; a public one has none.
"""
