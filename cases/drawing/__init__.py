"""Timelines and charts.

Every place in a drawing is worked out here; templates only write it down.
"""
