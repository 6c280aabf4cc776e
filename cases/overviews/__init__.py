"""Overviews of the whole casebook: codebook, coverage, lessons by theme and country.

Each counts silence apart from a no.
"""
