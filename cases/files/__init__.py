"""The casebook as files.

Fixtures are loaded whole or not at all, and written back byte for byte.
"""
