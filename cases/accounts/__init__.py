"""Who may what in the admin, and how curators sign in.

A public site has none of it.
"""
