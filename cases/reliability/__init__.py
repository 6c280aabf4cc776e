"""Reliability: how far two readings of the same cases agree, computed from their files.

What the codebook printed or the pilot had read already is never counted.
"""
