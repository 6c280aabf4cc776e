"""The pages of the casebook, one module for each kind.

Each answers as a page, as JSON and as CSV, and refuses an address that it cannot read.
"""
