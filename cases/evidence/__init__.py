"""Checking that every value has a passage, and that the passage says so.

It reads the source texts, and changes nothing.
"""
