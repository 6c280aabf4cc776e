"""Overviews of the whole casebook: codebook, coverage, lessons by theme and country.

Each counts silence separately from a no.
"""
