"""Reliability: how far the readings of the cases agree, variable by variable, and which variables ask for care by it.

What the codebook printed or the pilot had read already is never counted.
"""
