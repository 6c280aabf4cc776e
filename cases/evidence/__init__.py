"""The check that every value has a passage, and that the passage bears it out.

It reads the source texts and changes nothing.
"""
