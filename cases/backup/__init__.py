"""The whole database as one file, and back.

A backup is read back before it counts, and restored whole or not at all.
"""
